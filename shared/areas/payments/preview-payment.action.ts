import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { minorAboveZero, moneyShape, shown } from '../../kernel/money-shape.ts'
import { billingSettingsOf } from '../organisations/billing-settings.ts'
import { tdsOnRent } from '../billing/tax/tds.ts'
import { rentOn } from '../occupancy/agreement.rules.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Resident } from '../residents/resident.entity.ts'
import { allocateByChoice, allocateOldestFirst } from './allocation.rules.ts'
import { payableInvoices, paymentsWithAdvance } from './open-balances.ts'
import { allocateInput, currencyOf, sharesOf } from './record-payment.action.ts'
import { latestAgreement } from './sane-amount.ts'

export const previewPayment = defineAction({
  name: 'payments.preview',
  summary: 'Which dues an amount would clear and what would stay as advance; without an amount, all that is due.',
  permission: 'payments.read',
  mode: 'read',
  runs: 'both',
  input: z.strictObject({
    residentId: z.string().min(1).max(120),
    amount: moneyShape.optional(),
    allocate: allocateInput.optional(),
  }),
  output: z.object({
    /** What the amount field starts with: all that is owed less the advance held. */
    suggested: moneyShape,
    due: moneyShape,
    /** Held from earlier payments. */
    advanceHeld: moneyShape,
    /** What would stay of this amount. */
    advance: moneyShape,
    /** India: what an individual withholds from a month of this rent as TDS; to be recorded by method `tds`. Absent where none. */
    tdsPerMonth: moneyShape.optional(),
    dues: z.array(
      z.object({
        invoiceId: z.string(),
        number: z.string(),
        type: z.string(),
        period: z.string().optional(),
        dueOn: z.string(),
        total: moneyShape,
        balance: moneyShape,
        cleared: moneyShape,
        left: moneyShape,
      }),
    ),
  }),
  async run({ store, org, today }, input) {
    await existing(store.get(Resident, input.residentId), Resident, input.residentId)
    const all = await payableInvoices(store, input.residentId)
    const agreement = await latestAgreement(store, input.residentId)
    const usual = all[0]?.currency ?? agreement?.currency ?? (await billingSettingsOf(store, org)).currency
    const currency = input.amount ? currencyOf(input.amount, all, usual) : usual
    const dues = all.filter((due) => due.currency === currency)
    const due = dues.reduce((sum, one) => sum + one.balance, 0)
    const held = (await paymentsWithAdvance(store, input.residentId))
      .filter((payment) => payment.currency === currency)
      .reduce((sum, payment) => sum + payment.advance, 0)
    const suggested = Math.max(0, due - held)
    const amount = input.amount ? minorAboveZero(currency, input.amount, 'amount') : suggested
    const shares = input.allocate ? allocateByChoice(amount, dues, sharesOf(input.allocate, currency)) : allocateOldestFirst(amount, dues)
    const { country } = await currentOrganisation(store, org)
    const tds = country === 'IN' && currency === 'INR' && agreement ? tdsOnRent(rentOn(agreement, today()), today()) : 0
    const cleared = new Map(shares.map((share) => [share.invoiceId, share.amount]))
    return {
      suggested: shown(suggested, currency),
      due: shown(due, currency),
      advanceHeld: shown(held, currency),
      advance: shown(amount - shares.reduce((sum, share) => sum + share.amount, 0), currency),
      ...(tds > 0 ? { tdsPerMonth: shown(tds, currency) } : {}),
      dues: dues.map((one) => ({
        invoiceId: one.invoiceId,
        number: one.number,
        type: one.type,
        period: one.period,
        dueOn: one.dueOn,
        total: shown(one.total, currency),
        balance: shown(one.balance, currency),
        cleared: shown(cleared.get(one.invoiceId) ?? 0, currency),
        left: shown(one.balance - (cleared.get(one.invoiceId) ?? 0), currency),
      })),
    }
  },
})
