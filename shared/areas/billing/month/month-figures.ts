import { z } from 'zod'
import { isMonth } from '../../../kernel/day.ts'
import { sumMinor } from '../../../kernel/money.ts'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import type { MonthPlan } from './plan-month.ts'

export const monthInput = z.strictObject({
  month: z.string().refine(isMonth, 'a month is YYYY-MM'),
  /** Only agreements of one property. */
  propertyId: z.string().min(1).max(120).optional(),
})

/** What a month comes to, before or after it is posted. */
export const monthFiguresShape = z.object({
  invoices: z.int(),
  total: moneyShape,
  byType: z.record(z.string(), z.object({ invoices: z.int(), total: moneyShape })),
  /** How many of the invoices charge part of a month. */
  prorated: z.int(),
  skipped: z.array(
    z.object({
      agreementId: z.string(),
      reason: z.enum(['alreadyBilled', 'draft', 'nothingToCharge', 'otherCurrency', 'residentMissing']),
    }),
  ),
})

/** Pure: the figures of a plan. `byType` sums lines by kind of charge: rent, maintenance, utility, deposit. */
export function monthFigures(plan: MonthPlan, currency: string): z.input<typeof monthFiguresShape> {
  const byType = new Map<string, { invoices: number; total: number }>()
  for (const { draft } of plan.planned) {
    for (const [type, lines] of Map.groupBy(draft.lines, (line) => line.type)) {
      const row = byType.get(type) ?? { invoices: 0, total: 0 }
      byType.set(type, { invoices: row.invoices + 1, total: row.total + sumMinor(lines.map((line) => line.total)) })
    }
  }
  return {
    invoices: plan.planned.length,
    total: shown(sumMinor(plan.planned.map(({ draft }) => draft.total)), currency),
    byType: Object.fromEntries([...byType].map(([type, row]) => [type, { invoices: row.invoices, total: shown(row.total, currency) }])),
    prorated: plan.planned.filter((one) => one.isProrated).length,
    skipped: [...plan.skipped],
  }
}
