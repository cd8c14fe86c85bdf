import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testBooks } from '../../../test/support/test-books.ts'
import { upiLink } from './upi-link.rules.ts'

const read = (link: string) =>
  new Map(
    link
      .slice('upi://pay?'.length)
      .split('&')
      .map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
  )

test('a link reads back as it was made, whatever the name', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }), fc.integer({ min: 1, max: 10_000_000 }), (name, amount) => {
      fc.pre(name.isWellFormed())
      const link = upiLink({ payee: 'rentals@examplebank', payeeName: name, amount, reference: 'INA1-2627-0042', note: 'Rent Nov 2026' })
      expect(link).toMatch(/^upi:\/\/pay\?pa=rentals@examplebank&pn=[^\s+]*&tr=INA126270042&tn=Rent%20Nov%202026&am=\d+\.\d\d&cu=INR$/)
      const pairs = read(link)
      expect(pairs.get('pn')).toBe(name)
      expect(Math.round(Number(pairs.get('am')) * 100)).toBe(amount)
    }),
  )
})

test('the link of a resident is for exactly what is owed, that of an invoice for that one', async () => {
  const books = await testBooks()
  const { residentId } = await books.resident('2026-11-01')
  await expect(books.run('payments.upiLink', { residentId })).rejects.toMatchObject({ code: 'VALIDATION', field: 'upiId' })
  await books.run('organisations.update', { patch: { upiId: 'sunrise@okbank' } })
  await expect(books.run('payments.upiLink', { residentId })).rejects.toMatchObject({ code: 'WRONG_STATE' })
  const first = await books.charge(residentId, 120_050)
  await books.charge(residentId, 30_000)
  await books.pay(residentId, 20_050)
  expect(await books.run('payments.upiLink', { residentId })).toMatchObject({ amount: { minor: 130_000 } })
  const { link, reference } = await books.run('payments.upiLink', { invoiceId: first.id })
  expect(read(link).get('am')).toBe('1000.00')
  expect(reference).toBe(first.number!.replaceAll('-', ''))
})
