import { AppError } from '../../kernel/errors.ts'

interface AllocationState {
  invoiceId: string
  amount: number
}
type PaymentState = {
  status: 'completed' | 'void'
  amount: number
  advance: number
  allocations: readonly AllocationState[]
} & Record<string, unknown>

const MUTABLE = new Set([
  'status',
  'allocations',
  'advance',
  'voidedOn',
  'voidReason',
  'prints',
  'notes',
  'reference',
  'hlc',
  'updatedAt',
  'device',
  'v',
])

/** Pure: a receipt is out of the house, so a payment is voided, never edited, and never allocates more than it is. */
export function paymentGuard(before: PaymentState | undefined, after: PaymentState): AppError | undefined {
  if (after.amount <= 0) return new AppError('VALIDATION', 'A payment is more than nothing.', { field: 'amount' })
  const byInvoice = netByInvoice(after.allocations)
  if ([...byInvoice.values()].some((amount) => amount < 0))
    return new AppError('VALIDATION', 'A release cannot take more off an invoice than was allocated to it.', { field: 'allocations' })
  const allocated = [...byInvoice.values()].reduce((sum, amount) => sum + amount, 0)
  if (allocated > after.amount)
    return new AppError('OVER_ALLOCATED', 'The payment is allocated to more than its amount.', { field: 'allocations' })
  if (after.advance !== (after.status === 'void' ? 0 : after.amount - allocated))
    return new AppError('VALIDATION', 'The advance is what the payment has not allocated.', { field: 'advance' })
  if (!before) return undefined
  if (before.status === 'void') return new AppError('ALREADY_VOID', 'A void payment stays void. Record a new one.', { field: 'status' })
  if (before.allocations.some((one, index) => JSON.stringify(one) !== JSON.stringify(after.allocations[index])))
    return new AppError('ALREADY_ISSUED', 'What was allocated stays written. Take it back with an allocation of less than nothing.', {
      field: 'allocations',
    })
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (!MUTABLE.has(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      return new AppError('ALREADY_ISSUED', `The receipt is out, so its ${name} cannot change. Void the payment and record it again.`, {
        field: name,
      })
  return undefined
}

function netByInvoice(allocations: readonly AllocationState[]): Map<string, number> {
  const net = new Map<string, number>()
  for (const { invoiceId, amount } of allocations) net.set(invoiceId, (net.get(invoiceId) ?? 0) + amount)
  return net
}
