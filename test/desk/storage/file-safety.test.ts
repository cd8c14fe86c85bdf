import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkIntegrity } from '../../../electron/host/database/integrity.ts'
import { openDatabase } from '../../../electron/host/database/open.ts'
import { salvageDatabase } from '../../../electron/host/database/salvage.ts'
import { searchRecords } from '../../../electron/host/database/search-records.ts'
import { ATOMIC_CONTEXT } from '../../../electron/host/database/rx-storage-sqlite.ts'
import type { AppError } from '../../../shared/kernel/errors.ts'
import { find, insert, KEY, openInstance, record, RECORDS_INDEXES, RECORDS_SCHEMA, stored, temporaryFolder } from './storage-fixture.ts'

const NOW = '2026-04-01T09:00:00.000Z'
const fileOf = (folder: string) => path.join(folder, 'desk.db')
const openRecords = (folder: string, key?: string) => openInstance({ folder, key, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)
const code = (wanted: AppError['code']) => expect.objectContaining({ name: 'AppError', code: wanted })

async function filled(folder: string, key?: string, count = 1500): Promise<void> {
  const instance = await openRecords(folder, key)
  await insert(
    instance,
    Array.from({ length: count }, (_, i) =>
      record('resident', `r${String(i).padStart(5, '0')}`, { name: `Resident ${i}`, note: 'x'.repeat(300) }),
    ),
  )
  await instance.close()
}

/** A desk in its own process that has the file open and says so. */
async function otherDesk(folder: string, then: string) {
  const storage = pathToFileURL(path.resolve('electron/host/database/rx-storage-sqlite.ts')).href
  const script = `
    import { getRxStorageSqlite } from ${JSON.stringify(storage)}
    import { fillWithDefaultSettings } from 'rxdb/plugins/core'
    const instance = await getRxStorageSqlite({ folder: ${JSON.stringify(folder)} }).createStorageInstance({ databaseInstanceToken: 't', databaseName: 'desk', collectionName: 'records',
      schema: fillWithDefaultSettings(${JSON.stringify(RECORDS_SCHEMA)}), options: {}, multiInstance: false, devMode: false })
    const put = (id) => instance.bulkWrite([{ document: { id, kind: 'bed', org: 'o', v: 1, createdAt: '', data: {}, _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-a' } }], ${JSON.stringify(ATOMIC_CONTEXT)})
    ${then}
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

async function kill(child: Awaited<ReturnType<typeof otherDesk>>): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const plainRecords = (folder: string) => openInstance({ folder }, RECORDS_SCHEMA)

describe('one process per file', () => {
  test('a second process is told who has it, and takes over when that one is killed, with all it confirmed', async () => {
    const folder = temporaryFolder()
    const child = await otherDesk(folder, `await put('confirmed'); console.log('written')`)
    await expect(plainRecords(folder)).rejects.toEqual(
      expect.objectContaining({ code: 'DATABASE_LOCKED', message: expect.stringContaining(String(child.pid)) }),
    )
    await kill(child)
    const instance = await plainRecords(folder)
    expect(instance.internals.database.unclean).toBe(true)
    expect(await find(instance, { selector: {} })).toEqual(['confirmed'])
    expect(await checkIntegrity(fileOf(folder), undefined)).toEqual({ sound: true, problems: [] })
    await instance.close()
    const again = await plainRecords(folder)
    expect(again.internals.database.unclean).toBe(false)
    await again.close()
  })

  test('a journal deleted after a crash is noticed, and the file left as it is until a person decides', async () => {
    const folder = temporaryFolder()
    const child = await otherDesk(folder, `await put('confirmed'); console.log('written')`)
    await kill(child)
    rmSync(`${fileOf(folder)}-wal`)
    const before = readFileSync(fileOf(folder))
    await expect(plainRecords(folder)).rejects.toEqual(code('DATABASE_JOURNAL_MISSING'))
    await expect(plainRecords(folder)).rejects.toEqual(code('DATABASE_JOURNAL_MISSING'))
    expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
    const instance = await openInstance({ folder, acceptMissingJournal: true }, RECORDS_SCHEMA)
    await instance.close()
  })
})

describe('what is wrong is said, and nothing is changed', () => {
  test('a wrong key, a missing key and a key for a plain file', async () => {
    const folder = temporaryFolder()
    await filled(folder, KEY, 10)
    const before = readFileSync(fileOf(folder))
    await expect(openRecords(folder, 'f'.repeat(64))).rejects.toEqual(code('DATABASE_KEY_WRONG'))
    await expect(openRecords(folder)).rejects.toEqual(code('DATABASE_KEY_MISSING'))
    expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
    const instance = await openRecords(folder, KEY)
    expect((await find(instance, { selector: {} })).length).toBe(10)
    await instance.close()
    const plain = temporaryFolder()
    await filled(plain, undefined, 1)
    await expect(openRecords(plain, KEY)).rejects.toEqual(code('DATABASE_KEY_WRONG'))
  })

  test('a first page of zeros, a damaged first page, a file cut short', async () => {
    for (const key of [undefined, KEY]) {
      const zeros = temporaryFolder()
      await filled(zeros, key)
      overwrite(fileOf(zeros), 0, Buffer.alloc(4096))
      await expect(openRecords(zeros, key)).rejects.toEqual(code('DATABASE_DAMAGED'))
      const page = temporaryFolder()
      await filled(page, key)
      overwrite(fileOf(page), 100, Buffer.alloc(2000, 7))
      await expect(openRecords(page, key)).rejects.toEqual(code('DATABASE_DAMAGED'))
      const short = temporaryFolder()
      await filled(short, key)
      truncateSync(fileOf(short), Math.floor(statSync(fileOf(short)).size / 8192) * 4096)
      await expect(openRecords(short, key)).rejects.toEqual(code('DATABASE_DAMAGED'))
    }
  })

  test('a file of a newer app is refused and not touched', async () => {
    const folder = temporaryFolder()
    const database = openDatabase({ file: fileOf(folder), format: 7 })
    database.release()
    const before = readFileSync(fileOf(folder))
    await expect(openRecords(folder)).rejects.toEqual(code('DATABASE_NEWER'))
    expect(readFileSync(fileOf(folder)).equals(before)).toBe(true)
  })

  test('a folder that cannot be written', async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'file'), '')
    await expect(openRecords(path.join(folder, 'file', 'inside'))).rejects.toEqual(code('DATABASE_FOLDER_READ_ONLY'))
  })

  test('a link into a synced folder', async () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'Dropbox'))
    symlinkSync(path.join(folder, 'Dropbox'), path.join(folder, 'harmless'))
    await expect(openRecords(path.join(folder, 'harmless'))).rejects.toEqual(code('DATABASE_FOLDER_SYNCED'))
    expect(readdirSync(path.join(folder, 'Dropbox'))).toEqual([])
  })

  test('a full disk: the batch is refused whole, everything before stays, and writing goes on when there is room', async () => {
    const folder = temporaryFolder()
    await filled(folder, KEY, 100)
    const instance = await openRecords(folder, KEY)
    const { db } = instance.internals.database.connection
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`)
    const rows = Array.from({ length: 200 }, (_, i) => ({ document: stored(record('bed', `b${i}`, { note: 'y'.repeat(900) })) }))
    await expect(instance.bulkWrite(rows, ATOMIC_CONTEXT)).rejects.toEqual(code('DATABASE_DISK_FULL'))
    expect((await find(instance, { selector: { kind: 'bed' } })).length).toBe(0)
    db.pragma('max_page_count = 1000000')
    expect((await instance.bulkWrite(rows, ATOMIC_CONTEXT)).error).toEqual([])
    expect((await find(instance, { selector: {} })).length).toBe(300)
    await instance.close()
  })
})

describe('rescue', () => {
  test('what can be read of a damaged file is saved, what cannot is named, the damaged file is kept', async () => {
    const folder = temporaryFolder()
    await filled(folder, KEY)
    const size = statSync(fileOf(folder)).size
    overwrite(fileOf(folder), Math.floor(size / 2 / 4096) * 4096 + 200, Buffer.alloc(500, 3))
    expect((await checkIntegrity(fileOf(folder), KEY)).sound).toBe(false)
    const damaged = readFileSync(fileOf(folder))
    const report = salvageDatabase(fileOf(folder), KEY, NOW)
    const [table] = report.tables
    expect(table).toMatchObject({ table: 'records-0', lost: table!.lostIds!.length })
    expect(table!.saved + table!.lost).toBe(1500)
    expect(table!.saved).toBeGreaterThan(1400)
    expect(readFileSync(report.quarantine).equals(damaged)).toBe(true)
    expect(await checkIntegrity(fileOf(folder), KEY)).toEqual({ sound: true, problems: [] })
    const instance = await openRecords(folder, KEY)
    const saved = await find(instance, { selector: { kind: 'resident' } })
    expect(saved.length).toBe(table!.saved)
    expect(searchRecords(instance, { org: 'org-1', text: `resident ${Number(saved[0]!.slice(1))}`, limit: 50 }).length).toBeGreaterThan(0)
    await instance.close()
  })
})

test('rescue reads the journal too, and leaves the quarantined pair as it was found', async () => {
  const folder = temporaryFolder()
  const child = await otherDesk(folder, `await put('confirmed'); console.log('written')`)
  await kill(child)
  const journal = readFileSync(`${fileOf(folder)}-wal`)
  const report = salvageDatabase(fileOf(folder), undefined, NOW)
  expect(report.tables).toEqual([{ table: 'records-0', saved: 1, lost: 0, endIsLost: false, lostIds: [] }])
  expect(readFileSync(`${report.quarantine}-wal`).equals(journal)).toBe(true)
  const instance = await plainRecords(folder)
  expect(await find(instance, { selector: {} })).toEqual(['confirmed'])
  await instance.close()
})

test('nothing but the database and its lock remains after a clean close', async () => {
  const folder = temporaryFolder()
  mkdirSync(folder, { recursive: true })
  await filled(folder, KEY, 5)
  expect(readdirSync(folder).sort()).toEqual(['desk.db', 'desk.db.key-id', 'desk.db.lock'])
  expect(existsSync(`${fileOf(folder)}-wal`)).toBe(false)
})

function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}
