import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { addDays, addMonth, firstOfMonth, lastOfMonth, minDay, monthOf, type Day, type Month } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import type { Invoice } from '../billing/invoice.entity.ts'
import { Invoice as InvoiceEntity } from '../billing/invoice.entity.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { isLeaving } from '../occupancy/give-notice.action.ts'
import { Notice } from '../occupancy/notice.entity.ts'
import { Stay } from '../occupancy/stay.entity.ts'
import { isThere } from '../occupancy/stay.rules.ts'
import { balancesFrom } from '../payments/open-balances.ts'
import { settlingDocuments } from '../payments/settlement.ts'
import type { Payment } from '../payments/payment.entity.ts'
import { Bed } from '../properties/bed.entity.ts'
import { Property } from '../properties/property.entity.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { agedBalances, AGES } from './aging.report.ts'
import { nightsOf, nightsWithin } from './occupied-nights.ts'
import { residentNames, staysBetween } from './people-and-places.ts'
import { dayInput } from './report-action.ts'

const MONTHS = 12
const SOON_DAYS = 30

const movement = z.object({ residentId: z.string(), name: z.string(), place: z.string(), day: z.string() })
type Movement = z.output<typeof movement>
const age = z.enum(['notDue', 'to30', 'to60', 'to90', 'over90'])

export const dashboardReport = defineAction({
  name: 'reports.dashboard',
  summary: 'How the house stands: beds, twelve months of occupancy, due and collected, arrears by age, who comes and goes within 30 days.',
  permission: 'payments.read',
  mode: 'read',
  heavy: true,
  runs: 'both',
  rest: 'GET /analytics/dashboard',
  input: z.strictObject({ asOf: dayInput.optional() }),
  output: z.object({
    asOf: z.string(),
    beds: z.object({ total: z.int(), occupied: z.int(), reserved: z.int(), vacant: z.int(), maintenance: z.int() }),
    /** Oldest first, the last one the month of `asOf`, as far as it has gone. `occupied`: beds let on an average night. */
    months: z.array(z.object({ month: z.string(), beds: z.int(), occupied: z.int(), due: moneyShape, collected: moneyShape })),
    arrears: z.object({ total: moneyShape, residents: z.int(), byAge: z.array(z.object({ age, amount: moneyShape })) }),
    arrivals: z.array(movement),
    departures: z.array(movement),
    notices: z.array(movement),
    expiring: z.array(movement),
    counts: z.object({ properties: z.int(), residents: z.int(), activeAgreements: z.int() }),
  }),
  async run({ store, org, today }, { asOf = today() }) {
    const { currency } = await currentOrganisation(store, org)
    const first = firstOfMonth(addMonth(monthOf(asOf), 1 - MONTHS))
    const beds = await store.find(Bed)
    const stays = await staysBetween(store, first, asOf)
    const reserved = await store.find(Stay, { where: { status: 'reserved' } })
    const inNow = stays.filter((stay) => isThere(stay, asOf, today()))
    const invoices = await store.find(InvoiceEntity, { where: { issuedOn: { lte: asOf }, status: { in: ['issued', 'cancelled'] } } })
    const documents = await settlingDocuments(store)
    const soon = addDays(asOf, SOON_DAYS)
    const notices = (
      await store.find(Notice, { where: { status: { in: ['active', 'acknowledged'] }, intendedOn: { gte: asOf, lte: soon } } })
    ).filter((one) => isLeaving(one.type))
    const ending = await store.find(Agreement, { where: { status: 'active', endOn: { gte: asOf, lte: soon } } })
    const arrivals = reserved.filter((stay) => stay.fromOn >= asOf && stay.fromOn <= soon)
    const departures = inNow.filter((stay) => stay.toOn !== undefined && stay.toOn <= soon)
    const placed = await placesOf(
      store,
      beds,
      [...arrivals, ...departures, ...notices, ...ending].map((one) => one.residentId),
    )
    const occupiedBeds = new Set(inNow.map((stay) => stay.bedId))
    return {
      asOf,
      beds: bedCounts(beds, occupiedBeds, new Set(arrivals.map((stay) => stay.bedId))),
      months: monthsOf({ beds: beds.length, stays, invoices, payments: documents.payments, currency, asOf, today: today() }),
      arrears: arrearsOf(agedBalances(balancesFrom(invoices, documents, asOf), asOf), currency),
      arrivals: inOrder(arrivals.map((stay) => placed(stay, stay.fromOn, stay.bedId))),
      departures: inOrder(departures.map((stay) => placed(stay, stay.toOn!, stay.bedId))),
      notices: inOrder(notices.map((notice) => placed(notice, notice.intendedOn))),
      expiring: inOrder(ending.map((agreement) => placed(agreement, agreement.endOn!, agreement.bedId))),
      counts: {
        properties: await store.count(Property),
        residents: new Set(inNow.map((stay) => stay.residentId)).size,
        activeAgreements: await store.count(Agreement, { status: 'active' }),
      },
    }
  },
})

function bedCounts(beds: readonly Bed[], occupied: ReadonlySet<string>, promised: ReadonlySet<string>) {
  const counts = { total: beds.length, occupied: 0, reserved: 0, vacant: 0, maintenance: 0 }
  for (const bed of beds) {
    if (occupied.has(bed.id)) counts.occupied += 1
    else if (bed.status === 'maintenance') counts.maintenance += 1
    else if (promised.has(bed.id)) counts.reserved += 1
    else counts.vacant += 1
  }
  return counts
}

interface MonthParts {
  readonly beds: number
  readonly stays: readonly Stay[]
  readonly invoices: readonly Invoice[]
  readonly payments: readonly Payment[]
  readonly currency: string
  readonly asOf: Day
  readonly today: Day
}

/** Pure: due is what was issued in the month and not cancelled, deposits included; collected is what came in, advances included. */
export function monthsOf({ beds, stays, invoices, payments, currency, asOf, today }: MonthParts) {
  const last = monthOf(asOf)
  const months: Month[] = Array.from({ length: MONTHS }, (_, index) => addMonth(last, index + 1 - MONTHS))
  const due = new Map<Month, number>()
  const collected = new Map<Month, number>()
  const add = (to: Map<Month, number>, day: Day, amount: number): void => {
    if (day <= asOf) to.set(monthOf(day), (to.get(monthOf(day)) ?? 0) + amount)
  }
  for (const invoice of invoices)
    if (invoice.status === 'issued' && invoice.currency === currency && invoice.type !== 'opening')
      add(due, invoice.issuedOn, invoice.total)
  for (const payment of payments)
    if (payment.status === 'completed' && payment.currency === currency && payment.method !== 'opening')
      add(collected, payment.paidOn, payment.amount)
  return months.map((month) => {
    const from = firstOfMonth(month)
    const to = minDay(lastOfMonth(month), asOf)
    const nights = nightsOf(from, to, today)
    const slept = stays.reduce((sum, stay) => sum + nightsWithin(stay, from, to, today), 0)
    return {
      month,
      beds,
      occupied: nights === 0 ? 0 : Math.round(slept / nights),
      due: shown(due.get(month) ?? 0, currency),
      collected: shown(collected.get(month) ?? 0, currency),
    }
  })
}

function arrearsOf(aged: ReturnType<typeof agedBalances>, currency: string) {
  const own = aged.filter((one) => one.currency === currency)
  const sum = (...ages: (typeof AGES)[number][]): number =>
    own.reduce((total, one) => ages.reduce((part, key) => part + (one.amounts.get(key) ?? 0), total), 0)
  const late = AGES.filter((key) => key !== 'notDue')
  return {
    total: shown(sum(...late), currency),
    residents: own.filter((one) => late.some((key) => (one.amounts.get(key) ?? 0) > 0)).length,
    byAge: [
      { age: 'notDue' as const, amount: shown(sum('notDue'), currency) },
      { age: 'to30' as const, amount: shown(sum('to30'), currency) },
      { age: 'to60' as const, amount: shown(sum('to60'), currency) },
      { age: 'to90' as const, amount: shown(sum('to90'), currency) },
      { age: 'over90' as const, amount: shown(sum('to120', 'over120'), currency) },
    ],
  }
}

type Placed = (one: { residentId: string }, day: Day, bedId?: string) => Movement

async function placesOf(store: Parameters<typeof residentNames>[0], beds: readonly Bed[], residentIds: readonly string[]): Promise<Placed> {
  const names = await residentNames(store, residentIds)
  const stays = await findByIds(store, Stay, 'residentId', new Set(residentIds), { status: { in: ['in', 'reserved'] } })
  const bedOf = new Map(stays.map((stay) => [stay.residentId, stay.bedId]))
  const labels = new Map(beds.map((bed) => [bed.id, bed.label]))
  return ({ residentId }, day, bedId) => ({
    residentId,
    name: names.get(residentId) ?? '',
    place: labels.get(bedId ?? bedOf.get(residentId) ?? '') ?? '',
    day,
  })
}

const inOrder = (movements: Movement[]): Movement[] =>
  movements.sort((a, b) => (a.day === b.day ? (a.name < b.name ? -1 : 1) : a.day < b.day ? -1 : 1))
