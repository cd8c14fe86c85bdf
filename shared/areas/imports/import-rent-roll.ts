import { z } from 'zod'
import type { ActionContext } from '../../kernel/action.ts'
import { maxDay, type DateOrder, type Day } from '../../kernel/day.ts'
import { moneyShape, shown } from '../../kernel/money-shape.ts'
import { findByIds } from '../billing/find-by-ids.ts'
import { countryDefaults } from '../organisations/countries.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { Resident } from '../residents/resident.entity.ts'
import { mappingOf, type Columns, type Mapping } from './find-columns.ts'
import { columnsOf, demandCurrency, demandMapped, demandNewFile, rejectedRow, signatureOf } from './import-request.ts'
import { ImportRun } from './import-run.entity.ts'
import { loadPlaces } from './load-places.ts'
import { phonesOf, planPeople, type PlannedPerson } from './plan-people.ts'
import { planRentRoll, type PlannedUnit, type RentRollPlan } from './plan-rent-roll.ts'
import { readRentRoll, type RentRollReading } from './read-rent-roll.ts'
import { RENT_ROLL_FIELDS, type RentRollField } from './rent-roll-fields.ts'
import type { RowProblem } from './row-problem.ts'
import type { TableFile } from './table.ts'
import { countsOf, writeRentRoll } from './write-rent-roll.ts'

export const rentRollAnswer = z.object({
  /** To undo it by; nothing after a dry run, or when no row could be taken. */
  importId: z.string().nullable(),
  mapping: z.record(z.string(), z.string()),
  /** What was made; what was in the books already is not counted. */
  counts: z.object({ properties: z.int(), rooms: z.int(), beds: z.int(), residents: z.int(), agreements: z.int() }),
  /** Units let or reserved, and the others. */
  occupied: z.int(),
  vacant: z.int(),
  /** Rents of the units let, before any concession. */
  monthlyRent: moneyShape,
  deposits: moneyShape,
  /** Dues less what is held in advance. */
  openingBalance: moneyShape,
  rejected: z.array(rejectedRow),
})
export type RentRollAnswer = z.output<typeof rentRollAnswer>

export interface RentRollRequest {
  readonly mapping?: Mapping | undefined
  readonly currency?: string | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly asOf?: Day | undefined
  readonly dryRun?: boolean | undefined
  readonly again?: boolean | undefined
}

/** A rent roll as it was understood: the preview, the dry run and the real run all start from it. */
export interface UnderstoodRentRoll {
  readonly columns: Columns<RentRollField>
  readonly remembered: boolean
  readonly reading: RentRollReading
  readonly plan: RentRollPlan
  readonly people: readonly PlannedPerson[]
  readonly country: string
  readonly rejected: readonly RowProblem[]
  readonly currency: string
  readonly asOf: Day
}

/** Pure but for reading the books. @throws AppError MAPPING_INCOMPLETE, CURRENCY_MISMATCH */
export async function understandRentRoll(
  context: Pick<ActionContext, 'store' | 'org' | 'today'>,
  table: TableFile,
  request: RentRollRequest,
): Promise<UnderstoodRentRoll> {
  const { store, org } = context
  const organisation = await currentOrganisation(store, org)
  const currency = demandCurrency(request.currency, organisation)
  const today = context.today()
  const asOf = request.asOf ?? today
  const { columns, remembered } = await columnsOf(store, table, RENT_ROLL_FIELDS, request.mapping)
  const reading = readRentRoll(table, columns, {
    currency,
    today,
    asOf,
    dateOrder: request.dateOrder,
    usualOrder: countryDefaults(organisation.country).dateOrder,
  })
  const known = await loadPlaces(store, new Set(reading.rows.map((row) => row.property)))
  const plan = planRentRoll(reading.rows, known, { asOf, today: maxDay(asOf, today) })
  const units = unitsOf(plan)
  const { country } = organisation
  const inBooks = await findByIds(store, Resident, 'phone', phonesOf(units, country))
  const people = planPeople(units, inBooks, country)
  const rejected = [...reading.rejected, ...plan.rejected].sort((a, b) => a.row - b.row)
  return { columns, remembered, reading, plan, people, country, rejected, currency, asOf }
}

/**
 * Brings a rent roll in, in the caller's one transaction, or only says what it would bring (`dryRun`). Sound rows are taken, the others
 * are explained; a file with no sound row changes nothing.
 * @throws AppError ALREADY_IMPORTED, MAPPING_INCOMPLETE, CURRENCY_MISMATCH, PERIOD_CLOSED
 */
export async function importRentRoll(context: ActionContext, table: TableFile, request: RentRollRequest): Promise<RentRollAnswer> {
  const { store } = context
  await demandNewFile(store, table, request.again)
  const understood = await understandRentRoll(context, table, request)
  demandMapped(understood.columns, [['unit', 'room'], ['rent']])
  const units = unitsOf(understood.plan)
  const importId = request.dryRun || units.length === 0 ? null : context.newId()
  const work = { ...understood, properties: understood.plan.properties }
  const answer: RentRollAnswer = {
    importId,
    mapping: mappingOf(understood.columns),
    counts: countsOf(work),
    ...summaryOf(units, understood),
  }
  if (importId === null) return answer
  const made = await writeRentRoll(context, work, importId)
  await store.put(ImportRun, {
    id: importId,
    type: 'rentRoll',
    fileName: table.fileName,
    fileHash: table.fileHash,
    mapping: answer.mapping,
    signature: signatureOf(understood.columns),
    report: answer,
    made,
    status: 'imported',
    importedAt: context.now(),
  })
  context.emit('import.finished', { importId, type: 'rentRoll', counts: answer.counts, rejected: answer.rejected.length })
  return answer
}

export const unitsOf = (plan: RentRollPlan): PlannedUnit[] => plan.properties.flatMap(({ rooms }) => rooms.flatMap((room) => room.units))

/** Sums over what is taken. Leases that are over count in nothing but the agreements made. */
function summaryOf(units: readonly PlannedUnit[], { plan, currency, rejected }: UnderstoodRentRoll) {
  const current = units.filter(isCurrent)
  const occupied = placesOf(plan, isCurrent)
  const sum = (amountOf: (unit: PlannedUnit) => number) =>
    shown(
      current.reduce((total, unit) => total + amountOf(unit), 0),
      currency,
    )
  return {
    occupied,
    vacant: placesOf(plan, () => true) - occupied,
    monthlyRent: sum(({ row }) => row.rent ?? 0),
    deposits: sum(({ row }) => row.deposit),
    openingBalance: shown(
      units.reduce((total, { row }) => total + row.balance, 0),
      currency,
    ),
    rejected: rejected.map((problem) => ({ ...problem })),
  }
}

const isCurrent = (unit: PlannedUnit): boolean => unit.let === 'in' || unit.let === 'reserved'

/** Beds, and rooms let whole, that have a row of this sort: two leases of one after the other are one place. */
function placesOf(plan: RentRollPlan, isMeant: (unit: PlannedUnit) => boolean): number {
  const rooms = plan.properties.flatMap((property) => property.rooms)
  return rooms.reduce((sum, { units }) => sum + new Set(units.filter(isMeant).map(({ unit }) => unit.bed?.toLowerCase() ?? '')).size, 0)
}
