import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createRxDatabase } from 'rxdb/plugins/core'
import { describe, expect, test } from 'vitest'
import { getRxStorageSqlite } from '../../../electron/host/database/index.ts'
import { ATOMIC_CONTEXT } from '../../../electron/host/database/rx-storage-sqlite.ts'
import type { Instance, Row } from './storage-fixture.ts'
import { insert, KEY, openInstance, prepared, record, RECORDS_INDEXES, RECORDS_SCHEMA, stored, temporaryFolder } from './storage-fixture.ts'

const openRecords = (folder = temporaryFolder(), key?: string) => openInstance({ folder, key, indexes: RECORDS_INDEXES }, RECORDS_SCHEMA)
const current = async (instance: Instance, id: string) => (await instance.findDocumentsById([id], true))[0]

describe('writing', () => {
  test('a document survives closing and opening, encrypted and plain', async () => {
    for (const key of [undefined, KEY]) {
      const folder = temporaryFolder()
      const first = await openRecords(folder, key)
      await insert(first, [record('bed', 'first-bed', { label: 'राम 😀' })])
      await first.close()
      const bytes = readFileSync(path.join(folder, 'desk.db'))
      expect(bytes.includes('first-bed')).toBe(key === undefined)
      const second = await openRecords(folder, key)
      expect(await current(second, 'first-bed')).toMatchObject({ data: { label: 'राम 😀' } })
      await second.close()
    }
  })

  test('a row whose predecessor is not the stored one is refused, the others are written', async () => {
    const instance = await openRecords()
    await insert(instance, [record('bed', 'b1', {})])
    const { error } = await instance.bulkWrite(
      [{ document: stored(record('bed', 'b1', { label: 'x' })) }, { document: stored(record('bed', 'b2', {})) }],
      'test',
    )
    expect(error.map(({ status, documentId }) => [status, documentId])).toEqual([[409, 'b1']])
    expect((await instance.findDocumentsById(['b1', 'b2'], false)).length).toBe(2)
    await instance.close()
  })

  test('an atomic batch with one refused row writes nothing, says nothing and returns every refusal', async () => {
    const instance = await openRecords()
    await insert(instance, [record('bed', 'b1', {}), record('bed', 'b2', {})])
    const events: unknown[] = []
    instance.changeStream().subscribe((bulk) => events.push(bulk))
    const { error } = await instance.bulkWrite(
      ['b0', 'b1', 'b2', 'b3'].map((id) => ({ document: stored(record('bed', id, {})) })),
      ATOMIC_CONTEXT,
    )
    expect(error.map(({ documentId }) => documentId)).toEqual(['b1', 'b2'])
    expect(await instance.findDocumentsById(['b0', 'b3'], true)).toEqual([])
    expect(events).toEqual([])
    await instance.close()
  })

  test('an atomic batch of any length is one event, after its commit', async () => {
    const instance = await openRecords()
    const seen: number[] = []
    instance.changeStream().subscribe((bulk) => {
      seen.push(bulk.events.length)
      expect(instance.internals.database.connection.db.inTransaction).toBe(false)
    })
    await instance.bulkWrite(
      Array.from({ length: 2500 }, (_, i) => ({ document: stored(record('bed', `b${i}`, {})) })),
      ATOMIC_CONTEXT,
    )
    expect(seen).toEqual([2500])
    await instance.close()
  })

  test('a long batch is cut and lets other work in between', async () => {
    const instance = await openRecords()
    const seen: number[] = []
    let turns = 0
    let running = true
    const spin = () => {
      turns++
      if (running) setImmediate(spin)
    }
    setImmediate(spin)
    instance.changeStream().subscribe((bulk) => seen.push(bulk.events.length))
    await insert(
      instance,
      Array.from({ length: 2500 }, (_, i) => record('bed', `b${i}`, {})),
    )
    running = false
    expect(seen).toEqual([1000, 1000, 500])
    expect(turns).toBeGreaterThanOrEqual(3)
    await instance.close()
  })

  test('a deleted document written anew in an atomic batch through RxDB stays one batch', async () => {
    const folder = temporaryFolder()
    const database = await createRxDatabase({
      name: 'desk',
      storage: getRxStorageSqlite({ folder, indexes: RECORDS_INDEXES }),
      multiInstance: false,
    })
    const { records } = await database.addCollections({ records: { schema: RECORDS_SCHEMA } })
    const document = await records!.insert(record('bed', 'b1', {}))
    await document.remove()
    const rows = ['b1', 'b2'].map((id) => ({ document: stored(record('bed', id, { label: 'again' })) }))
    const { error } = await records!.storageInstance.bulkWrite(rows, ATOMIC_CONTEXT)
    expect(error).toEqual([])
    const revived = await records!.findOne('b1').exec()
    expect(revived?.toJSON(true)._rev).toMatch(/^3-/)
    await revived!.incrementalPatch({ v: 2 }) // the revision RxDB knows is the one on disk
    expect((await records!.find().exec()).length).toBe(2)
    await database.close()
  })

  test('what was handed over before closing is written', async () => {
    const folder = temporaryFolder()
    const first = await openRecords(folder)
    const writing = insert(first, [record('bed', 'b1', {})])
    await first.close()
    await writing
    const second = await openRecords(folder)
    expect(await current(second, 'b1')).toBeDefined()
    await second.close()
    await expect(second.findDocumentsById(['b1'], true)).rejects.toThrow(/closed/)
  })

  test('a read sees what was handed over before it, whichever way it asks', async () => {
    const instance = await openRecords()
    const reads = {
      byId: (id: string) => instance.findDocumentsById([id], false),
      query: async (id: string) => (await instance.query(prepared(instance, { selector: { id } }))).documents,
      count: async (id: string) => Array((await instance.count(prepared(instance, { selector: { id } }))).count).fill({ id }),
      changes: async (id: string) => (await instance.getChangedDocumentsSince!(10)).documents.filter((one) => one.id === id),
    }
    for (const [id, read] of Object.entries(reads)) {
      const writing = insert(instance, [record('bed', id, {})])
      expect(await read(id)).toMatchObject([{ id }])
      await writing
    }
    await instance.close()
  })

  test('a read does not wait for the whole of a long batch', async () => {
    const instance = await openRecords()
    const writing = insert(
      instance,
      Array.from({ length: 2500 }, (_, i) => record('bed', `b${i}`, {})),
    )
    const { count } = await instance.count(prepared(instance, { selector: { kind: 'bed' } }))
    expect([count, instance.internals.gate.pendingWrites]).toEqual([1000, 2500])
    await writing
    await instance.close()
  })

  test('a read behind a write that fails is answered', async () => {
    const instance = await openRecords()
    const writing = instance.bulkWrite([{ document: { ...stored(record('bed', 'b1', {})), v: 1n } as never }], 'test')
    const reading = instance.findDocumentsById(['b1'], true)
    await expect(writing).rejects.toThrow()
    expect(await reading).toEqual([])
    await instance.close()
  })

  test('the gate of pending writes opens when they are on disk', async () => {
    const instance = await openRecords()
    const { gate } = instance.internals
    const writing = insert(
      instance,
      Array.from({ length: 3000 }, (_, i) => record('bed', `b${i}`, {})),
    )
    expect(gate.pendingWrites).toBe(3000)
    await gate.ready()
    expect(gate.pendingWrites).toBe(0)
    await writing
    expect(
      (
        await instance.count({
          query: { selector: { kind: { $eq: 'bed' } }, sort: [{ id: 'asc' }], skip: 0 },
          queryPlan: undefined,
        } as never)
      ).count,
    ).toBe(3000)
    await instance.close()
  })
})

describe('keeping house', () => {
  test('cleanup purges tombstones only, in steps', async () => {
    const instance = await openRecords()
    const gone: Row[] = Array.from({ length: 2500 }, (_, i) => record('bed', `b${i}`, {}))
    await instance.bulkWrite(
      gone.map((row) => ({ document: stored(row, true) })),
      'test',
    )
    await insert(instance, [record('bed', 'kept', {})])
    expect(await instance.cleanup(60_000)).toBe(true)
    expect((await instance.findDocumentsById(['b0'], true)).length).toBe(1)
    expect(await instance.cleanup(0)).toBe(false)
    expect(await instance.cleanup(0)).toBe(true)
    expect((await instance.findDocumentsById(['b0', 'kept'], true)).map(({ id }) => id)).toEqual(['kept'])
    await instance.close()
  })

  test('a cleanup that keeps nothing takes every tombstone, one stamped ahead of the clock too', async () => {
    const instance = await openRecords()
    const ahead = { ...stored(record('bed', 'b1', {}), true), _meta: { lwt: Date.now() + 60_000 } }
    await instance.bulkWrite([{ document: ahead }], 'test')
    await instance.cleanup(1)
    expect(await current(instance, 'b1')).toBeDefined()
    await instance.cleanup(0)
    expect(await current(instance, 'b1')).toBeUndefined()
    await instance.close()
  })

  test('changes are handed out in the order of writing, from any checkpoint on', async () => {
    const instance = await openRecords()
    await insert(
      instance,
      ['c', 'a', 'b'].map((id) => record('bed', id, {})),
    )
    const first = await instance.getChangedDocumentsSince!(2)
    const rest = await instance.getChangedDocumentsSince!(10, first.checkpoint)
    expect([...first.documents, ...rest.documents].map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    await instance.close()
  })

  test('a removed collection takes its rows, and the last one the file', async () => {
    const folder = temporaryFolder()
    const instance = await openRecords(folder)
    await insert(instance, [record('resident', 'r1', { name: 'Asha' })])
    await instance.remove()
    expect(existsSync(path.join(folder, 'desk.db'))).toBe(false)
  })
})
