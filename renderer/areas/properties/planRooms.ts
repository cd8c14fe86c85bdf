import { bedLabel, lettered } from '../../../shared/areas/properties/new-rooms.ts'
import { roomRange } from '../../../shared/areas/properties/room-range.ts'
import { AppError } from '../../../shared/kernel/errors.ts'

export interface PlannedRoom {
  readonly number: string
  readonly beds: readonly string[]
  /** The property has a room of this number already. */
  readonly taken: boolean
}

export type RoomsPlan =
  | { readonly ready: true; readonly rooms: readonly PlannedRoom[]; readonly beds: number; readonly taken: readonly string[] }
  /** `unfinished`: a number is still missing. `notARun`: the two ends do not fit each other. `tooMany`: beyond 500 rooms. */
  | { readonly ready: false; readonly why: 'unfinished' | 'notARun' | 'tooMany' }

/** What “201 to 212, 4 beds each” will make, by the very rules that make it; `known` are the property's room numbers. */
export function planRooms(given: { from: string; to: string; bedsEach: number | undefined }, known: readonly string[]): RoomsPlan {
  const from = given.from.trim()
  // One room alone needs no second number.
  const to = given.to.trim() === '' ? from : given.to.trim()
  if (from === '' || given.bedsEach === undefined || given.bedsEach < 1) return { ready: false, why: 'unfinished' }
  const names = namesOf(from, to)
  if (!Array.isArray(names)) return { ready: false, why: names }
  const lower = new Set(known.map((number) => number.toLowerCase()))
  const beds = lettered(given.bedsEach)
  const rooms = names.map((number) => ({
    number,
    beds: beds.map((bed) => bedLabel(number, bed.number, beds.length === 1)),
    taken: lower.has(number.toLowerCase()),
  }))
  return { ready: true, rooms, beds: rooms.length * beds.length, taken: rooms.filter((room) => room.taken).map((room) => room.number) }
}

function namesOf(from: string, to: string): string[] | 'notARun' | 'tooMany' {
  try {
    return roomRange(from, to)
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code === 'TOO_LARGE' ? 'tooMany' : 'notARun'
    throw thrown
  }
}

/** The floor people mean by a room's number: 201 is on the second, G4 on the ground floor. */
export function floorMeant(from: string): number | undefined {
  const text = from.trim()
  if (/^g[\s-]?\d/i.test(text)) return 0
  const digits = /^(\d)\d{2}$/.exec(text) ?? /^(\d{2})\d{2}$/.exec(text)
  return digits?.[1] === undefined ? undefined : Number(digits[1])
}
