import { readPhoneNumber } from '../residents/phone-number.ts'
import type { Resident } from '../residents/resident.entity.ts'
import { residentName } from '../residents/resident-name.ts'
import { fold } from './books.ts'
import { isLet, type PlannedUnit } from './plan-rent-roll.ts'
import type { Person } from './read-rent-roll-row.ts'

/** Somebody a file names, with every unit they have in it. */
export interface PlannedPerson {
  readonly person: Person
  /** In the books already under the same name and telephone. */
  readonly known: Resident | undefined
  readonly units: PlannedUnit[]
}

/**
 * Who the units are let to. Two rows are one person only when name and telephone agree: names alone are shared by too many. A list
 * that names nobody gets a resident for each unit, called after it, until somebody says who that is.
 */
export function planPeople(units: readonly PlannedUnit[], known: readonly Resident[], country: string): PlannedPerson[] {
  const inBooks = new Map(
    known.flatMap((resident) => (resident.phone ? [[`${fold(residentName(resident))}|${resident.phone}`, resident]] : [])),
  )
  const people = new Map<string, PlannedPerson>()
  for (const unit of units) {
    if (!isLet(unit.row)) continue
    const person = unit.row.person ?? namedAfter(unit)
    const phone = person.phone === undefined ? undefined : readPhoneNumber(person.phone, country)
    const key = phone === undefined ? `row ${unit.row.row}` : `${fold(residentName(person))}|${phone}`
    const planned = people.get(key) ?? { person, known: inBooks.get(key), units: [] }
    planned.units.push(unit)
    people.set(key, planned)
  }
  return [...people.values()]
}

/** As they are kept, to look them up by. */
export function phonesOf(units: readonly PlannedUnit[], country: string): Set<string> {
  return new Set(units.flatMap(({ row }) => (row.person?.phone ? [readPhoneNumber(row.person.phone, country)] : [])))
}

function namedAfter({ row: { property, unit, bed } }: PlannedUnit): Person {
  return { firstName: 'Resident of', lastName: `${property} ${unit}${bed === undefined ? '' : `-${bed}`}`.slice(-100) }
}
