import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { existing, PAGE_LIMIT } from '../../../kernel/crud.ts'
import { isDay, isMonth } from '../../../kernel/day.ts'
import { cursorOf, type Sort, type WhereFor } from '../../../kernel/query.ts'
import type { Store } from '../../../kernel/store.ts'
import { CHARGE_TYPES, Invoice } from '../../billing/invoice.entity.ts'
import { invoiceView, invoiceViewOf, invoiceViews, type InvoiceView } from './invoice-view.ts'

const day = z.string().refine(isDay, 'not a day of the calendar (YYYY-MM-DD)')
const SORT = [['issuedOn', 'desc']] as const satisfies Sort
const STATES = ['draft', 'issued', 'partly', 'paid', 'overdue', 'cancelled'] as const

export const listInvoices = defineAction({
  name: 'invoices.list',
  summary: 'Invoices, newest first, a page at a time, with paid, credited, balance and state. `open` is all that is still owed.',
  permission: 'invoices.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /invoices',
  input: z.strictObject({
    residentId: z.string().max(120).optional(),
    agreementId: z.string().max(120).optional(),
    propertyId: z.string().max(120).optional(),
    runId: z.string().max(120).optional(),
    type: z.enum(CHARGE_TYPES).optional(),
    period: z.string().refine(isMonth, 'a month is YYYY-MM').optional(),
    state: z.enum([...STATES, 'open']).optional(),
    /** Issued from and through. */
    from: day.optional(),
    to: day.optional(),
    limit: z.int().min(1).max(PAGE_LIMIT).optional(),
    after: z.string().max(2000).optional(),
  }),
  output: z.object({
    rows: z.array(invoiceView),
    next: z.string().optional(),
    /** Of all that match; absent when a computed state is asked for, which is only known page by page. */
    total: z.int().optional(),
  }),
  async run({ store, today }, { state, from, to, limit = 100, after, ...equal }) {
    const where: WhereFor<typeof Invoice> = {
      ...equal,
      ...(from || to ? { issuedOn: { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) } } : {}),
      ...(state === undefined ? {} : { status: state === 'draft' || state === 'cancelled' ? state : 'issued' }),
    }
    const isStored = state === undefined || state === 'draft' || state === 'cancelled'
    const size = isStored ? limit : PAGE_LIMIT
    const page = await pageOf(store, { where, limit, after, size, wanted: (view) => isWanted(view, state), asOf: today() })
    return { ...page, ...(isStored ? { total: await store.count(Invoice, where) } : {}) }
  },
})

export const getInvoice = defineAction({
  name: 'invoices.get',
  summary: 'One invoice with its lines and what is paid, credited and still owed.',
  permission: 'invoices.read',
  mode: 'read',
  runs: 'both',
  rest: 'GET /invoices/:invoiceId',
  input: z.strictObject({ invoiceId: z.string().min(1).max(120) }),
  output: invoiceView,
  run: async ({ store, today }, { invoiceId }) =>
    invoiceViewOf(store, await existing(store.get(Invoice, invoiceId), Invoice, invoiceId), today()),
})

function isWanted(view: InvoiceView, state: (typeof STATES)[number] | 'open' | undefined): boolean {
  return state === undefined || (state === 'open' ? view.balance.minor > 0 : view.state === state)
}

interface PageRequest {
  where: WhereFor<typeof Invoice>
  limit: number
  after: string | undefined
  /** How many are read at a time. */
  size: number
  wanted(view: InvoiceView): boolean
  asOf: string
}

/** Reads on until the page is full: a computed state cannot be asked of the store. */
async function pageOf(store: Store, request: PageRequest): Promise<{ rows: InvoiceView[]; next?: string }> {
  const { where, limit, after, size, wanted, asOf } = request
  const rows: InvoiceView[] = []
  let cursor = after
  for (;;) {
    const found = await store.find(Invoice, { where, sort: SORT, limit: size + 1, ...(cursor === undefined ? {} : { after: cursor }) })
    const batch = found.slice(0, size)
    const views = await invoiceViews(store, batch, asOf)
    for (const [index, view] of views.entries()) {
      if (!wanted(view)) continue
      rows.push(view)
      const isLast = index === views.length - 1 && found.length <= size
      if (rows.length === limit) return isLast ? { rows } : { rows, next: cursorOf(SORT, batch[index]!) }
    }
    if (found.length <= size) return { rows }
    cursor = cursorOf(SORT, batch.at(-1)!)
  }
}
