import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test, type TestContext } from 'vitest'
import { answerOf, refusalOf, type BatchAnswer } from '../support/command-line.ts'
import { TakingHouse } from '../support/taking-house.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
let house: TakingHouse

beforeAll(async () => {
  house = await TakingHouse.open(path.join(folder, 'house'))
  await house.take(5)
}, 240_000)

function copyOf(name: string): TakingHouse {
  const dataFolder = path.join(folder, name)
  cpSync(house.dataFolder, dataFolder, { recursive: true })
  return house.in(dataFolder)
}

/** No file may grow past this: the write that would is refused by the system, as on a full disk. */
const limitedTo = (kilobytes: number) => ['bash', '-c', `ulimit -f ${kilobytes}; exec "$@"`, 'bash']
const MANY = 200
const CLI = path.resolve('electron/host/cli.ts')

describe('a disk without room', { timeout: 240_000 }, () => {
  test('refuses what it cannot keep and keeps what it answered: once there is room, exactly the answered receipts are there', async () => {
    const desk = copyOf('limited')
    const answers = await desk.take(MANY, { through: limitedTo(1500) })
    expectFull(answers)
    expect(await desk.numbers()).toEqual(desk.answeredNumbers)
    // The series goes on where the last answered receipt ended: no gap for what was refused.
    await desk.take(3)
    expect(counted(await desk.numbers())).toEqual(Array.from({ length: desk.answered.size }, (_, index) => index + 1))
  })

  test('on a file system that is really full, in words, and everything is there when some is freed', async (context) => {
    const desk = copyOf('small')
    const answers = smallDisk(desk.dataFolder, desk.lines(MANY))
    if (typeof answers === 'string') return context.skip(`this system mounts no small disk for a test: ${answers}`)
    expectFull(answers)
    desk.heard(answers)
    expect(await desk.numbers()).toEqual(desk.answeredNumbers)
  })

  test('does not make half a workspace', async () => {
    const dataFolder = path.join(folder, 'none')
    const refusal = await refusalOf(['organisations.start', '--data', dataFolder, '--input', START], { through: limitedTo(64) })
    expect(refusal.code).toBe('DATABASE_DISK_FULL')
    expect(await answerOf(['organisations.start', '--data', dataFolder, '--input', START])).toMatchObject({ name: 'Sunrise' })
  })

  function expectFull(answers: readonly BatchAnswer[]): void {
    const answered = answers.filter(({ output }) => output)
    const refused = answers.filter(({ error }) => error)
    expect(answers).toHaveLength(MANY)
    expect(answered.length).toBeGreaterThan(0)
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(refused.map(({ error }) => error?.code))).toEqual(new Set(['DATABASE_DISK_FULL']))
    expect(refused[0]?.error?.message).toContain('was not saved')
  }
})

describe('a folder that may not be written', { timeout: 120_000 }, () => {
  test('is refused in words, not touched, and works again when it may be', async (context) => {
    const through = withoutPower(context)
    const desk = copyOf('read-only')
    const before = readdirSync(desk.dataFolder)
    for (const entry of before) chmodSync(path.join(desk.dataFolder, entry), 0o444)
    chmodSync(desk.dataFolder, 0o555)
    try {
      const refusal = await refusalOf(['organisations.get', '--data', desk.dataFolder], { through })
      expect(refusal.code).toBe('DATABASE_FOLDER_READ_ONLY')
      expect(refusal.message).toContain(desk.dataFolder)
      expect(readdirSync(desk.dataFolder)).toEqual(before)
    } finally {
      chmodSync(desk.dataFolder, 0o755)
      for (const entry of before) chmodSync(path.join(desk.dataFolder, entry), 0o644)
    }
    expect(await desk.numbers()).toEqual(desk.answeredNumbers)
  })

  test('takes no new workspace', async (context) => {
    const through = withoutPower(context)
    const parent = path.join(folder, 'shut')
    mkdirSync(parent, { mode: 0o555 })
    const words = ['organisations.start', '--data', path.join(parent, 'inside'), '--input', START]
    expect(await refusalOf(words, { through })).toMatchObject({ code: 'DATABASE_FOLDER_READ_ONLY' })
    expect(readdirSync(parent)).toEqual([])
  })
})

/** Permissions bind everybody but the superuser, who therefore runs the command line without that power. */
function withoutPower(context: TestContext): string[] {
  if (process.getuid?.() !== 0) return []
  const drop = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search', '--inh-caps', '-all']
  if (spawnSync(drop[0]!, [...drop.slice(1), 'true']).status !== 0)
    context.skip('runs as the superuser, who may write everywhere, and setpriv is missing')
  return drop
}

/** Runs the lines on a disk of a few megabytes and copies the workspace back from it; or says why there is no such disk. */
function smallDisk(dataFolder: string, lines: readonly object[]): BatchAnswer[] | string {
  const disk = path.join(folder, 'disk')
  mkdirSync(disk)
  const script = 'mount -t tmpfs -o size=1500k none "$1" && cp -a "$2/." "$1" && "$3" "$4" batch --data "$1" && cp -a "$1/." "$2"'
  const words = [process.getuid?.() === 0 ? '-m' : '-rm', 'bash', '-c', script, 'bash', disk, dataFolder, process.execPath, CLI]
  const ran = spawnSync('unshare', words, { input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''), encoding: 'utf8' })
  if (ran.error ?? (ran.stdout === '' && ran.stderr !== '')) return ran.error?.message ?? ran.stderr
  return ran.stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as BatchAnswer)
}

/** The running number in a receipt's number, in order. */
function counted(numbers: readonly string[]): number[] {
  return numbers.map((number) => Number(number.split('-').at(-1))).toSorted((a, b) => a - b)
}

const START = JSON.stringify({ name: 'Sunrise', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
