import type { Day } from '../../kernel/day.ts'
import type { Bed } from '../properties/bed.entity.ts'
import type { Property } from '../properties/property.entity.ts'
import type { Room } from '../properties/room.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import { Books, fold, type KnownPlaces } from './books.ts'
import type { RentRollRow } from './read-rent-roll-row.ts'
import type { RowProblem } from './row-problem.ts'
import { floorNumber, readUnits, type UnitName } from './unit-name.ts'

/** A row that will be taken, and where. */
export interface PlannedUnit {
  readonly row: RentRollRow
  readonly room: PlannedRoom
  readonly unit: UnitName
  readonly bed: Bed | undefined
  /** `past`: its lease ended before another of the same unit began. */
  let: 'in' | 'reserved' | 'past' | undefined
}

export interface PlannedProperty {
  readonly name: string
  readonly known: Property | undefined
  readonly rooms: PlannedRoom[]
}

export interface PlannedRoom {
  readonly number: string
  readonly floor: number
  readonly known: Room | undefined
  readonly units: PlannedUnit[]
}

export interface RentRollPlan {
  readonly properties: readonly PlannedProperty[]
  readonly rejected: readonly RowProblem[]
}

/**
 * What a reading of a rent roll would make: pure, so that a dry run and the real run cannot differ. Rows that contradict another row
 * or what is in the books are refused: the same unit twice, two people in one bed on one night, a room let whole and by the bed.
 */
export function planRentRoll(rows: readonly RentRollRow[], known: KnownPlaces, { asOf, today }: { asOf: Day; today: Day }): RentRollPlan {
  const rejected: RowProblem[] = []
  const books = new Books(known, asOf)
  const properties = groupBy(rows, (row) => books.property(row.property)?.id ?? fold(row.property)).map((ofOne): PlannedProperty => {
    const name = ofOne[0]!.property
    const property = books.property(name)
    const rooms = planRooms(ofOne, property, books, (problem) => rejected.push(problem))
    for (const { units } of rooms) settle(units, today)
    return { name, known: property, rooms: rooms.filter(({ units }) => units.length > 0) }
  })
  return { properties: properties.filter(({ rooms }) => rooms.length > 0), rejected: rejected.sort((a, b) => a.row - b.row) }
}

function planRooms(
  rows: readonly RentRollRow[],
  property: Property | undefined,
  books: Books,
  reject: (problem: RowProblem) => void,
): PlannedRoom[] {
  const rooms = new Map<string, PlannedRoom>()
  const units = unitsOf(rows)
  for (const [index, row] of rows.entries()) {
    const unit = units[index]!
    const knownRoom = books.room(property, unit.room)
    const room = rooms.get(fold(unit.room)) ?? {
      number: unit.room,
      floor: row.floor ?? floorNumber(unit.room),
      known: knownRoom,
      units: [],
    }
    rooms.set(fold(unit.room), room)
    const bed = books.bed(knownRoom, unit)
    const refusal = refusedByFile(row, unit, room, books.asOf) ?? refusedByBooks(row, unit, knownRoom, bed, books)
    if (refusal) reject({ row: row.row, ...refusal })
    else room.units.push({ row, room, unit, bed, let: undefined })
  }
  return [...rooms.values()]
}

/** A column of beds parts room and bed; without one the unit's own writing does. */
function unitsOf(rows: readonly RentRollRow[]): UnitName[] {
  const read = readUnits(rows.map((row) => row.unit))
  return rows.map((row, index) => (row.bed === undefined ? read[index]! : { room: row.unit, bed: bareBed(row) }))
}

/** `101-A` in a column of beds beside `101` in the column of rooms is bed A. */
function bareBed({ unit, bed }: RentRollRow): string {
  const text = bed!.replace(/^bed\s*(?=\S)/i, '')
  const prefix = new RegExp(`^${unit.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}\\s*[-/]?\\s*(?=\\S)`, 'i')
  return text.replace(prefix, '').toUpperCase()
}

type Refusal = Pick<RowProblem, 'field' | 'code' | 'message'>

function refusedByFile(row: RentRollRow, unit: UnitName, room: PlannedRoom, asOf: Day): Refusal | undefined {
  for (const { row: other, unit: taken } of room.units) {
    const isSame = fold(taken.bed ?? '') === fold(unit.bed ?? '')
    if (!isSame && taken.bed !== undefined && unit.bed !== undefined) continue
    if (!isSame)
      return {
        field: 'unit',
        code: 'DUPLICATE',
        message: `Room ${unit.room} is listed whole and by the bed (row ${other.row}). Keep one of the two ways.`,
      }
    if (!isLet(row) || !isLet(other) || sameName(row, other))
      return { field: 'unit', code: 'DUPLICATE', message: `Unit ${row.unit} is in row ${other.row} already. Take one of the two rows out.` }
    if (overlap(row, other, asOf))
      return {
        field: 'start',
        code: 'BED_TAKEN',
        message: `The lease overlaps with that of ${nameOf(other)} in the same unit (row ${other.row}, ${spanOf(other, asOf)}). Correct the days of one of them.`,
      }
  }
  return undefined
}

function refusedByBooks(row: RentRollRow, unit: UnitName, room: Room | undefined, bed: Bed | undefined, books: Books): Refusal | undefined {
  if (room && unit.bed === undefined && books.bedsOf(room).length > 1)
    return {
      field: 'unit',
      code: 'DUPLICATE',
      message: `Room ${room.number} is in the books with several beds. Name the bed, like ${room.number}-A.`,
    }
  const other = bed && isLet(row) ? books.occupant(bed, row) : undefined
  if (!other) return undefined
  if (row.person && fold(nameOf(row)) === fold(other.name))
    return { field: 'unit', code: 'DUPLICATE', message: `${other.name} has unit ${row.unit} in the books already. Take the row out.` }
  return {
    field: 'unit',
    code: 'BED_TAKEN',
    message: `Unit ${row.unit} is let to ${other.name} from ${other.fromOn}. End that agreement first, or correct the row.`,
  }
}

/** Several leases of one unit follow each other: those that are over before today and have a successor are past. */
function settle(units: readonly PlannedUnit[], today: Day): void {
  for (const one of units) {
    if (!isLet(one.row)) continue
    const isFollowed = units.some(
      (other) =>
        other !== one &&
        isLet(other.row) &&
        fold(other.unit.bed ?? '') === fold(one.unit.bed ?? '') &&
        (other.row.start ?? today) > (one.row.end ?? '9999'),
    )
    if (isFollowed && one.row.end! < today) one.let = 'past'
    else one.let = one.row.occupancy === 'reserved' || (one.row.start ?? today) > today ? 'reserved' : 'in'
  }
}

export const isLet = (row: RentRollRow): boolean => row.occupancy === 'occupied' || row.occupancy === 'reserved'

const nameOf = ({ person, unit }: RentRollRow): string => (person ? residentName(person) : `unit ${unit}`)
const sameName = (a: RentRollRow, b: RentRollRow): boolean =>
  a.person !== undefined && b.person !== undefined && fold(nameOf(a)) === fold(nameOf(b)) && a.start === b.start

function overlap(a: RentRollRow, b: RentRollRow, asOf: Day): boolean {
  return (a.start ?? asOf) <= (b.end ?? '9999-12-31') && (b.start ?? asOf) <= (a.end ?? '9999-12-31')
}

const spanOf = ({ start, end }: RentRollRow, asOf: Day): string => `${start ?? asOf} to ${end ?? 'no end'}`

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return [...groups.values()]
}
