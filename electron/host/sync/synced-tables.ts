import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import { quoteName } from '../database/connection.ts'
import { KNOWN_STATE } from '../database/known-states.ts'
import type { Records } from '../database/open-records.ts'
import type { SqliteInternals } from '../database/rx-storage-instance.ts'
import { tableExists } from '../database/table.ts'
import type { LivedCheckpoint } from './sync-standing.ts'

/**
 * The one replication of a file, whichever the server: what the last one had acknowledged is what another one is sent, see
 * ServerGreeting.
 */
export const REPLICATION = 'server'
/** Kinds that a desk only reads. */
export const MIRRORED: ReadonlySet<string> = new Set(ENTITIES.filter(({ home }) => home === 'mirror').map(({ name }) => name))
/** Kinds that a desk sends and is never sent. */
export const UPWARD: ReadonlySet<string> = new Set(ENTITIES.filter(({ home }) => home === 'up').map(({ name }) => name))

const PAGE = 1000
const MIRRORED_LIST = JSON.stringify([...MIRRORED])
const UPWARD_LIST = JSON.stringify([...UPWARD])

/**
 * The documents of this desk beside what the server was last known to hold of each: RxDB's replication keeps the second in a table
 * of its own, a document as `docData` under `<id>|0` unless it is as it stands here (see KnownStates), and how far each direction is
 * under `down|1` and `up|1`.
 */
export class SyncedTables {
  readonly #own: SqliteInternals
  readonly #ownTable: string
  readonly #knownName: string
  #isKnown = false

  static async of({ records }: Records): Promise<SyncedTables> {
    const hash = await records.database.hashFunction(`${records.name}-${REPLICATION}`)
    return new SyncedTables(records.internalStorageInstance.internals as SqliteInternals, `rx-replication-meta-${hash}-0`)
  }

  private constructor(own: SqliteInternals, knownName: string) {
    this.#own = own
    this.#ownTable = own.layout.table
    this.#knownName = knownName
  }

  /** Documents that the server does not have as they are here, of one organisation or all. */
  countWaiting(org = ''): number {
    if (!this.#hasKnown()) return this.#count(`? IN ('', org) AND kind NOT IN (SELECT value FROM json_each(?))`, [org, MIRRORED_LIST])
    const up = this.#column(`SELECT doc ->> '$.checkpointData' FROM ${this.#known} WHERE id = 'up|1'`).get() as string | undefined
    const { lwt, id } = up === undefined ? { lwt: -1, id: '' } : (JSON.parse(up) as { lwt: number; id: string })
    const waiting = this.#column(`SELECT count(*) FROM ${this.#ownTable} r LEFT JOIN ${this.#known} k ON k.id = r.id || '|0'
      WHERE (r.lwt > ? OR (r.lwt = ? AND r.id > ?)) AND r.kind NOT IN (SELECT value FROM json_each(?)) AND ? IN ('', r.org)
        AND (k.id IS NULL OR k.doc ->> '$.docData.hlc' <> r.doc ->> '$.hlc' OR k.doc ->> '$.docData._deleted' <> r.deleted)`)
    return Number(waiting.get(lwt, lwt, id, MIRRORED_LIST, org))
  }

  /** Live documents of an organisation, without its audit trail. */
  countDocuments(org: string): number {
    return this.#count(`org = ? AND deleted = 0 AND kind NOT IN (SELECT value FROM json_each(?))`, [org, UPWARD_LIST])
  }

  /** How far was pulled, as RxDB keeps it. */
  checkpoint(): LivedCheckpoint | undefined {
    if (!this.#hasKnown()) return undefined
    const json = this.#column(`SELECT doc ->> '$.checkpointData' FROM ${this.#known} WHERE id = 'down|1'`).get() as string | undefined
    return json === undefined ? undefined : (JSON.parse(json) as LivedCheckpoint)
  }

  /** A page of what the server was last known to hold of an organisation, by id; `last` is where the next one begins. */
  knownAfter(after: string, org: string): { documents: WireDocument[]; last: string | undefined } {
    if (!this.#hasKnown()) return { documents: [], last: undefined }
    const rows = this.#own.database.connection
      .prepare(
        `SELECT k.id, ${KNOWN_STATE} AS state FROM ${this.#known} k LEFT JOIN ${this.#ownTable} r ON r.id = k.doc ->> '$.itemId'
         WHERE k.id > ? ORDER BY k.id LIMIT ${PAGE}`,
      )
      .all(after) as { id: string; state: string | null }[]
    const documents = rows.flatMap(({ state }) => (state === null ? [] : [JSON.parse(state) as WireDocument]))
    return { documents: documents.filter((document) => document.org === org), last: rows.length < PAGE ? undefined : rows.at(-1)!.id }
  }

  /** The table of what the server was last known to hold; undefined before the first connection. */
  get knownTable(): string | undefined {
    return this.#hasKnown() ? this.#known : undefined
  }

  get #known(): string {
    return quoteName(this.#knownName)
  }

  /** Before the first connection there is no such table. */
  #hasKnown(): boolean {
    this.#isKnown ||= tableExists(this.#own.database.connection, this.#knownName)
    return this.#isKnown
  }

  #count(where: string, values: string[]): number {
    return Number(this.#column(`SELECT count(*) FROM ${this.#ownTable} WHERE ${where}`).get(...values))
  }

  #column(sql: string) {
    return this.#own.database.connection.column(sql)
  }
}
