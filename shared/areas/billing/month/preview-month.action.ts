import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { isMonth } from '../../../kernel/day.ts'
import { moneyShape, shown } from '../../../kernel/money-shape.ts'
import { CHARGE_TYPES } from '../invoice.entity.ts'
import { planMonth, type PlannedInvoice } from './plan-month.ts'
import { monthFigures, monthFiguresShape, monthInput } from './month-figures.ts'
import { readMonth } from './read-month.ts'

const lineView = z.object({
  type: z.enum(CHARGE_TYPES),
  description: z.string(),
  amount: moneyShape,
  discount: moneyShape,
  tax: moneyShape,
  total: moneyShape,
  taxRule: z.string().optional(),
  formula: z.string().optional(),
})

export const previewMonth = defineAction({
  name: 'billing.previewMonth',
  summary: 'The draft of a month: every invoice with its lines and formulas, what differs from last month, who is skipped and why.',
  permission: 'billing.read',
  mode: 'read',
  heavy: true,
  runs: 'both',
  rest: 'GET /billing/preview',
  input: monthInput.extend({
    offset: z.int().min(0).optional(),
    limit: z.int().min(1).max(20_000).optional(),
  }),
  output: monthFiguresShape.extend({
    month: z.string().refine(isMonth),
    drafts: z.array(
      z.object({
        agreementId: z.string(),
        residentId: z.string(),
        residentName: z.string(),
        propertyId: z.string(),
        bedId: z.string().optional(),
        type: z.enum(CHARGE_TYPES),
        title: z.string(),
        issuedOn: z.string(),
        dueOn: z.string(),
        lines: z.array(lineView),
        tax: moneyShape,
        roundOff: moneyShape,
        total: moneyShape,
        prorated: z.boolean(),
        /** Absent in a first month. */
        lastMonth: moneyShape.optional(),
        /** `total − lastMonth`. */
        difference: moneyShape.optional(),
      }),
    ),
  }),
  async run(context, { offset = 0, limit = 20_000, ...input }) {
    const ground = await readMonth(context, input)
    const plan = planMonth(ground)
    return {
      month: input.month,
      ...monthFigures(plan, ground.settings.currency),
      drafts: plan.planned.slice(offset, offset + limit).map(draftView),
    }
  },
})

function draftView({ draft, residentName, isProrated, lastMonth }: PlannedInvoice) {
  const { currency } = draft
  return {
    agreementId: draft.agreementId!,
    residentId: draft.residentId,
    residentName,
    propertyId: draft.propertyId,
    bedId: draft.bedId,
    type: draft.type,
    title: draft.title,
    issuedOn: draft.issuedOn,
    dueOn: draft.dueOn,
    lines: draft.lines.map((line) => ({
      type: line.type,
      description: line.description,
      amount: shown(line.taxable + line.discount, currency),
      discount: shown(line.discount, currency),
      tax: shown(line.total - line.taxable, currency),
      total: shown(line.total, currency),
      taxRule: line.taxRule,
      formula: line.formula,
    })),
    tax: shown(draft.tax, currency),
    roundOff: shown(draft.roundOff, currency),
    total: shown(draft.total, currency),
    prorated: isProrated,
    ...(lastMonth === undefined ? {} : { lastMonth: shown(lastMonth, currency), difference: shown(draft.total - lastMonth, currency) }),
  }
}
