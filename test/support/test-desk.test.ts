import { expect, test } from 'vitest'
import { testDesk } from './test-desk.ts'

test('a desk for tests starts its organisation in the country asked for, and runs actions by name', async () => {
  const desk = await testDesk({ country: 'ZA', deviceCode: 'C7', now: '2026-02-28T22:30:00.000Z' })
  expect(desk.organisation).toMatchObject({ country: 'ZA', currency: 'ZAR', locale: 'en-ZA' })
  expect(await desk.run('organisations.get', {})).toMatchObject({ deviceCode: 'C7', organisation: { id: desk.organisation.id } })
  await desk.run('organisations.update', { patch: { name: 'Table View Lets' } })
  expect(desk.commits.map((commit) => commit.action)).toEqual(['organisations.start', 'organisations.update'])
})
