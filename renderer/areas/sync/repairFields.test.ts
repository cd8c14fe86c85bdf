import { describe, expect, it } from 'vitest'
import { changedFields, repairable } from './repairFields.ts'

const payment = {
  id: '1',
  residentId: 'r',
  amount: 500_00,
  currency: 'INR',
  method: 'cash',
  paidOn: '2026-11-20',
  allocations: [{ invoiceId: 'i' }],
}

describe('a record that was refused', () => {
  it('offers what can be put right in a line, the field the server named first', () => {
    expect(repairable('payment', payment, 'paidOn')).toEqual(['paidOn', 'amount', 'method'])
    expect(repairable('payment', payment, 'allocations.0')).toEqual(['amount', 'method', 'paidOn'])
  })

  it('offers a named field also when it is empty', () => {
    expect(repairable('payment', payment, 'reference')[0]).toBe('reference')
  })

  it('sends only what was changed', () => {
    expect(changedFields({ a: 'x', b: 'y', c: undefined }, { a: 'x', b: '', c: 'z' })).toEqual({ b: null, c: 'z' })
  })
})
