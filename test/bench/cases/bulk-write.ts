import { rmSync } from 'node:fs'
import path from 'node:path'
import { createRxDatabase, type RxStorage } from 'rxdb/plugins/core'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import { openRecords } from '../../../electron/host/database/open-records.ts'
import { RECORDS_SCHEMA, type RecordDocument } from '../../../electron/host/database/records-schema.ts'
import { openSqlite } from '../../../electron/host/database/sqlite.ts'
import { asFastAs, ratioTo, type BenchCase, type BenchWorld } from '../case.ts'
import { asStored, batchesOf, BENCH_KEY, searchRows } from '../documents.ts'
import { ddlOf, RawFloor } from '../raw-database.ts'
import { interleave, timed, type Arm } from '../rounds.ts'

const BATCH = 1000
/** Dexie on a fake IndexedDB is slow and keeps all in memory: it writes a tenth and is reckoned per document. */
const DEXIE_SHARE = 10

/** A large import or a first sync: many documents of every kind, batch by batch, each batch encrypted and on disk (synchronous=FULL). */
export const bulkWrite: BenchCase = {
  name: 'bulk write',
  async run(world) {
    const { documents } = world
    const measured = await interleave([ours(world), floor(world), memory(world), dexie(world)], world.rounds)
    const rate = (name: string) => Math.round(documents.length / (measured.medians[name]! / 1000))
    return {
      name: this.name,
      goals: [
        asFastAs('≥ 0.6 × raw better-sqlite3 with the same rows, indexes, search rows, key and fsync', ratioTo(measured, 'raw'), 0.6),
      ],
      figures: Object.fromEntries(Object.keys(measured.medians).map((name) => [`${name}, docs/s`, rate(name)])),
    }
  },
}

function ours({ documents, scratch }: BenchWorld): Arm {
  return {
    name: 'ours',
    async run() {
      const folder = path.join(scratch, 'bulk-ours')
      rmSync(folder, { recursive: true, force: true })
      const records = await openRecords(folder, BENCH_KEY)
      const ms = await timed(async () => {
        for (const batch of batchesOf(documents, BATCH)) await records.records.bulkInsert(batch)
      })
      await records.close()
      return ms
    },
  }
}

function floor({ documents, scratch }: BenchWorld): Arm {
  const rows = searchRows(documents)
  const stored = documents.map((document, index) => asStored(document, 1_790_000_000_000 + index))
  let ddl: string[] | undefined
  return {
    name: 'raw',
    async run() {
      ddl ??= await ourDdl(path.join(scratch, 'bulk-ddl'))
      const file = path.join(scratch, 'bulk-raw.db')
      for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
      const raw = new RawFloor(file, BENCH_KEY, ddl, rows)
      const ms = await timed(() => {
        for (const batch of batchesOf(stored, BATCH)) raw.write(batch)
      })
      raw.close()
      return ms
    },
  }
}

export async function ourDdl(folder: string): Promise<string[]> {
  await (await openRecords(folder, BENCH_KEY)).close()
  const db = openSqlite(path.join(folder, 'rentflow.db'), { key: BENCH_KEY, readonly: true })
  const ddl = ddlOf(db)
  db.close()
  return ddl
}

function memory(world: BenchWorld): Arm {
  return peer('RxDB on memory', world.documents, () => getRxStorageMemory(), 1)
}

function dexie(world: BenchWorld): Arm {
  const share = world.documents.slice(0, Math.ceil(world.documents.length / DEXIE_SHARE))
  return peer('RxDB on Dexie', share, () => getRxStorageDexie({ indexedDB, IDBKeyRange }), world.documents.length / share.length)
}

function peer(name: string, documents: readonly RecordDocument[], storage: () => RxStorage<unknown, unknown>, factor: number): Arm {
  return {
    name,
    async run(round) {
      const database = await createRxDatabase({ name: `bench-${name}-${round}`, storage: storage(), multiInstance: false })
      const { records } = await database.addCollections({ records: { schema: RECORDS_SCHEMA } })
      const ms = await timed(async () => {
        for (const batch of batchesOf(documents, BATCH)) await records!.bulkInsert(batch)
      })
      await database.remove()
      return ms * factor
    },
  }
}
