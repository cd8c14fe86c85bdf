import { z } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { sumMinor } from '../../kernel/money.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { Agreement } from '../occupancy/agreement.entity.ts'
import { rentOn } from '../occupancy/agreement.rules.ts'
import type { Stay } from '../occupancy/stay.entity.ts'
import { isThere } from '../occupancy/stay.rules.ts'
import { depositsHeld } from '../payments/deposits-held.ts'
import { openBalances } from '../payments/open-balances.ts'
import { Bed } from '../properties/bed.entity.ts'
import { propertiesById, residentNames, staysBetween } from './people-and-places.ts'
import { asOfInput, asOfText, defineReport } from './report-action.ts'

const row = z.object({
  propertyId: z.string(),
  property: z.string(),
  bedId: z.string(),
  bed: z.string(),
  state: z.enum(['occupied', 'vacant', 'maintenance']),
  residentId: z.string().optional(),
  resident: z.string(),
  agreementId: z.string().optional(),
  fromOn: z.string().optional(),
  toOn: z.string().optional(),
  /** Per month after discount; of a vacant bed nothing. */
  rent: moneyShape,
  deposit: moneyShape,
  /** Below nothing when the resident is ahead. */
  balance: moneyShape,
})
export type RentRollRow = z.output<typeof row>

export const rentRollReport = defineReport({
  name: 'reports.rentRoll',
  title: 'rentRoll',
  summary: 'Every bed on a day: who is in it, since when, for how much, the deposit held and the balance.',
  input: { ...asOfInput, propertyId: z.string().min(1).max(120).optional() },
  row,
  totals: z.object({ beds: z.int(), occupied: z.int(), vacant: z.int(), rent: moneyShape, deposit: moneyShape, balance: moneyShape }),
  columns: [
    ['property', 'text'],
    ['bed', 'text'],
    ['resident', 'text'],
    ['fromOn', 'day'],
    ['toOn', 'day'],
    ['rent', 'money'],
    ['deposit', 'money'],
    ['balance', 'money'],
  ],
  async compute(home, { asOf = home.today(), propertyId }) {
    const { store, currency } = home
    const beds = await store.find(Bed, { ...(propertyId ? { where: { propertyId } } : {}), sort: [['label', 'asc']] })
    const stays = (await staysBetween(store, asOf, asOf, propertyId)).filter((stay) => isThere(stay, asOf, home.today()))
    const agreements = await findByIds(store, Agreement, 'id', new Set(stays.flatMap((stay) => stay.agreementId ?? [])))
    const rows = rentRoll({
      beds,
      stays,
      agreements: new Map(agreements.map((agreement) => [agreement.id, agreement])),
      asOf,
      properties: new Map([...(await propertiesById(store))].map(([id, property]) => [id, property.name])),
      names: await residentNames(
        store,
        stays.map((stay) => stay.residentId),
      ),
      deposits: new Map((await depositsHeld(store, asOf, { propertyId })).map((one) => [one.agreementId, one.held])),
      balances: new Map(
        (await openBalances(store, asOf, { propertyId })).residents
          .filter((one) => one.currency === currency)
          .map((one) => [one.residentId, one.net]),
      ),
    })
    const occupied = rows.filter((one) => one.state === 'occupied').length
    const sum = (key: 'rent' | 'deposit' | 'balance') =>
      shown(sumMinor(rows.filter((one) => one[key].currency === currency).map((one) => one[key].minor)), currency)
    return {
      rows,
      totals: {
        beds: rows.length,
        occupied,
        vacant: rows.length - occupied,
        rent: sum('rent'),
        deposit: sum('deposit'),
        balance: sum('balance'),
      },
      about: asOfText(home, asOf),
    }
  },
})

interface RentRollParts {
  readonly asOf: Day
  readonly beds: readonly Bed[]
  /** Who is in a bed on the day. */
  readonly stays: readonly Stay[]
  readonly agreements: ReadonlyMap<string, Agreement>
  readonly properties: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  /** By agreement. */
  readonly deposits: ReadonlyMap<string, number>
  /** By resident. */
  readonly balances: ReadonlyMap<string, number>
}

/** Pure. What belongs to an agreement or a person stands once, at their first bed, so that the columns add up. */
export function rentRoll(parts: RentRollParts): RentRollRow[] {
  const stayOf = new Map(parts.stays.map((stay) => [stay.bedId, stay]))
  const said = new Set<string>()
  const once = (key: string, amount: number): number => {
    if (said.has(key)) return 0
    said.add(key)
    return amount
  }
  const property = (bed: Bed): string => parts.properties.get(bed.propertyId) ?? ''
  const beds = parts.beds.toSorted((a, b) => collator.compare(property(a), property(b)) || collator.compare(a.label, b.label))
  return beds.map((bed): RentRollRow => {
    const place = { propertyId: bed.propertyId, property: property(bed), bedId: bed.id, bed: bed.label }
    const stay = stayOf.get(bed.id)
    const nothing = shown(0, bed.currency)
    if (!stay) {
      const state = bed.status === 'maintenance' ? 'maintenance' : 'vacant'
      return { ...place, state, resident: '', rent: nothing, deposit: nothing, balance: nothing }
    }
    const agreement = stay.agreementId === undefined ? undefined : parts.agreements.get(stay.agreementId)
    const currency = agreement?.currency ?? bed.currency
    const rent = agreement ? once(`rent ${agreement.id}`, Math.max(0, rentOn(agreement, parts.asOf) - (agreement.discount ?? 0))) : bed.rent
    return {
      ...place,
      state: 'occupied',
      residentId: stay.residentId,
      resident: parts.names.get(stay.residentId) ?? '',
      agreementId: agreement?.id,
      fromOn: stay.fromOn,
      toOn: lastDay(stay, agreement),
      rent: shown(rent, currency),
      deposit: shown(agreement ? once(`deposit ${agreement.id}`, parts.deposits.get(agreement.id) ?? 0) : 0, currency),
      balance: shown(once(`balance ${stay.residentId}`, parts.balances.get(stay.residentId) ?? 0), currency),
    }
  })
}

/** The agreement's last day; where there is none, the night before the bed is free. */
function lastDay(stay: Stay, agreement: Agreement | undefined): Day | undefined {
  return agreement?.endOn ?? (stay.toOn === undefined ? undefined : addDays(stay.toOn, -1))
}

const collator = new Intl.Collator('en', { numeric: true })
