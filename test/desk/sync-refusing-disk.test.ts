import { beforeAll, describe, expect, test } from 'vitest'
import type { SqliteInternals } from '../../electron/host/database/rx-storage-instance.ts'
import { SyncedTables } from '../../electron/host/sync/synced-tables.ts'
import { deskRoom } from '../support/desk-room.ts'
import type { SyncedDesk } from '../support/synced-desk.ts'

const RENT = { minor: 850_000, currency: 'INR' }
const room = deskRoom()
let front: SyncedDesk
let back: SyncedDesk

beforeAll(async () => {
  const first = await room.firstDesk()
  front = first.front
  back = await room.joinedDesk(first.owner)
})

/** The file of a desk takes no other version of a document, as on a full disk, until it may. */
function refusing({ workspace }: SyncedDesk, id: string, table?: string): () => void {
  const { database, layout } = workspace.records.records.internalStorageInstance.internals as SqliteInternals
  const { db } = database.connection
  db.exec(`CREATE TRIGGER full BEFORE UPDATE ON ${table ?? layout.table} WHEN NEW.id = '${id}' BEGIN SELECT RAISE(ABORT, 'full'); END`)
  return () => void db.exec('DROP TRIGGER full')
}

const properties = async (desk: SyncedDesk) =>
  (await desk.run('properties.list', { sort: [['name', 'asc']] })).rows.map(({ name, city }) => `${name} ${city ?? ''}`.trim())

describe('a disk that took no more for a while', () => {
  test('misses nothing of what came meanwhile, though more came after it', async () => {
    const { id } = await back.run('properties.create', { name: 'North' })
    await back.sync()
    await front.sync()
    await front.workspace.sync.pause()
    await back.run('properties.update', { id, patch: { name: 'North, painted' } })
    // More than comes at once.
    for (const floor of [1, 2])
      await back.run('properties.addRooms', { propertyId: id, floor, from: floor * 100, to: floor * 100 + 59, bedsEach: 9, rent: RENT })
    await back.sync()
    const free = refusing(front, id)
    await expect(front.sync()).rejects.toMatchObject({ code: 'INTERNAL' })
    free()
    await front.sync()
    expect(await properties(front)).toEqual(['North, painted'])
    expect((await front.run('sync.digest', {})).all).toBe((await back.run('sync.digest', {})).all)
  })

  test('nor where only the note of how far it came was refused', async () => {
    const { knownTable } = await SyncedTables.of(front.workspace.records)
    const free = refusing(front, 'down|1', knownTable)
    await back.run('properties.create', { name: 'Noted' })
    await back.sync()
    await front.sync().catch(() => undefined)
    free()
    await back.run('properties.create', { name: 'Noted later' })
    await back.sync()
    await front.sync()
    expect(await properties(front)).toEqual(expect.arrayContaining(['Noted', 'Noted later']))
  })

  test('nor what the server made of two versions', async () => {
    const { id } = await back.run('properties.create', { name: 'West' })
    await back.sync()
    await front.sync()
    await front.workspace.sync.pause()
    await back.run('properties.update', { id, patch: { name: 'West, painted' } })
    await back.sync()
    await front.run('properties.update', { id, patch: { city: 'Pune' } })
    const free = refusing(front, id)
    await expect(front.sync()).rejects.toMatchObject({ code: 'INTERNAL' })
    free()
    await front.run('properties.create', { name: 'East' })
    await front.sync()
    await back.sync()
    expect(await properties(front)).toContain('West, painted Pune')
    expect(await properties(back)).toEqual(await properties(front))
  })
})
