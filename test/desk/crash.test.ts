import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { actionNamed } from '../../electron/host/catalogue.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import type { Workspace } from '../../electron/host/workspace.ts'
import { Series } from '../../shared/areas/organisations/series.entity.ts'
import { Payment } from '../../shared/areas/payments/payment.entity.ts'
import { Change } from '../../shared/kernel/change.entity.ts'
import { firstOfMonth, monthOf } from '../../shared/kernel/day.ts'
import { randomFrom } from '../bench/rounds.ts'

/** More by `RENTFLOW_CRASH_ROUNDS=2000 npx vitest run test/desk/crash.test.ts`; a failing seed is repeated by `RENTFLOW_CRASH_SEED`. */
const ROUNDS = Number(process.env['RENTFLOW_CRASH_ROUNDS'] ?? 200)
const SEED = Number(process.env['RENTFLOW_CRASH_SEED'] ?? Date.now() % 1_000_000)
const RESIDENTS = 6
const LINES_A_ROUND = 40
const FULL_CHECK_EVERY = 25

const folder = mkdtempSync(path.join(tmpdir(), 'rentflow-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Line {
  action: string
  input: Record<string, unknown>
  key: string
}

test(
  `killed at ${ROUNDS} random moments (seed ${SEED}), the desk keeps every answered line, whole changes, full series and balanced books`,
  { timeout: ROUNDS * 10_000 },
  async () => {
    const random = randomFrom(SEED)
    const residents = await makeHouse()
    const answered = new Map<string, unknown>()
    let unanswered: Line[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const fresh = Array.from({ length: LINES_A_ROUND }, (_, index) => line(`${round}-${index}`, residents, answered, random))
      // What was not answered may or may not be on disk: the same key sent again must come out the same either way.
      const lines = [...unanswered.slice(0, 3), ...fresh]
      const answers = await runAndKill(lines, random)
      for (const { key, output } of answers) answered.set(key, output)
      unanswered = lines.filter(({ key }) => !answered.has(key))
      const recent = new Set(answers.map(({ key }) => key))
      await check(
        round % FULL_CHECK_EVERY === 0 || round === ROUNDS ? answered : new Map([...answered].filter(([key]) => recent.has(key))),
        round % FULL_CHECK_EVERY === 0 || round === ROUNDS,
      )
    }
    expect(answered.size).toBeGreaterThan(ROUNDS)
  },
)

/** One hostel, six people, this month billed. */
async function makeHouse(): Promise<string[]> {
  const workspace = await openWorkspace({ dataFolder: folder })
  const run = (name: string, input: unknown): Promise<unknown> => workspace.run(actionNamed(name), input)
  await run('organisations.start', { name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  const property = (await run('properties.create', { name: 'Sunrise A', type: 'hostel', country: 'IN', status: 'active' })) as {
    id: string
  }
  const rent = { minor: 850_000, currency: 'INR' }
  const { rooms, beds } = (await run('properties.addRooms', {
    propertyId: property.id,
    floor: 1,
    from: 101,
    to: 100 + RESIDENTS,
    bedsEach: 1,
    rent,
  })) as {
    rooms: { id: string }[]
    beds: { id: string }[]
  }
  const residents: string[] = []
  for (let index = 0; index < RESIDENTS; index++) {
    const startOn = firstOfMonth(monthOf(new Date().toISOString().slice(0, 10)))
    const agreement = (await run('agreements.create', {
      resident: { firstName: `Resident ${index}` },
      bedId: beds[index]!.id,
      startOn,
      rent,
      deposit: { minor: 0, currency: 'INR' },
      status: 'active',
      checkIn: true,
    })) as { residentId: string }
    residents.push(agreement.residentId)
  }
  expect(rooms).toHaveLength(RESIDENTS)
  await run('billing.runMonth', { month: new Date().toISOString().slice(0, 7) })
  await workspace.close()
  return residents
}

function line(key: string, residents: readonly string[], answered: ReadonlyMap<string, unknown>, random: () => number): Line {
  const earlier = [...answered.values()] as { id?: string; status?: string }[]
  if (random() < 0.15 && earlier.length > 0) {
    const paymentId = earlier[Math.floor(random() * earlier.length)]!.id!
    return { action: 'payments.void', input: { paymentId, reason: 'taken by mistake' }, key }
  }
  const residentId = residents[Math.floor(random() * residents.length)]!
  return {
    action: 'payments.record',
    input: {
      residentId,
      amount: { minor: 100 + Math.floor(random() * 900), currency: 'INR' },
      method: 'cash',
      paidOn: new Date().toISOString().slice(0, 10),
    },
    key,
  }
}

/** Feeds the lines to a host process and kills it at a random moment; gives back what it had answered by then. */
function runAndKill(lines: readonly Line[], random: () => number): Promise<{ key: string; output: unknown }[]> {
  const answers: { key: string; output: unknown }[] = []
  const killAfter = Math.floor(random() * Math.min(lines.length, 15))
  const delayMs = random() * 4
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../../electron/host/cli.ts'), 'batch', '--data', folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.on('error', () => {}) // the pipe of a killed process breaks; that is the point
  child.stdin.write(lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const output = createInterface({ input: child.stdout })
  let heard = 0
  output.on('line', (text) => {
    const answer = JSON.parse(text) as { key?: string; output?: unknown; error?: { code: string; message: string } }
    heard += 1
    if (answer.error && answer.error.code !== 'ALREADY_VOID') child.emit('error', new Error(JSON.stringify(answer.error)))
    if (answer.output !== undefined) answers.push({ key: answer.key!, output: answer.output })
    if (heard === killAfter + 1) setTimeout(() => child.kill('SIGKILL'), delayMs)
  })
  // Its output ends a moment before it has let go of the file: only a process that is gone can be followed.
  const ends = [once(output, 'close'), once(child, 'close')]
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    Promise.all(ends).then(() => resolve(answers), reject)
  })
}

async function check(answered: ReadonlyMap<string, unknown>, isFull: boolean): Promise<void> {
  const workspace = await openWorkspace({ dataFolder: folder })
  try {
    const changes = await workspace.engine.reader.find(Change)
    const byKey = new Map(changes.map((change) => [change.key, change]))
    for (const [key, output] of answered) expect(byKey.get(key)?.answer, `the answer to ${key}`).toEqual(output)
    await checkSeries(workspace, changes)
    if (isFull) await checkBooks(workspace, changes)
  } finally {
    await workspace.close()
  }
}

/** Receipt numbers of a year run from 1 without a gap or a repeat, and each has exactly one change that made it. */
async function checkSeries(workspace: Workspace, changes: readonly Change[]): Promise<void> {
  const payments = await workspace.engine.reader.find(Payment)
  const all = await workspace.engine.reader.find(Series, { where: { documentType: 'payment' } })
  const counts = Map.groupBy(payments, ({ number }) => number.split('-')[1])
  expect(counts.size).toBe(all.length)
  for (const { year, next } of all)
    expect(
      counts
        .get(year)
        ?.map(({ number }) => Number(number.split('-').at(-1)))
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: next - 1 }, (_, index) => index + 1))
  const made = changes.flatMap(({ touched }) => touched).filter(({ kind, op }) => kind === 'payment' && op === 'create')
  expect(new Set(made.map(({ id }) => id))).toEqual(new Set(payments.map(({ id }) => id)))
  expect(made).toHaveLength(payments.length)
}

/** Every change is whole (each document it touched is there), and debits equal credits. */
async function checkBooks(workspace: Workspace, changes: readonly Change[]): Promise<void> {
  const ids = changes.flatMap(({ touched }) => touched.map(({ id }) => id))
  const present = await workspace.records.records.internalStorageInstance.findDocumentsById([...new Set(ids)], true)
  expect(present).toHaveLength(new Set(ids).size)
  const trial = (await workspace.run(actionNamed('billing.trialBalance'), {})) as { totals: { balanced: boolean }[] }
  expect(trial.totals).toEqual([expect.objectContaining({ balanced: true })])
}
