import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { BillingRun } from '../../billing/billing-run.entity.ts'
import { issueInvoices } from '../../billing/issue-invoices.ts'
import { monthFigures, monthFiguresShape, monthInput } from '../../billing/month/month-figures.ts'
import { planMonth } from '../../billing/month/plan-month.ts'
import { readMonth } from '../../billing/month/read-month.ts'
import { demandOpenPeriod, postingOverride } from '../../billing/open-period.ts'
import { sumMinor } from '../../../kernel/money.ts'
import { applyAdvances } from '../change-allocations.ts'

/**
 * It stands in payments and not in billing because advances that are held clear the new invoices in the same transaction, and an area
 * sees only earlier ones. What a month charges is planned in billing.
 */
export const runMonth = defineAction({
  name: 'billing.runMonth',
  summary: 'Bill a month: every agreement that is due gets its invoice, part months prorated. Run again, it makes only what is missing.',
  permission: 'billing.runMonth',
  mode: 'write',
  runs: 'both',
  rest: 'POST /invoices/generate-batch',
  emits: ['billing.monthPosted'],
  input: monthInput.extend({ dryRun: z.boolean().optional(), ...postingOverride }),
  output: monthFiguresShape.extend({
    /** `null` when nothing was made: a dry run, or nobody left to bill. */
    runId: z.string().nullable(),
    /** Advances that cleared the new invoices. */
    advancesUsed: z.int(),
  }),
  async run(context, { dryRun, override, overrideReason, ...input }) {
    const { store } = context
    const ground = await readMonth(context, input)
    const plan = planMonth(ground)
    const figures = monthFigures(plan, ground.settings.currency)
    if (dryRun || plan.planned.length === 0) return { runId: null, ...figures, advancesUsed: 0 }
    const drafts = plan.planned.map((one) => one.draft)
    await demandOpenPeriod(
      context,
      drafts.map((draft) => draft.issuedOn),
      { override, overrideReason },
      'month',
    )
    const run = await store.put(BillingRun, {
      month: input.month,
      ...(input.propertyId === undefined ? {} : { propertyId: input.propertyId }),
      status: 'posted',
      invoices: drafts.length,
      currency: ground.settings.currency,
      total: sumMinor(drafts.map((draft) => draft.total)),
      postedAt: context.now(),
    })
    const invoices = await issueInvoices(
      context,
      ground.settings,
      drafts.map((draft) => ({ ...draft, runId: run.id })),
    )
    const advances = await applyAdvances(store, invoices, run.id)
    context.emit('billing.monthPosted', { runId: run.id, month: input.month, invoices: invoices.length })
    return { runId: run.id, ...figures, advancesUsed: advances.payments }
  },
})
