import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CreditNote } from './credit-note.entity.ts'
import { creditContent } from './credit-note.rules.ts'
import { lineOf, totalsOf } from './invoice-lines.ts'
import type { Invoice } from './invoice.entity.ts'
import { UNTAXED, type TaxDecision } from './tax/decide-tax.ts'

const GST: TaxDecision = {
  ...UNTAXED,
  rule: 'IN.lodgingLow',
  heads: ['CGST', 'SGST'].map((head) => ({ head, basisPoints: 250, of: { basisPoints: 500, parts: 2 } })),
}
const VAT_ON_SHARE: TaxDecision = {
  ...UNTAXED,
  rule: 'ZA.lodgingLong',
  shareBasisPoints: 6000,
  heads: [{ head: 'VAT', basisPoints: 1500, of: { basisPoints: 1500, parts: 1 } }],
}

const invoiceOf = (rates: readonly number[], decision: TaxDecision, roundTotals: boolean): Invoice => {
  const lines = rates.map((rate) => lineOf({ type: 'rent', description: 'Rent', rate }, decision))
  return { number: 'IN-1', lines, ...totalsOf(lines, 'INR', roundTotals) } as unknown as Invoice
}

const rates = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 5 })
const decision = fc.constantFrom(UNTAXED, GST, VAT_ON_SHARE)
const cuts = fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { maxLength: 6 })

test('an invoice credited in any number of parts is credited to nothing: every line, every head, round-off and total', () => {
  fc.assert(
    fc.property(rates, decision, fc.boolean(), cuts, (amounts, taxed, rounded, at) => {
      const invoice = invoiceOf(amounts, taxed, rounded)
      fc.pre(invoice.total > 0)
      const notes: CreditNote[] = []
      let left = invoice.total
      for (const cut of at) {
        const amount = Math.floor(left * cut)
        if (amount <= 0) continue
        const content = creditContent(invoice, notes, { amount })
        expect(content.total).toBe(amount)
        notes.push(content as CreditNote)
        left -= amount
      }
      notes.push(creditContent(invoice, notes) as CreditNote)
      const sumOf = (pick: (note: CreditNote) => number) => notes.reduce((sum, note) => sum + pick(note), 0)
      expect(sumOf((note) => note.total)).toBe(invoice.total)
      expect(sumOf((note) => note.tax)).toBe(invoice.tax)
      expect(sumOf((note) => note.roundOff)).toBe(invoice.roundOff)
      for (const head of taxed.heads) {
        const of = (lines: readonly { taxes: readonly { head: string; amount: number }[] }[]) =>
          lines.flatMap((line) => line.taxes.filter((tax) => tax.head === head.head)).reduce((sum, tax) => sum + tax.amount, 0)
        expect(sumOf((note) => of(note.lines))).toBe(of(invoice.lines))
      }
      const halves = taxed === GST ? notes.flatMap((note) => note.lines).map((line) => line.taxes.map((tax) => tax.amount)) : []
      for (const [cgst, sgst] of halves) expect(cgst).toBe(sgst)
    }),
  )
})

test('nothing more can be credited than is left, of the invoice or of a line', () => {
  const invoice = invoiceOf([1_000, 500], UNTAXED, false)
  expect(() => creditContent(invoice, [], { amount: 1_501 })).toThrow(expect.objectContaining({ code: 'OVER_CREDITED', field: 'amount' }))
  const first = creditContent(invoice, [], { lines: [{ line: 1, amount: 400 }] }) as CreditNote
  expect(first).toMatchObject({ total: 400, lines: [{ invoiceLine: 1 }] })
  expect(() => creditContent(invoice, [first], { lines: [{ line: 1, amount: 101 }] })).toThrow(
    expect.objectContaining({ code: 'OVER_CREDITED', field: 'lines.0.amount' }),
  )
  expect(() => creditContent(invoice, [], { lines: [{ line: 2, amount: 1 }] })).toThrow(expect.objectContaining({ code: 'VALIDATION' }))
})

test('sum of lines plus round-off is the total, and the round-off is less than a unit', () => {
  fc.assert(
    fc.property(rates, decision, fc.boolean(), (amounts, taxed, rounded) => {
      const invoice = invoiceOf(amounts, taxed, rounded)
      expect(invoice.lines.reduce((sum, line) => sum + line.total, 0) + invoice.roundOff).toBe(invoice.total)
      expect(invoice.subtotal - invoice.discount + invoice.tax + invoice.roundOff).toBe(invoice.total)
      expect(Math.abs(invoice.roundOff)).toBeLessThanOrEqual(50)
      expect(rounded ? invoice.total % 100 : invoice.roundOff).toBe(0)
    }),
  )
})
