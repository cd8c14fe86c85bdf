import { describe, expect, test } from 'vitest'
import { invoiceGuard } from './invoice.guard.ts'

const line = { taxable: 1_000, taxes: [{ amount: 25 }, { amount: 25 }], total: 1_050 }
const issued = { status: 'issued' as const, number: 'IN-1', lines: [line], tax: 50, roundOff: -50, total: 1_000, notes: '' }

describe('an invoice', () => {
  test('is what its lines come to, or is refused by the figure that is not', () => {
    expect(invoiceGuard(undefined, issued)).toBeUndefined()
    expect(invoiceGuard(undefined, { ...issued, total: 1_001 })).toMatchObject({ field: 'total' })
    expect(invoiceGuard(undefined, { ...issued, tax: 51 })).toMatchObject({ field: 'tax' })
    expect(invoiceGuard(undefined, { ...issued, lines: [{ ...line, total: 1_051 }] })).toMatchObject({ field: 'lines' })
  })

  test('that is issued changes only in its progress, and a cancelled one not at all', () => {
    expect(invoiceGuard(undefined, { ...issued, number: undefined })).toMatchObject({ field: 'number' })
    expect(invoiceGuard(issued, { ...issued, notes: 'sent twice' })).toBeUndefined()
    expect(invoiceGuard(issued, { ...issued, dueOn: '2027-01-01' })).toMatchObject({ code: 'ALREADY_ISSUED', field: 'dueOn' })
    expect(invoiceGuard(issued, { ...issued, status: 'draft' })).toMatchObject({ code: 'ALREADY_ISSUED' })
    expect(invoiceGuard({ ...issued, status: 'cancelled' }, issued)).toMatchObject({ code: 'WRONG_STATE' })
  })
})
