import type { Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { formatMoney, unitOf } from '../../kernel/money.ts'
import type { Store } from '../../kernel/store.ts'
import { monthlyValueOf } from '../billing/compose-invoice.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import type { OpenInvoice } from './open-balances.ts'

/** Five years of rent in advance is more than anybody pays at a desk; two digits too many are caught by it. */
const MONTHS = 60
/** Whoever has no agreement yet: nothing to compare with, so only what no front desk takes. In major units. */
const WITHOUT_AGREEMENT = 100_000_000

/**
 * Refuses an amount far above what this resident owes and pays, which is a slip of the keys, unless it is confirmed.
 * The bound: what is owed, the deposits agreed, and sixty months of what is agreed per month.
 * @throws AppError AMOUNT_OUT_OF_RANGE with `details.limit` in minor units
 */
export async function demandSaneAmount(
  store: Pick<Store, 'find'>,
  {
    residentId,
    amount,
    currency,
    dues,
    confirmed,
    on,
  }: { on: Day; residentId: string; amount: number; currency: string; dues: readonly OpenInvoice[]; confirmed: boolean },
): Promise<void> {
  if (confirmed) return
  const agreements = (await store.find(Agreement, { where: { residentId } })).filter((one) => one.currency === currency)
  const agreed = agreements.reduce((sum, one) => sum + one.deposit + MONTHS * monthlyValueOf(one, on), 0)
  const limit = dues.reduce((sum, due) => sum + due.balance, 0) + (agreed > 0 ? agreed : WITHOUT_AGREEMENT * unitOf(currency))
  if (amount <= limit) return
  const words = formatMoney({ minor: amount, currency }, 'en', { symbol: false })
  throw new AppError(
    'AMOUNT_OUT_OF_RANGE',
    `${currency} ${words} is far more than this resident owes or pays. Check it for extra digits, or confirm that it is meant.`,
    { field: 'amount', details: { limit, currency, confirm: 'confirmLarge' } },
  )
}

/** The agreement a resident lives or last lived under. */
export async function latestAgreement(store: Pick<Store, 'find'>, residentId: string): Promise<Agreement | undefined> {
  const found = await store.find(Agreement, { where: { residentId }, sort: [['startOn', 'desc']] })
  return found.find((one) => one.status === 'active') ?? found[0]
}
