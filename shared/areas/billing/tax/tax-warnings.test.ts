import { expect, test } from 'vitest'
import { testBooks } from '../../../../test/support/test-books.ts'

test('settings warn of a GSTIN that cannot be one and of a property in another State', async () => {
  const books = await testBooks()
  const warnings = async () => (await books.run('billing.settings', {})).warnings
  expect(await warnings()).toEqual([])
  await books.run('organisations.update', { patch: { taxNumber: '27AAPFU0939F1ZW' } })
  expect(await warnings()).toMatchObject([{ code: 'taxNumber', message: expect.stringContaining('last character') }])
  await books.run('organisations.update', { patch: { taxNumber: '27AAPFU0939F1ZV' } })
  expect(await warnings()).toEqual([])
  const far = await books.run('properties.create', { name: 'Indiranagar', type: 'hostel', state: 'Karnataka' })
  expect(await warnings()).toMatchObject([{ code: 'otherState', propertyId: far.id }])
})
