import { z } from 'zod'
import { BillingRun } from '../../../../shared/areas/billing/billing-run.entity.ts'
import { issueInvoices } from '../../../../shared/areas/billing/issue-invoices.ts'
import { planMonth } from '../../../../shared/areas/billing/month/plan-month.ts'
import { readMonth } from '../../../../shared/areas/billing/month/read-month.ts'
import { applyAdvances } from '../../../../shared/areas/payments/change-allocations.ts'
import { defineAction, type ActionContext } from '../../../../shared/kernel/action.ts'
import { firstOfMonth, isMonth } from '../../../../shared/kernel/day.ts'
import { sumMinor } from '../../../../shared/kernel/money.ts'
import type { DeskServices } from '../../services.ts'
import { demandBuilding, lastDayOf, momentOf, sampleOptions } from './sample-options.ts'
import { seededId } from './seeded-random.ts'

/** A month of a sample, billed as any month is; only the ids come from the seed. */
export const billSampleMonth = defineAction({
  name: 'sample.billMonth',
  summary: 'A step of sample.create: the invoices of one month.',
  permission: 'sample.create',
  mode: 'write',
  runs: 'desk',
  input: z.strictObject({ options: sampleOptions, month: z.string().refine(isMonth) }),
  output: z.object({ invoices: z.int() }),
  async run(context: ActionContext<DeskServices>, { options, month }) {
    await demandBuilding(context.services.memory)
    const ground = await readMonth(context, { month })
    // What begins after the sample's last day is billed by whoever goes on with it.
    const planned = planMonth(ground).planned.filter(({ draft }) => draft.issuedOn <= lastDayOf(options, month))
    if (planned.length === 0) return { invoices: 0 }
    const moment = momentOf(firstOfMonth(month))
    const run = await context.store.put(BillingRun, {
      id: seededId(moment, options.seed, 'run', month),
      month,
      status: 'posted',
      invoices: planned.length,
      currency: ground.settings.currency,
      total: sumMinor(planned.map(({ draft }) => draft.total)),
      postedAt: context.now(),
    })
    const drafts = planned.map(({ draft }) => ({
      ...draft,
      runId: run.id,
      id: seededId(moment, options.seed, draft.agreementId!, month, draft.type),
    }))
    const invoices = await issueInvoices(context, ground.settings, drafts)
    await applyAdvances(context.store, invoices, run.id)
    return { invoices: invoices.length }
  },
})
