import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { testHouse, type TestHouse } from '../../../test/support/test-house.ts'
import { Agreement } from './agreement.entity.ts'
import { Stay } from './stay.entity.ts'
import { Resident } from '../residents/resident.entity.ts'

/** One thing a desk does, chosen by numbers that are read against whatever there is at that moment. */
interface Step {
  what:
    | 'let'
    | 'letRoom'
    | 'checkIn'
    | 'move'
    | 'moveToRoom'
    | 'swap'
    | 'checkOut'
    | 'terminate'
    | 'notice'
    | 'withdraw'
    | 'renew'
    | 'sleep'
  pick: number
  other: number
  offset: number
  length: number
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.constantFrom(
      'let',
      'let',
      'letRoom',
      'checkIn',
      'checkIn',
      'move',
      'move',
      'moveToRoom',
      'swap',
      'checkOut',
      'terminate',
      'notice',
      'withdraw',
      'renew',
      'sleep',
    ),
    pick: fc.nat(1000),
    other: fc.nat(1000),
    offset: fc.integer({ min: -8, max: 12 }),
    length: fc.nat(20),
  }),
  { minLength: 5, maxLength: 40 },
)

const START: Day = '2026-11-01'

/** What is stored, and who the test itself believes to be in the house: agreement id → how they came to be there. */
async function look(house: TestHouse) {
  const reader = house.desk.engine.reader
  return { stays: await reader.find(Stay), agreements: await reader.find(Agreement), residents: await reader.find(Resident) }
}

async function doStep(house: TestHouse, step: Step, today: Day, inHouse: Set<string>): Promise<void> {
  const { agreements } = await look(house)
  const choose = <T>(all: readonly T[], by: number): T | undefined => (all.length === 0 ? undefined : all[by % all.length])
  const agreement = choose(
    agreements.filter((one) => one.status === 'active'),
    step.pick,
  )
  const partner = choose(
    agreements.filter((one) => one.status === 'active'),
    step.other,
  )
  const bedId = choose(house.beds, step.other)!.id
  const roomId = choose(house.rooms, step.other)!.id
  const on = addDays(today, step.offset)
  const endOn = step.length === 0 ? {} : { endOn: addDays(on, step.length) }
  const letTo = {
    resident: { firstName: 'P' },
    startOn: on,
    status: 'active' as const,
    ...endOn,
    checkIn: step.offset <= 0 && step.pick % 2 === 0,
  }

  if (step.what === 'sleep') {
    await house.run('agreements.expireDue', {})
    return
  }
  if (step.what === 'let' || step.what === 'letRoom') {
    const made = await house.run('agreements.create', { ...letTo, ...(step.what === 'let' ? { bedId } : { roomId }) })
    if (letTo.checkIn) inHouse.add(made.residentId)
    return
  }
  if (!agreement) return
  const agreementId = agreement.id
  if (step.what === 'checkIn') {
    await house.run('occupancy.checkIn', { agreementId, on })
    inHouse.add(agreement.residentId)
  } else if (step.what === 'move') await house.run('occupancy.move', { agreementId, bedId, on })
  else if (step.what === 'moveToRoom') await house.run('occupancy.move', { agreementId, roomId, on })
  else if (step.what === 'swap') await house.run('occupancy.swap', { agreementId, withAgreementId: partner!.id, on })
  else if (step.what === 'notice') await house.run('notices.give', { agreementId, type: 'moveOut', intendedOn: on })
  else if (step.what === 'renew') await house.run('agreements.renew', { id: agreementId, startOn: on })
  else if (step.what === 'withdraw') {
    const { rows } = await house.run('notices.list', { where: { status: 'active' } })
    const notice = choose(rows, step.other)
    if (notice) await house.run('notices.withdraw', { id: notice.id })
  } else if (step.what === 'checkOut') {
    await house.run('occupancy.checkOut', { agreementId, on })
    inHouse.delete(agreement.residentId)
  } else if (step.what === 'terminate') {
    await house.run('agreements.terminate', { id: agreementId, on, reason: 'x' })
    // Taking back a renewal that has not begun turns nobody out.
    const isWaiting = agreements.some((one) => one.id === agreement.renewalOf && one.status === 'active')
    if (!isWaiting) inHouse.delete(agreement.residentId)
  }
}

async function refusalOf(work: Promise<void>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code
    throw thrown
  }
}

function demandOneOccupant(stays: readonly Stay[]): void {
  const held = stays.filter((stay) => stay.status !== 'cancelled')
  for (const a of held)
    for (const b of held) {
      if (a.id >= b.id || a.bedId !== b.bedId) continue
      const sharesNight =
        a.fromOn < (b.toOn ?? '9999') && b.fromOn < (a.toOn ?? '9999') && a.fromOn < (a.toOn ?? '9999') && b.fromOn < (b.toOn ?? '9999')
      expect(sharesNight, `two people in bed ${a.bedId}: ${a.fromOn}–${a.toOn} and ${b.fromOn}–${b.toOn}`).toBe(false)
      expect(a.status === 'in' && b.status === 'in', `two people in bed ${a.bedId} now`).toBe(false)
    }
}

test('whatever a desk does, one bed has one occupant a night, nobody is lost, and what is refused changes nothing', async () => {
  const seen = { done: 0, refused: new Set<string>() }
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const house = await testHouse({ rooms: 2, bedsEach: 2, now: `${START}T06:00:00.000Z` })
      const inHouse = new Set<string>()
      let today = START
      for (const step of sequence) {
        if (step.what === 'sleep') {
          today = addDays(today, 1 + (step.pick % 10))
          house.desk.setNow(`${today}T06:00:00.000Z`)
        }
        const before = await look(house)
        const refusal = await refusalOf(doStep(house, step, today, inHouse))
        if (refusal) seen.refused.add(refusal)
        else seen.done += 1
        expect(refusal ? await look(house) : before).toEqual(before)
        const { stays, agreements, residents } = await look(house)
        demandOneOccupant(stays)
        expect(new Set(stays.filter((stay) => stay.status === 'in').map((stay) => stay.residentId))).toEqual(inHouse)
        expect(new Set(residents.filter((one) => one.status === 'active').map((one) => one.id))).toEqual(inHouse)
        for (const stay of stays.filter((one) => one.status === 'in' || one.status === 'reserved'))
          expect(agreements.find((one) => one.id === stay.agreementId)?.status).toBe('active')
      }
    }),
    { numRuns: 300 },
  )
  // The walk is worth something only if it does things and runs into refusals.
  expect(seen.done).toBeGreaterThan(500)
  expect([...seen.refused]).toEqual(expect.arrayContaining(['BED_TAKEN', 'VALIDATION', 'WRONG_STATE']))
})
