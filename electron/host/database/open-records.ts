import path from 'node:path'
import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core'
import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import { instantOf, systemNow } from '../../../shared/kernel/day.ts'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import { masterWins } from '../sync/master-wins.ts'
import { migrate } from './migrate.ts'
import { assertNotNewer, readFormat } from './open.ts'
import {
  formatOf,
  indexesOf,
  LOCAL_SCHEMA,
  RECORDS_SCHEMA,
  upcastRecord,
  type LocalDocument,
  type RecordDocument,
} from './records-schema.ts'
import type { SqliteInternals } from './rx-storage-instance.ts'
import { databaseFile, getRxStorageSqlite, type RxStorageSqlite } from './rx-storage-sqlite.ts'

/** An open workspace file: the one collection of documents, and what stays on this desk. */
export interface Records {
  readonly file: string
  readonly records: RxCollection<RecordDocument>
  readonly local: RxCollection<LocalDocument>
  /** The last process did not close the file, so a full check is due. */
  readonly unclean: boolean
  /** About how many records there are, deleted ones included; answered without counting. */
  size(): number
  close(): Promise<void>
}

const DATABASE_NAME = 'rentflow'

export function recordsFile(folder: string): string {
  return databaseFile(folder, DATABASE_NAME)
}

/** Opens the file of a workspace, migrated to this app's entities; the snapshot taken before lies in `snapshots/`. */
export async function openRecords(folder: string, key: Buffer | undefined, entities: readonly AnyEntity[] = ENTITIES): Promise<Records> {
  const file = recordsFile(folder)
  const format = formatOf(entities)
  migrate({
    file,
    key,
    toVersion: format,
    upcast: (kind, _, record) => upcastRecord(entities, kind, record),
    snapshotFolder: path.join(folder, 'snapshots'),
    now: instantOf(systemNow()),
  })
  const database = await createRxDatabase({
    name: DATABASE_NAME,
    storage: namedAfter(folder, getRxStorageSqlite({ folder, key, format, indexes: { records: indexesOf(entities) } })),
    multiInstance: false,
  })
  try {
    const { records, local } = (await database.addCollections({
      records: { schema: RECORDS_SCHEMA, conflictHandler: masterWins },
      local: { schema: LOCAL_SCHEMA },
    })) as {
      records: RxCollection<RecordDocument>
      local: RxCollection<LocalDocument>
    }
    const { database: opened, layout } = records.internalStorageInstance.internals as SqliteInternals
    const size = (): number => Number(opened.connection.column(`SELECT max(n) FROM ${layout.table}`).get() ?? 0)
    return { file, records, local, unclean: opened.unclean, size, close: async () => void (await database.close()) }
  } catch (thrown) {
    await database.close()
    throw thrown
  }
}

/** RxDB opens one database of a name and storage in a process; each folder is a database of its own. */
function namedAfter(folder: string, storage: RxStorageSqlite): RxStorageSqlite {
  return { ...storage, name: `${storage.name}:${path.resolve(folder)}` }
}

/** @throws AppError DATABASE_NEWER before a rescue or a restore touches, or brings in, what this app could not open afterwards */
export function assertOurFormat(file: string, key: Buffer | undefined): void {
  assertNotNewer(file, readFormat(file, key), formatOf(ENTITIES))
}
