import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { existing, PAGE_LIMIT } from '../../kernel/crud.ts'
import { isDay } from '../../kernel/day.ts'
import { cursorOf, type Sort, type WhereFor } from '../../kernel/query.ts'
import { Payment, PAYMENT_METHODS } from './payment.entity.ts'
import { paymentView, paymentViewOf, paymentViews } from './payment-view.ts'

const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')
const SORT = [['paidOn', 'desc']] as const satisfies Sort

export const listPayments = defineAction({
  name: 'payments.list',
  summary: 'Payments, newest first, a page at a time, with what each clears.',
  permission: 'payments.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /payments',
  input: z.strictObject({
    residentId: z.string().max(120).optional(),
    propertyId: z.string().max(120).optional(),
    method: z.enum(PAYMENT_METHODS).optional(),
    status: z.enum(['completed', 'void']).optional(),
    from: day.optional(),
    to: day.optional(),
    limit: z.int().min(1).max(PAGE_LIMIT).optional(),
    after: z.string().max(2000).optional(),
  }),
  output: z.object({ rows: z.array(paymentView), next: z.string().optional(), total: z.int() }),
  async run({ store }, { from, to, limit = 100, after, ...equal }) {
    const where: WhereFor<typeof Payment> = {
      ...equal,
      ...(from || to ? { paidOn: { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) } } : {}),
    }
    const found = await store.find(Payment, { where, sort: SORT, limit: limit + 1, ...(after === undefined ? {} : { after }) })
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      rows: await paymentViews(store, page),
      total: await store.count(Payment, where),
      ...(found.length > limit && last ? { next: cursorOf(SORT, last) } : {}),
    }
  },
})

export const getPayment = defineAction({
  name: 'payments.get',
  summary: 'One payment with what it clears and what stays as advance.',
  permission: 'payments.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /payments/:paymentId',
  input: z.strictObject({ paymentId: z.string().min(1).max(120) }),
  output: paymentView,
  run: async ({ store }, { paymentId }) => paymentViewOf(store, await existing(store.get(Payment, paymentId), Payment, paymentId)),
})
