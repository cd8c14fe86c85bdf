import { addDays, addMonths, daysBetween, minDay, type Day } from '../../../../shared/kernel/day.ts'
import type { Flavour } from './flavours.ts'
import { bedsOfHouses, beginningOf, flavourOf, momentOf, type SampleOptions } from './sample-options.ts'
import { seededId, SeededRandom } from './seeded-random.ts'

export interface SampleHouse {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly area: string
  readonly rooms: readonly SampleRoom[]
}

export interface SampleRoom {
  readonly id: string
  readonly number: string
  readonly floor: number
  /** In whole units of the currency, of one bed. */
  readonly rent: number
  readonly beds: readonly SampleBed[]
}

export interface SampleBed {
  readonly id: string
  /** Empty in a flat that is let whole. */
  readonly letter: string
  readonly isBroken: boolean
  readonly leases: readonly SampleLease[]
}

/** One person under one agreement. Money in whole units of the currency. */
export interface SampleLease {
  readonly agreementId: string
  readonly residentId: string
  readonly stayId: string
  readonly person: { readonly firstName: string; readonly lastName: string; readonly phone: string; readonly email?: string }
  readonly stage: 'past' | 'in' | 'reserved'
  readonly start: Day
  readonly end: Day | undefined
  /** The day they left. */
  readonly leftOn?: Day | undefined
  readonly notice?: { readonly givenOn: Day; readonly intendedOn: Day } | undefined
  readonly rent: number
  readonly deposit: number
  /** Owed when the sample begins; below nothing: paid ahead. */
  readonly balance: number
}

/** Pure: one house with everybody who lives, lived or will live in it. `index` from 0. */
export function sampleHouse(options: SampleOptions, index: number): SampleHouse {
  const flavour = flavourOf(options)
  const random = new SeededRandom(options.seed, 'house', index)
  const area = flavour.areas[index % flavour.areas.length]!.replaceAll('-', ' ')
  const round = Math.floor(index / flavour.houses.length)
  const name = flavour.houses[index % flavour.houses.length]! + (round === 0 ? '' : ` ${round + 1}`)
  const rooms: SampleRoom[] = []
  let left = bedsOfHouses(options)[index]!
  while (left > 0) {
    const room = sampleRoom(options, flavour, random, index, rooms.length, left)
    rooms.push(room)
    left -= room.beds.length
  }
  return { id: idOf(options, 'house', index), name, code: `${options.country}${String(index + 1).padStart(2, '0')}`, area, rooms }
}

function sampleRoom(
  options: SampleOptions,
  flavour: Flavour,
  random: SeededRandom,
  house: number,
  index: number,
  left: number,
): SampleRoom {
  const kind = flavour.rooms[Number(random.weighted(Object.fromEntries(flavour.rooms.map(({ weight }, at) => [String(at), weight]))))]!
  const count = Math.min(kind.beds, left)
  const floor = 1 + Math.floor(index / flavour.roomsPerFloor)
  const rent = roundTo(random.between(...kind.rent), kind.rent[0] > 50_000 ? 5_000 : 250)
  const number = `${floor}${String((index % flavour.roomsPerFloor) + 1).padStart(2, '0')}`
  const beds = Array.from({ length: count }, (_, at): SampleBed => {
    const place = `${house}.${index}.${at}`
    const ofBed = new SeededRandom(options.seed, 'bed', place)
    const isBroken = ofBed.chance(0.012)
    const leases = isBroken ? [] : leasesOf(options, flavour, ofBed, place, rent)
    return { id: idOf(options, 'bed', place), letter: kind.beds === 1 ? '' : String.fromCodePoint(65 + at), isBroken, leases }
  })
  return { id: idOf(options, 'room', `${house}.${index}`), number, floor, rent, beds }
}

/** Who had the bed and who has it: most are let, some wait for somebody, some are free, some changed hands lately. */
function leasesOf(options: SampleOptions, flavour: Flavour, random: SeededRandom, place: string, rent: number): SampleLease[] {
  const begin = beginningOf(options)
  const fate = random.weighted({ settled: 62, recent: 22, reserved: 3, vacant: 13 })
  const since = daysBetween(begin, options.asOf)
  const current = (start: Day, stage: 'in' | 'reserved'): SampleLease => lease(options, flavour, random, place, { stage, start, rent })
  if (fate === 'settled') return [current(addDays(begin, -random.between(5, flavour.term * 30 - 40)), 'in')]
  if (fate === 'reserved') return [current(addDays(options.asOf, random.between(3, 25)), 'reserved')]
  const change = addDays(begin, random.between(0, since))
  const past = { stage: 'past', start: addDays(begin, -random.between(60, 300)), rent: roundTo(rent * 0.95, 50), leftOn: change } as const
  const before = random.chance(0.7) ? [lease(options, flavour, random, place, past)] : []
  // A bed is free on the day somebody leaves, so the next may come that day.
  return fate === 'vacant' ? before : [...before, current(minDay(addDays(change, random.between(0, 6)), options.asOf), 'in')]
}

function lease(
  options: SampleOptions,
  flavour: Flavour,
  random: SeededRandom,
  place: string,
  { stage, start, rent, leftOn }: { stage: SampleLease['stage']; start: Day; rent: number; leftOn?: Day },
): SampleLease {
  const key = `${place}.${stage}`
  const isOpenEnded = random.chance(0.35)
  const term = addDays(addMonths(start, flavour.term), -1)
  // Some live on under an agreement that is over, as everywhere.
  const isHeldOver = stage === 'in' && start < addDays(beginningOf(options), -60) && random.chance(0.04)
  const isOver = stage === 'in' && term < options.asOf
  const end = isHeldOver ? addDays(options.asOf, -random.between(2, 20)) : isOpenEnded || isOver ? undefined : term
  const canLeave = stage === 'in' && !isHeldOver && start < addDays(options.asOf, -40)
  const notice = canLeave && random.chance(0.05) ? noticeOf(options, random, end) : undefined
  const isOld = start < beginningOf(options)
  const share = isOld && stage === 'in' ? random.weighted({ even: 85, owing: 10, ahead: 5 }) : 'even'
  return {
    agreementId: idOf(options, 'agreement', key),
    residentId: idOf(options, 'resident', key),
    stayId: idOf(options, 'stay', key),
    person: personOf(flavour, random),
    stage,
    start,
    end,
    leftOn,
    notice,
    rent,
    deposit: rent * flavour.depositMonths,
    balance: share === 'owing' ? roundTo(rent * (0.2 + random.next() * 0.8), 50) : share === 'ahead' ? -roundTo(rent * 0.5, 50) : 0,
  }
}

function noticeOf(options: SampleOptions, random: SeededRandom, end: Day | undefined): SampleLease['notice'] {
  const intendedOn = addDays(options.asOf, random.between(4, 28))
  return end !== undefined && intendedOn > end ? undefined : { givenOn: addDays(options.asOf, -random.between(1, 20)), intendedOn }
}

function personOf(flavour: Flavour, random: SeededRandom): SampleLease['person'] {
  const isOther = flavour.others.length > 0 && random.chance(0.1)
  const [firstName, lastName] = isOther
    ? random.pick(flavour.others)
    : [random.pick(flavour.given), random.pick(flavour.family).replaceAll('-', ' ')]
  const phone = flavour.phone.prefix + random.pick(flavour.phone.starts) + random.digits(flavour.phone.digits)
  const hasEmail = !isOther && random.chance(0.6)
  const email = `${firstName}.${lastName.replaceAll(' ', '')}${random.between(1, 99)}@example.com`.toLowerCase()
  return { firstName, lastName, phone, ...(hasEmail ? { email } : {}) }
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step

function idOf(options: SampleOptions, kind: string, key: string | number): string {
  return seededId(momentOf(options.asOf), options.seed, options.country, kind, key)
}
