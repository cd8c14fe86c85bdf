import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, cpSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../electron/host/database/sqlite.ts'
import { unlockWorkspace } from '../../electron/host/unlock.ts'
import { answerOf, refusalOf, type BatchAnswer } from '../support/command-line.ts'
import { TakingHouse } from '../support/taking-house.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const folder = temporaryFolder()
const PAGE = 4096
let house: TakingHouse
/** The backup was made after these. */
let backedUp: string[]
let backup: string

beforeAll(async () => {
  house = await TakingHouse.open(path.join(folder, 'house'))
  await house.take(40)
  backedUp = house.answeredNumbers
  backup = (await answerOf<{ file: string }>(['backup.create', '--data', house.dataFolder])).file
  await house.take(40)
}, 240_000)

/** A copy of the house to be damaged. */
function copyOf(name: string): { desk: TakingHouse; file: string; backup: string } {
  const dataFolder = path.join(folder, name)
  cpSync(house.dataFolder, dataFolder, { recursive: true })
  return { desk: house.in(dataFolder), file: path.join(dataFolder, 'rentflow.db'), backup: backup.replace(house.dataFolder, dataFolder) }
}

function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

const ask = (desk: TakingHouse) => ['organisations.get', '--data', desk.dataFolder]

describe('a damaged file', { timeout: 240_000 }, () => {
  test('that has lost its beginning is refused untouched, and the newest backup brings back all it holds, in new numbers', async () => {
    const { desk, file, backup: copy } = copyOf('beginning')
    overwrite(file, 0, Buffer.alloc(PAGE))
    const damaged = readFileSync(file)
    const refusal = await refusalOf(ask(desk))
    expect(refusal).toMatchObject({ code: 'DATABASE_DAMAGED', details: { newestBackup: copy } })
    expect(refusal.message).toContain(`rentflow backup.restore --data ${desk.dataFolder}`)
    expect(refusal.message).toContain(`rentflow salvage --data ${desk.dataFolder}`)
    expect(readFileSync(file).equals(damaged)).toBe(true)

    const restored = await answerOf<{ restored: string; replaced: string; deviceCode: string }>([
      'backup.restore',
      ...['--data', desk.dataFolder, '--input', JSON.stringify({ file: copy })],
    ])
    expect(restored).toMatchObject({ restored: copy, deviceCode: 'A2' })
    expect(readFileSync(restored.replaced).equals(damaged)).toBe(true)
    expect(await desk.numbers()).toEqual(backedUp)
    const [next] = await desk.take(1)
    expect(desk.answeredNumbers.filter((number) => number === next?.output?.['number'])).toHaveLength(1)
    expect(next?.output?.['number']).toContain('A2')
  })

  test('that was cut short gives back what is left of it, names what is not, and never repeats a number', async () => {
    const { desk, file } = copyOf('short')
    truncateSync(file, Math.floor((statSync(file).size * 0.9) / PAGE) * PAGE)
    expect(await refusalOf(ask(desk))).toMatchObject({ code: 'DATABASE_DAMAGED' })
    expect((await expectSalvage(desk)).lost).toBeGreaterThan(0)
  })

  test('with bytes flipped inside is salvaged record by record', async () => {
    const { desk, file } = copyOf('flipped')
    const pages = statSync(file).size / PAGE
    for (const share of [0.35, 0.55, 0.75]) overwrite(file, Math.floor(pages * share) * PAGE + 900, Buffer.alloc(64, 0x5a))
    expect((await expectSalvage(desk)).lost).toBeGreaterThan(0)
  })

  test('that has lost who this desk is finds it again in its records', async () => {
    const { desk, file } = copyOf('nameless')
    const { key } = await unlockWorkspace(desk.dataFolder)
    const db = openSqlite(file, { key })
    db.exec(`DELETE FROM "local-0" WHERE id = 'desk-identity'`)
    db.close()
    await answerOf(['salvage', '--data', desk.dataFolder])
    expect(await desk.numbers()).toEqual(desk.answeredNumbers)
  })

  test('and a damaged newest backup: the refusal of the one named changes nothing', async () => {
    const { desk, file, backup: copy } = copyOf('both')
    overwrite(file, 0, Buffer.alloc(PAGE))
    overwrite(copy, PAGE * 3, Buffer.alloc(64, 0x5a))
    const before = readFileSync(file)
    const input = JSON.stringify({ file: copy })
    expect(await refusalOf(['backup.restore', '--data', desk.dataFolder, '--input', input])).toMatchObject({ code: 'BACKUP_INVALID' })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(await refusalOf(['backup.restore', '--data', desk.dataFolder])).toMatchObject({ code: 'VALIDATION', field: 'file' })
  })

  /** What was lost, and said to be. */
  async function expectSalvage(desk: TakingHouse): Promise<{ lost: number }> {
    const salvaged = await answerOf<{
      quarantine: string
      tables: { table: string; saved: number; lost: number; endIsLost: boolean }[]
      deviceCode: string
    }>(['salvage', ...['--data', desk.dataFolder]])
    expect(existsSync(salvaged.quarantine)).toBe(true)
    const records = salvaged.tables.find(({ table }) => table === 'records-0')!
    const numbers = await desk.numbers()
    expect(numbers.length).toBeGreaterThan(0)
    expect(desk.answeredNumbers).toEqual(expect.arrayContaining(numbers))
    // What is missing was said to be missing: a lost receipt is a lost record.
    expect(records.endIsLost).toBe(false)
    expect(records.lost).toBeGreaterThanOrEqual(desk.answered.size - numbers.length)
    expect(salvaged.deviceCode).toBe('A2')
    const [next] = await desk.take(1)
    expect(next?.output ?? next?.error).toMatchObject({ number: expect.stringContaining('A2') })
    expect(numbers).not.toContain(next?.output?.['number'])
    return records
  }
})

describe('a host that was killed', { timeout: 240_000 }, () => {
  test('and its journal deleted: refused until the journal is back, and then every answered receipt is there', async () => {
    const { desk, file } = copyOf('journal')
    await killAfter(desk, 5)
    expect(existsSync(`${file}-wal`)).toBe(true)
    renameSync(`${file}-wal`, `${file}-taken`)
    const refusal = await refusalOf(ask(desk))
    expect(refusal.code).toBe('DATABASE_JOURNAL_MISSING')
    expect(refusal.message).toContain('backup.restore')
    expect(await refusalOf(ask(desk))).toMatchObject({ code: 'DATABASE_JOURNAL_MISSING' })
    renameSync(`${file}-taken`, `${file}-wal`)
    expect(await desk.numbers()).toEqual(expect.arrayContaining(desk.answeredNumbers))
  })

  test('and its journal gone for good: a salvage goes on without it, in new numbers', async () => {
    const { desk, file } = copyOf('journal-gone')
    await killAfter(desk, 3)
    rmSync(`${file}-wal`)
    const { deviceCode } = await answerOf<{ deviceCode: string }>(['salvage', '--data', desk.dataFolder])
    expect(deviceCode).toBe('A2')
    expect(await desk.numbers()).toEqual(house.answeredNumbers)
    const [next] = await desk.take(1)
    expect(desk.answeredNumbers.filter((number) => number === next?.output?.['number'])).toHaveLength(1)
  })

  /** Kills the process as soon as it has answered so many lines; it has not closed anything then. */
  async function killAfter(desk: TakingHouse, answers: number): Promise<void> {
    const cli = path.resolve('electron/host/cli.ts')
    const child = spawn(process.execPath, [cli, 'batch', '--data', desk.dataFolder], { stdio: ['pipe', 'pipe', 'inherit'] })
    child.stdin.on('error', () => {})
    // Input stays open, so that the process waits for more and never comes to close its file.
    child.stdin.write(
      desk
        .lines(answers)
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    )
    const lines = createInterface({ input: child.stdout })
    let heard = 0
    const gone = once(child, 'exit')
    lines.on('line', (text) => {
      desk.heard([JSON.parse(text) as BatchAnswer])
      heard += 1
      if (heard === answers) child.kill('SIGKILL')
    })
    await gone
    expect(heard).toBe(answers)
  }
})

test('a file of a newer RentFlow is refused and not touched', { timeout: 120_000 }, async () => {
  const { desk, file } = copyOf('newer')
  const { key } = await unlockWorkspace(desk.dataFolder)
  setFormat(999)
  const newer = readFileSync(file)
  expect(await refusalOf(ask(desk))).toMatchObject({ code: 'DATABASE_NEWER', details: { found: 999 } })
  expect(await refusalOf(['salvage', '--data', desk.dataFolder])).toMatchObject({ code: 'DATABASE_NEWER' })
  expect(readFileSync(file).equals(newer)).toBe(true)
  setFormat(1)
  expect(await desk.numbers()).toEqual(desk.answeredNumbers)

  function setFormat(format: number): void {
    const db = openSqlite(file, { key })
    db.pragma(`user_version = ${format}`)
    db.close()
  }
})
