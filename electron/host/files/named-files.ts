import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import type { FieldMap } from '../../../shared/kernel/fields.ts'
import { fileHashes, hasFiles } from '../../../shared/kernel/file-fields.ts'
import type { Records } from '../database/open-records.ts'
import type { SqliteInternals } from '../database/rx-storage-instance.ts'

/** Kinds of document that may name files, with their fields. */
export const FILE_KINDS: ReadonlyMap<string, FieldMap> = new Map(
  ENTITIES.filter(({ fields }) => hasFiles(fields as FieldMap)).map(({ name, fields }) => [name, fields as FieldMap]),
)

const KINDS = JSON.stringify([...FILE_KINDS.keys()])
const NAMES_A_FILE = `instr(doc, '"hash":"') > 0`
const HASH = /"hash":"([0-9a-f]{64})"/g

interface NamingRow {
  readonly id: string
  readonly kind: string
  readonly data: string
}

/** What the file of a workspace says of kept files, of every organisation in it. */
export class NamedFiles {
  readonly #records: () => Records

  constructor(records: () => Records) {
    this.#records = records
  }

  /** By the documents' ids; those that name none are left out. */
  ofDocuments(ids: readonly string[]): Map<string, string[]> {
    const rows = this.#naming(`deleted = 0 AND id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids))
    return new Map(rows.map((row) => [row.id, hashesOf(row)]))
  }

  /** Of records of an organisation that were removed: until they are emptied they say what they said. */
  ofRemoved(organisation: string): string[] {
    return this.#naming('deleted = 1 AND org = ?', organisation).flatMap(hashesOf)
  }

  /** Which of these documents are here no more. */
  gone(ids: readonly string[]): string[] {
    const { connection, table } = tableOf(this.#records().records)
    const there = new Set(
      connection.column(`SELECT id FROM ${table} WHERE deleted = 0 AND id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids)),
    )
    return ids.filter((id) => !there.has(id))
  }

  /** Every file that a record names, or that something does which is not in the records: what was refused, what is half filled in. `except` is what merely remembers files. */
  stillNamed(except: string): Set<string> {
    const { records, local } = this.#records()
    const named = new Set<string>()
    const gather = (texts: IterableIterator<unknown>): void => {
      for (const text of texts) for (const [, hash] of String(text).matchAll(HASH)) named.add(hash!)
    }
    const own = tableOf(records)
    const kinds = `kind IN (SELECT value FROM json_each(?))`
    gather(own.connection.column(`SELECT doc FROM ${own.table} WHERE deleted = 0 AND ${kinds} AND ${NAMES_A_FILE}`).iterate(KINDS))
    const beside = tableOf(local)
    gather(beside.connection.column(`SELECT doc FROM ${beside.table} WHERE deleted = 0 AND id <> ? AND ${NAMES_A_FILE}`).iterate(except))
    return named
  }

  #naming(where: string, value: string): NamingRow[] {
    const { connection, table } = tableOf(this.#records().records)
    const sql = `SELECT id, kind, doc -> '$.data' AS data FROM ${table}
      WHERE ${where} AND kind IN (SELECT value FROM json_each(?)) AND ${NAMES_A_FILE}`
    return connection.prepare(sql).all(value, KINDS) as NamingRow[]
  }
}

function hashesOf({ kind, data }: NamingRow): string[] {
  return fileHashes(FILE_KINDS.get(kind)!, JSON.parse(data) as Record<string, unknown>)
}

function tableOf(collection: Records['records'] | Records['local']) {
  const { database, layout } = collection.internalStorageInstance.internals as SqliteInternals
  return { connection: database.connection, table: layout.table }
}
