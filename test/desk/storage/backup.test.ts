import { closeSync, copyFileSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createBackup, listBackups, restoreBackup, verifyBackup } from '../../../electron/host/database/backup.ts'
import { find, insert, KEY, openInstance, record, RECORDS_INDEXES, RECORDS_SCHEMA, temporaryFolder } from './storage-fixture.ts'

const NOW = '2026-04-01T09:00:00.000Z'
const LATER = '2026-04-01T09:30:00.000Z'
const open = (folder: string, key?: string) => openInstance({ folder, key, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => record(i % 2 ? 'bed' : 'resident', `r${from + i}`, { name: `Name ${from + i}` }))

test('a backup is taken while the desk works, described, and restored with the replaced file kept', async () => {
  for (const key of [undefined, KEY]) {
    const folder = temporaryFolder()
    const file = path.join(folder, 'desk.db')
    const backups = path.join(folder, 'backups')
    const instance = await open(folder, key)
    await insert(instance, rows(0, 100))
    const taking = createBackup({ file, key, folder: backups, now: NOW })
    await insert(instance, rows(100, 150))
    const backup = await taking
    expect(backup).toMatchObject({ format: 1, encrypted: key !== undefined, createdAt: NOW })
    expect(Object.values(backup.counts).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(100)
    expect(readFileSync(backup.path).subarray(0, 6).toString() === 'SQLite').toBe(key === undefined)
    expect(await verifyBackup(backup.path, key)).toEqual(backup)
    await expect(restoreBackup({ backup: backup.path, file, key, now: LATER })).rejects.toMatchObject({ code: 'DATABASE_LOCKED' })
    await insert(instance, rows(150, 160))
    await instance.close()
    const { replaced } = await restoreBackup({ backup: backup.path, file, key, now: LATER })
    expect(existsSync(replaced!)).toBe(true)
    const restored = await open(folder, key)
    expect((await find(restored, { selector: {} })).length).toBe(backup.counts['bed']! + backup.counts['resident']!)
    expect((await find(restored, { selector: { id: 'r155' } })).length).toBe(0)
    await restored.close()
  }
})

test('a changed backup, one without its description and one of another key are refused, and the database stays', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'desk.db')
  const instance = await open(folder, KEY)
  await insert(instance, rows(0, 200))
  const backup = await createBackup({ file, key: KEY, folder: path.join(folder, 'backups'), now: NOW })
  await instance.close()
  const before = readFileSync(file)
  await expect(verifyBackup(backup.path, 'e'.repeat(64))).rejects.toMatchObject({
    code: expect.stringMatching(/BACKUP_INVALID|DATABASE_KEY_WRONG/),
  })
  const handle = openSync(backup.path, 'r+')
  writeSync(handle, Buffer.alloc(50, 1), 0, 50, 9000)
  closeSync(handle)
  await expect(restoreBackup({ backup: backup.path, file, key: KEY, now: LATER })).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
  writeFileSync(`${backup.path}.json`, 'nonsense')
  await expect(restoreBackup({ backup: backup.path, file, key: KEY, now: LATER })).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('another sound file in the place of a backup is not taken for it', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'desk.db')
  const backups = path.join(folder, 'backups')
  const instance = await open(folder, KEY)
  await insert(instance, rows(0, 10))
  const first = await createBackup({ file, key: KEY, folder: backups, now: NOW })
  const second = await createBackup({ file, key: KEY, folder: backups, now: LATER })
  await instance.close()
  copyFileSync(first.path, second.path)
  await expect(verifyBackup(second.path, KEY)).rejects.toMatchObject({ code: 'BACKUP_INVALID' })
})

test('backups are listed newest first and old ones make room', async () => {
  const folder = temporaryFolder()
  const file = path.join(folder, 'desk.db')
  const backups = path.join(folder, 'backups')
  const instance = await open(folder, KEY)
  await insert(instance, rows(0, 5))
  for (const hour of ['09', '10', '11'])
    await createBackup({ file, key: KEY, folder: backups, now: `2026-04-01T${hour}:00:00Z`, retention: { newest: 2, days: 0, months: 0 } })
  expect(listBackups(backups, 'desk').map(({ createdAt }) => createdAt)).toEqual(['2026-04-01T11:00:00Z', '2026-04-01T10:00:00Z'])
  await instance.close()
})
