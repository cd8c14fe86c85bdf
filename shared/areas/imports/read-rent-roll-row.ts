import type { Day } from '../../kernel/day.ts'
import { nameWord, occupancyWord, readName, type Occupancy, type PersonName } from './read-person.ts'
import type { RentRollField } from './rent-roll-fields.ts'
import type { RowProblem } from './row-problem.ts'
import type { RowReader } from './row-reader.ts'
import { cellText } from './table.ts'
import { readFloor } from './unit-name.ts'

/** One unit of a rent roll as its row tells it. Amounts are minor units, all per month but deposit and balance. */
export interface RentRollRow {
  /** Of the file, from 1. */
  readonly row: number
  readonly property: string
  readonly floor?: number | undefined
  /** As written: `101-A`, `U1`; or the room, when room and bed stand apart. */
  readonly unit: string
  readonly bed?: string | undefined
  readonly occupancy: Occupancy
  readonly person?: Person | undefined
  readonly rent?: number | undefined
  readonly deposit: number
  readonly discount: number
  readonly maintenance: number
  readonly utility: number
  /** What is owed to the house; below nothing: what it holds in advance. */
  readonly balance: number
  readonly start?: Day | undefined
  readonly end?: Day | undefined
  readonly notes?: string | undefined
}

export type Person = PersonName & { readonly phone?: string | undefined; readonly email?: string | undefined }

/** What stands once for several rows. */
export interface Above {
  readonly property: string
  readonly floor: string
  readonly room: string
}

const LIMIT = { property: 255, unit: 50, bed: 50, name: 200, firstName: 100, phone: 30, email: 255, notes: 2000 } as const

export function readRentRollRow(reader: RowReader<RentRollField>, above: Above): { row: RentRollRow } | { problems: RowProblem[] } {
  const { person, occupancy } = readOccupant(reader)
  const unit = reader.has('unit') ? reader.text('unit', LIMIT.unit) : reader.fitting('room', above.room, LIMIT.unit)
  const row: RentRollRow = {
    row: reader.row,
    property: reader.fitting('property', above.property, LIMIT.property),
    floor: above.floor === '' ? undefined : readFloor(above.floor),
    unit,
    bed: reader.text('bed', LIMIT.bed) || undefined,
    occupancy,
    person,
    rent: reader.amount('rent'),
    deposit: reader.amount('deposit') ?? 0,
    discount: reader.amount('discount') ?? 0,
    maintenance: reader.amount('maintenance') ?? 0,
    utility: reader.amount('utility') ?? 0,
    balance: reader.amount('balance', { mayBeNegative: true }) ?? 0,
    start: reader.day('start'),
    end: reader.day('end'),
    notes: reader.text('notes', LIMIT.notes) || undefined,
  }
  if (unit === '')
    reader.refuse(reader.has('unit') ? 'unit' : 'room', 'VALUE_MISSING', 'The row names no unit. Write its room or unit number.')
  if (occupancy === 'occupied' || occupancy === 'reserved') checkLet(reader, row)
  else if (row.balance !== 0)
    reader.refuse(
      'balance',
      'VALIDATION',
      `Unit ${unit} is ${occupancy}, so nobody can owe its balance. Name the resident, or leave the balance out.`,
    )
  return reader.problems.length > 0 ? { problems: reader.problems } : { row }
}

/**
 * Who has the unit. A status column decides; else a word in the name's place (`VACANT`); else a row that names somebody, a day, a
 * telephone or a balance is of an occupied unit, and any other of a vacant one.
 */
function readOccupant(reader: RowReader<RentRollField>): { person: Person | undefined; occupancy: Occupancy } {
  const name = reader.text('name', LIMIT.name)
  const phone = reader.text('phone', LIMIT.phone)
  const email = reader.text('email', LIMIT.email)
  const word = nameWord(name)
  const isPerson = name !== '' && word === undefined
  const told = readStatus(reader)
  const livedIn = isPerson || phone !== '' || reader.isRefused('name') || cellText(reader.cell('start')) !== '' || owes(reader)
  const occupancy = told ?? word ?? (livedIn ? 'occupied' : 'vacant')
  const person = isPerson ? { ...readName(name), phone: phone || undefined, email: email || undefined } : undefined
  if (person && Math.max(person.firstName.length, person.lastName?.length ?? 0) > LIMIT.firstName)
    reader.refuse('name', 'VALUE_TOO_LONG', `A part of the name has more than ${LIMIT.firstName} characters. Shorten it.`)
  return { person, occupancy }
}

function readStatus(reader: RowReader<RentRollField>): Occupancy | undefined {
  const cell = reader.cell('status')
  if (typeof cell === 'boolean') return cell ? 'occupied' : 'vacant'
  const text = reader.text('status', 100)
  const told = text === '' ? undefined : occupancyWord(text)
  if (text !== '' && told === undefined)
    reader.refuse(
      'status',
      'VALIDATION',
      `“${text}” does not say whether the unit is let. Write occupied, vacant, reserved or maintenance.`,
    )
  return told
}

const owes = (reader: RowReader<RentRollField>): boolean => (reader.amount('balance', { mayBeNegative: true }) ?? 0) !== 0

function checkLet(reader: RowReader<RentRollField>, { unit, occupancy, person, rent, discount, start, end }: RentRollRow): void {
  if (reader.has('name') && !person)
    reader.refuse('name', 'VALUE_MISSING', `Unit ${unit} is ${occupancy} but names nobody. Write who has it, or mark it vacant.`)
  if (rent === undefined && !reader.isRefused('name'))
    reader.refuse('rent', 'VALUE_MISSING', `Unit ${unit} is ${occupancy} but has no rent. Write the rent of a month, or 0.`)
  if (start && end && end < start)
    reader.refuse('end', 'END_BEFORE_START', `The lease would end on ${end}, before it starts on ${start}. Check both days.`)
  if (rent !== undefined && discount > rent)
    reader.refuse('discount', 'VALIDATION', 'The concession is more than the rent. Check both amounts.')
}
