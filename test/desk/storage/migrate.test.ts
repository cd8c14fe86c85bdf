import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkIntegrity } from '../../../electron/host/database/integrity.ts'
import { migrate } from '../../../electron/host/database/migrate.ts'
import { searchRecords } from '../../../electron/host/database/search-records.ts'
import { find, insert, KEY, openInstance, record, RECORDS_INDEXES, RECORDS_SCHEMA, temporaryFolder } from './storage-fixture.ts'

const NOW = '2026-04-01T09:00:00.000Z'
const fileOf = (folder: string) => path.join(folder, 'desk.db')
const openRecords = (folder: string, key?: string) => openInstance({ folder, key, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)

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

describe('migration', () => {
  const upcast = (kind: string, v: number, document: Record<string, unknown>) =>
    kind === 'resident' && v === 1
      ? { ...document, v: 2, data: { name: `${String((document['data'] as { name: string }).name)}!` } }
      : undefined
  const options = (folder: string) => ({
    file: fileOf(folder),
    key: KEY,
    toVersion: 2,
    upcast,
    snapshotFolder: path.join(folder, 'snapshots'),
    now: NOW,
  })

  test('an older file is copied, then upcast as one, and its indexes and search with it', async () => {
    const folder = temporaryFolder()
    await filled(folder, KEY)
    await expect(openInstance({ folder, key: KEY, indexes: RECORDS_INDEXES, format: 2 }, RECORDS_SCHEMA)).rejects.toMatchObject({
      code: 'DATABASE_MIGRATION_NEEDED',
    })
    const report = migrate(options(folder))
    expect(report).toMatchObject({ fromVersion: 1, toVersion: 2, documents: 1500 })
    expect(await checkIntegrity(report!.snapshot, KEY)).toEqual({ sound: true, problems: [] })
    expect(migrate(options(folder))).toBeUndefined()
    const instance = await openInstance({ folder, key: KEY, indexes: RECORDS_INDEXES, format: 2 }, RECORDS_SCHEMA)
    expect(await find(instance, { selector: { kind: 'resident', 'data.name': 'Resident 7!' } as never })).toEqual(['r00007'])
    expect(searchRecords(instance, { org: 'org-1', text: 'resident 1499', limit: 5 }).map(({ id }) => id)).toEqual(['r01499'])
    await instance.close()
  })

  test('an upcaster that fails leaves the old file as it was', async () => {
    const folder = temporaryFolder()
    await filled(folder, KEY, 20)
    let seen = 0
    const failing = (kind: string, v: number, document: Record<string, unknown>) => {
      if (++seen === 15) throw new Error('cannot upcast')
      return upcast(kind, v, document)
    }
    expect(() => migrate({ ...options(folder), upcast: failing })).toThrow('cannot upcast')
    const instance = await openRecords(folder, KEY)
    expect(await find(instance, { selector: { kind: 'resident', 'data.name': 'Resident 7' } as never })).toEqual(['r00007'])
    await instance.close()
  })
})
