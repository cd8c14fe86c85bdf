import { randomFrom } from '../bench/rounds.ts'
import type { SignedIn, TestServer } from '../support/test-server.ts'
import { PASSWORD } from '../support/test-server.ts'
import { SOUND } from './faulty-network.ts'
import { SimulatedDesk } from './simulated-desk.ts'
import { work } from './work-at-a-desk.ts'

const START_MS = Date.parse('2026-11-01T06:00:00.000Z')
const DAY_MS = 86_400_000

export interface LivedHistory {
  readonly desks: readonly SimulatedDesk[]
  readonly account: SignedIn
  readonly organisationId: string
  /** What happened, for whoever reads a failure. */
  readonly log: string[]
  close(): Promise<void>
}

/** Two to five desks of one organisation live through random work, bad lines, wrong clocks, kills and old disks, then come to rest. */
export async function live(server: TestServer, seed: number, steps: number): Promise<LivedHistory> {
  const random = randomFrom(seed)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const log: string[] = []
  const account = await server.register(`Owner ${seed}`)
  const count = pick([2, 2, 2, 3, 3, 4, 5])
  const desks: SimulatedDesk[] = []
  const opened = await SimulatedDesk.open({ name: 'desk 1', serverUrl: server.url, clockMs: START_MS, seed })
  desks.push(opened)
  const organisation = await opened.run<{ id: string }>('organisations.start', {
    name: `Sunrise ${seed}`,
    country: 'IN',
    currency: 'INR',
    timeZone: 'Asia/Kolkata',
  })
  const property = await opened.run<{ id: string }>('properties.create', { name: 'Sunrise A', type: 'hostel' })
  const rent = { minor: 850_000, currency: 'INR' }
  await opened.run('properties.addRooms', { propertyId: property.id, floor: 1, from: 101, to: 102, bedsEach: 2, rent })
  for (const name of ['Everybody One', 'Everybody Two']) await opened.run('residents.create', { firstName: name })
  const credentials = { email: account.email, password: PASSWORD }
  await opened.connect(credentials)
  for (let number = 2; number <= count; number++) {
    // Clocks are days wrong, either way.
    const clockMs = START_MS + Math.trunc((random() - 0.5) * 10 * DAY_MS)
    const desk = await SimulatedDesk.open({ name: `desk ${number}`, serverUrl: server.url, clockMs, seed: seed + number })
    desks.push(desk)
    await desk.connect({ ...credentials, organisationId: organisation.id })
  }
  const images = new Map(desks.map((desk) => [desk, desk.image()]))
  for (let step = 0; step < steps; step++) {
    const desk = pick(desks)
    const chance = random()
    if (chance < 0.62) log.push(`${desk.name}: ${await work(desk, random)}`)
    else if (chance < 0.76) {
      desk.network.faults = {
        isDown: random() < 0.4,
        loseRequest: random() * 0.4,
        loseAnswer: random() * 0.4,
        repeat: random() * 0.4,
        delay: random(),
      }
      log.push(`${desk.name}: the line goes bad`)
    } else if (chance < 0.84) {
      desk.network.faults = SOUND
      log.push(`${desk.name}: the line is sound, ${JSON.stringify(await desk.sync())}`)
    } else if (chance < 0.9) {
      desk.jumpClock(Math.trunc((random() - 0.3) * 2 * DAY_MS))
      log.push(`${desk.name}: the clock jumps`)
    } else if (chance < 0.96) {
      log.push(`${desk.name}: killed`)
      await desk.restartFrom(desk.image())
    } else if (chance < 0.98) {
      images.set(desk, desk.image())
    } else {
      log.push(`${desk.name}: an old disk is put back`)
      await desk.restartFrom(images.get(desk)!)
    }
  }
  await comeToRest(desks, log)
  return {
    desks,
    account,
    organisationId: organisation.id,
    log,
    close: async () => {
      for (const desk of desks) await desk.close()
    },
  }
}

/** The faults end; what one desk sends another may have to take and answer, so it goes round until nothing moves. */
async function comeToRest(desks: readonly SimulatedDesk[], log: string[]): Promise<void> {
  for (const desk of desks) desk.network.faults = SOUND
  for (let round = 1; round <= 10; round++) {
    let moved = 0
    for (const desk of desks) {
      // A line that was cut may be found dead once more; whoever asks again gets through.
      const done = await desk.sync()
      moved += done ? done.pulled + done.pushed + done.pending : 1
    }
    log.push(`round ${round}: ${moved} documents moved`)
    if (moved === 0) return
  }
}
