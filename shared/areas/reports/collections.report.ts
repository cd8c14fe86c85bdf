import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { CreditNote } from '../billing/credit-note.entity.ts'
import { Invoice } from '../billing/invoice.entity.ts'
import { Payment, type PaymentMethod } from '../payments/payment.entity.ts'
import { figuresOf, settlementOf, settlingDocuments } from '../payments/settlement.ts'
import { basisPoints } from './occupied-nights.ts'
import { propertiesById } from './people-and-places.ts'
import { defineReport, demandPeriod, periodInput, stretch } from './report-action.ts'

const METHODS = ['cash', 'upi', 'card', 'bank', 'cheque', 'tds'] as const satisfies readonly PaymentMethod[]
const KEYS = ['billed', 'collected', ...METHODS, 'outstanding'] as const
type Key = (typeof KEYS)[number]

const amounts = Object.fromEntries(KEYS.map((key) => [key, moneyShape])) as Record<Key, typeof moneyShape>
const figures = { ...amounts, /** Collected of billed, basis points. */ rate: z.int() }

/**
 * Billed: invoices issued in the stretch, less those cancelled and credit notes given by its end. Collected: payments of the stretch,
 * less those voided by its end; an advance brought over is no collection. Outstanding: what of the billed is still owed at its end.
 */
export const collectionsReport = defineReport({
  name: 'reports.collections',
  title: 'collections',
  summary: 'What was billed and what came in, by method and property, over a stretch of days.',
  input: { ...periodInput, propertyId: z.string().min(1).max(120).optional() },
  row: z.object({ propertyId: z.string(), property: z.string(), ...figures }),
  totals: z.object(figures),
  columns: [
    ['property', 'text'],
    ['billed', 'money'],
    ['collected', 'money'],
    ['cash', 'money'],
    ['upi', 'money'],
    ['card', 'money'],
    ['bank', 'money'],
    ['cheque', 'money'],
    ['outstanding', 'money'],
    ['rate', 'percent', 'efficiency'],
  ],
  async compute(home, input) {
    demandPeriod(input)
    const { from, to, propertyId } = input
    const { currency } = home
    const properties = await propertiesById(home.store)
    const sums = await collectedBetween(home.store, { from, to, propertyId, currency })
    const rows = [...sums]
      .map(([id, of]) => ({ propertyId: id, property: properties.get(id)?.name ?? '', ...shownFigures(of, currency) }))
      .sort((a, b) => (a.property < b.property ? -1 : 1))
    const all = new Map<Key, number>()
    for (const of of sums.values()) for (const [key, amount] of of) all.set(key, (all.get(key) ?? 0) + amount)
    return { rows, totals: shownFigures(all, currency), about: stretch(home, from, to) }
  },
})

type Asked = { from: Day; to: Day; propertyId?: string | undefined; currency: string }

/** By property (an empty id: money that belongs to none) and figure, in minor units of `currency`. */
export async function collectedBetween(store: Pick<Store, 'find'>, asked: Asked): Promise<Map<string, Map<Key, number>>> {
  const { from, to, propertyId, currency } = asked
  const place = propertyId ? { propertyId } : {}
  const [invoices, notes, payments] = await Promise.all([
    store.find(Invoice, { where: { ...place, issuedOn: { gte: from, lte: to }, status: { ne: 'draft' } } }),
    store.find(CreditNote, { where: { issuedOn: { gte: from, lte: to } } }),
    store.find(Payment, { where: { ...place, paidOn: { gte: from, lte: to } } }),
  ])
  const sums = new Map<string, Map<Key, number>>()
  const add = (id: string | undefined, key: Key, amount: number): void => {
    const of = sums.get(id ?? '') ?? new Map<Key, number>()
    sums.set(id ?? '', of.set(key, (of.get(key) ?? 0) + amount))
  }
  const residents = [...new Set(invoices.map((invoice) => invoice.residentId))]
  const settlement = settlementOf(await settlingDocuments(store, residents.length > MANY ? undefined : residents), to)
  for (const invoice of invoices) {
    if (invoice.currency !== currency || (invoice.status === 'cancelled' && invoice.cancelledOn! <= to)) continue
    add(invoice.propertyId, 'billed', invoice.total)
    add(invoice.propertyId, 'outstanding', Math.max(0, figuresOf(invoice, settlement, to).balance))
  }
  for (const note of notes)
    if (note.type === 'credit' && note.currency === currency && (propertyId === undefined || note.propertyId === propertyId))
      add(note.propertyId, 'billed', -note.total)
  for (const payment of payments) {
    if (payment.currency !== currency || payment.method === 'opening') continue
    if (payment.status === 'void' && payment.voidedOn! <= to) continue
    add(payment.propertyId, 'collected', payment.amount)
    add(payment.propertyId, payment.method, payment.amount)
  }
  return sums
}

/** Above so many residents one read of everything is cheaper. */
const MANY = 2_000

function shownFigures(of: ReadonlyMap<Key, number>, currency: string) {
  const amount = (key: Key): number => of.get(key) ?? 0
  const money = Object.fromEntries(KEYS.map((key) => [key, shown(amount(key), currency)])) as Record<
    Key,
    { minor: number; currency: string }
  >
  return { ...money, rate: basisPoints(amount('collected'), amount('billed')) }
}
