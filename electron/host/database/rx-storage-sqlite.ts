import path from 'node:path'
import type { RxStorage, RxStorageInstanceCreationParams } from 'rxdb/plugins/core'
import { addRxStorageMultiInstanceSupport, ensureRxStorageInstanceParamsAreCorrect, RXDB_VERSION } from 'rxdb/plugins/core'
import { openDatabase } from './open.ts'
import type { SqliteInternals, SqliteStorageOptions } from './rx-storage-instance.ts'
import { SqliteStorageInstance } from './rx-storage-instance.ts'
import type { DatabaseKey } from './sqlite.ts'
import type { CollectionIndexes } from './table-layout.ts'

export { ATOMIC_CONTEXT } from './rx-storage-instance.ts'

export interface RxStorageSqliteSettings {
  /** Each RxDatabase is one file in here, named after it. */
  folder: string
  /** 32 bytes (or 64 hexadecimal digits) encrypt the file; none leaves it plain. */
  key?: DatabaseKey | undefined
  /** For collections that hold many kinds of document, `{id, kind, org, …}`: what each kind is indexed and found by. */
  indexes?: Readonly<Record<string, CollectionIndexes>> | undefined
  /** The app's format number of the file, see open.ts. */
  format?: number | undefined
  acceptMissingJournal?: boolean | undefined
}

export type RxStorageSqlite = RxStorage<SqliteInternals, SqliteStorageOptions>

const NAME = 'sqlite-rentflow'

/** RxDB on SQLite: any schema, real indexes, one table per collection and version, one file per database. */
export function getRxStorageSqlite({ folder, key, indexes, format, acceptMissingJournal }: RxStorageSqliteSettings): RxStorageSqlite {
  return {
    name: NAME,
    rxdbVersion: RXDB_VERSION,
    async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, SqliteStorageOptions>): Promise<SqliteStorageInstance<T>> {
      ensureRxStorageInstanceParamsAreCorrect(params)
      const database = openDatabase({ file: databaseFile(folder, params.databaseName), key, format, acceptMissingJournal })
      try {
        const instance = new SqliteStorageInstance<T>(params, database, indexes?.[params.collectionName])
        addRxStorageMultiInstanceSupport(NAME, params, instance)
        return instance
      } catch (thrown) {
        database.release()
        throw thrown
      }
    },
  }
}

/** Where the database of that name lives. */
export function databaseFile(folder: string, databaseName: string): string {
  return path.resolve(folder, `${encodeURIComponent(databaseName).replaceAll('*', '%2A')}.db`)
}
