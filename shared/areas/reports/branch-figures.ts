import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import { Branch } from '../organisations/branch.entity.ts'
import { isThere } from '../occupancy/stay.rules.ts'
import { openBalances } from '../payments/open-balances.ts'
import { Bed } from '../properties/bed.entity.ts'
import { collectedBetween } from './collections.report.ts'
import { basisPoints, nightsOf, nightsWithin } from './occupied-nights.ts'
import { propertiesById, staysBetween } from './people-and-places.ts'

/** Counts and amounts of a branch: what adds up from property to branch to organisation. */
const COUNTS = ['properties', 'units', 'occupied', 'bedNights', 'occupiedNights'] as const
const AMOUNTS = ['billed', 'collected', 'due', 'arrears'] as const
type Sums = Record<(typeof COUNTS)[number] | (typeof AMOUNTS)[number], number>

/**
 * `units`: beds. `occupied`: beds somebody is in on the last day. `occupancy`: nights let of nights there were, basis points.
 * `billed`, `collected`: as in reports.collections. `due`: all that is owed at the end of the last day; `arrears`: the part of it past its due day.
 */
export const branchFigureShapes = {
  properties: z.int(),
  units: z.int(),
  occupied: z.int(),
  bedNights: z.int(),
  occupiedNights: z.int(),
  occupancy: z.int(),
  billed: moneyShape,
  collected: moneyShape,
  due: moneyShape,
  arrears: moneyShape,
}

export interface BranchFigures {
  /** Absent: properties that belong to no branch, and money that belongs to no property. */
  readonly branch: Branch | undefined
  readonly sums: Sums
}

export interface BranchQuestion {
  readonly from: Day
  readonly to: Day
  readonly today: Day
  /** The organisation's; what is kept in another currency is left out, as in every report. */
  readonly currency: string
}

/** The figures of every branch in order of name, those without one last and only where there are any. Six reads by index. */
export async function branchFigures(store: Pick<Store, 'find'>, asked: BranchQuestion): Promise<BranchFigures[]> {
  const { from, to, today, currency } = asked
  const [branches, properties, beds, stays] = [
    await store.find(Branch, { sort: [['name', 'asc']] }),
    await propertiesById(store),
    await store.find(Bed),
    await staysBetween(store, from, to),
  ]
  const known = new Set(branches.map((branch) => branch.id))
  const sums = new Map<string | undefined, Sums>(branches.map((branch) => [branch.id, nothing()]))
  const at = (propertyId: string | undefined): Sums => {
    const branchId = propertyId === undefined ? undefined : properties.get(propertyId)?.branchId
    const key = branchId !== undefined && known.has(branchId) ? branchId : undefined
    let of = sums.get(key)
    if (!of) sums.set(key, (of = nothing()))
    return of
  }
  for (const id of properties.keys()) at(id).properties += 1
  for (const bed of beds) {
    at(bed.propertyId).units += 1
    at(bed.propertyId).bedNights += nightsOf(from, to, today)
  }
  for (const stay of stays) at(stay.propertyId).occupiedNights += nightsWithin(stay, from, to, today)
  const taken = new Map(stays.filter((stay) => isThere(stay, to, today)).map((stay) => [stay.bedId, stay.propertyId]))
  for (const propertyId of taken.values()) at(propertyId).occupied += 1
  for (const [propertyId, of] of await collectedBetween(store, { from, to, currency })) {
    at(propertyId).billed += of.get('billed') ?? 0
    at(propertyId).collected += of.get('collected') ?? 0
  }
  for (const invoice of (await openBalances(store, to)).invoices) {
    if (invoice.currency !== currency) continue
    at(invoice.propertyId).due += invoice.balance
    if (invoice.dueOn < to) at(invoice.propertyId).arrears += invoice.balance
  }
  const rows: BranchFigures[] = branches.map((branch) => ({ branch, sums: sums.get(branch.id)! }))
  const rest = sums.get(undefined)
  return rest ? [...rows, { branch: undefined, sums: rest }] : rows
}

export function nothing(): Sums {
  return { properties: 0, units: 0, occupied: 0, bedNights: 0, occupiedNights: 0, billed: 0, collected: 0, due: 0, arrears: 0 }
}

export function added(all: readonly Sums[]): Sums {
  const total = nothing()
  for (const one of all) for (const key of [...COUNTS, ...AMOUNTS]) total[key] += one[key]
  return total
}

/** As `branchFigureShapes` says. */
export function shownSums(sums: Sums, currency: string) {
  const { billed, collected, due, arrears, ...counts } = sums
  return {
    ...counts,
    occupancy: basisPoints(sums.occupiedNights, sums.bedNights),
    billed: shown(billed, currency),
    collected: shown(collected, currency),
    due: shown(due, currency),
    arrears: shown(arrears, currency),
  }
}

export type BranchFigureRow = ReturnType<typeof shownSums>

/** Rows as shown, of one currency, in one. */
export function addedUp(rows: readonly BranchFigureRow[], currency: string): BranchFigureRow {
  const sums = rows.map((row): Sums => ({
    ...row,
    billed: row.billed.minor,
    collected: row.collected.minor,
    due: row.due.minor,
    arrears: row.arrears.minor,
  }))
  return shownSums(added(sums), currency)
}
