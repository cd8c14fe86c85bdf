import { quoteName, type Connection } from './connection.ts'
import { tableExists } from './table.ts'
import { isKnownTable, type Stored, type TableLayout } from './table-layout.ts'

/** The one collection that is replicated. */
const REPLICATED = 'records'

/** What RxDB keeps of a document: its state at the server as `docData`; checkpoints, in the same table, have none. */
interface KnownState extends Stored {
  itemId: string
  isCheckpoint: '0' | '1'
  docData?: { hlc: unknown; _deleted: boolean }
}

/**
 * What the server holds of a document is nearly always what stands here. So no copy of it is kept where stamp and removal are the
 * same, as `masterWins` tells states apart: a state without `docData` is the document itself. A trigger makes the copy just before
 * the document changes or goes, whoever writes.
 */
export class KnownStates {
  readonly #connection: Connection
  readonly #name: string
  readonly #documents: string

  /** For the table of known states of the one replicated collection; undefined for every other. */
  static for(connection: Connection, { name, table }: TableLayout): KnownStates | undefined {
    if (!isKnownTable(name)) return undefined
    const documents = documentsOf(name)
    if (!tableExists(connection, documents)) return undefined
    for (const [event, trigger] of triggersOf(name)) {
      connection.db.exec(
        `CREATE TRIGGER IF NOT EXISTS ${trigger} BEFORE ${event} ON ${quoteName(documents)} BEGIN
           UPDATE ${table} SET doc = json_set(doc, '$.docData', json(${stateOf('OLD.doc')}))
           WHERE id = OLD.id || '|0' AND json_type(doc, '$.docData') IS NULL;
         END`,
      )
    }
    return new KnownStates(connection, name, quoteName(documents))
  }

  private constructor(connection: Connection, name: string, documents: string) {
    this.#connection = connection
    this.#name = name
    this.#documents = documents
  }

  /** As they are written: without the states that are as the documents stand here. */
  shortened(states: readonly Stored[]): Stored[] {
    const known = states as readonly KnownState[]
    const ids = known.filter(({ docData }) => docData).map(({ itemId }) => itemId)
    const rows = this.#connection
      .prepare(`SELECT t.id, t.deleted, t.doc ->> '$.hlc' AS hlc FROM json_each(?) j CROSS JOIN ${this.#documents} t ON t.id = j.value`)
      .all(JSON.stringify(ids)) as { id: string; deleted: number; hlc: unknown }[]
    const here = new Map(rows.map((row) => [row.id, row]))
    return known.map((state) => {
      const { docData, ...rest } = state
      const document = docData && here.get(state.itemId)
      return document && document.hlc === docData.hlc && (document.deleted === 1) === docData._deleted ? rest : state
    })
  }

  /** As RxDB knows them. */
  completed<T>(states: readonly T[]): T[] {
    const known = states as readonly KnownState[]
    const ids = known.filter((state) => isShort(state)).map(({ itemId }) => itemId)
    if (ids.length === 0) return [...states]
    const rows = this.#connection
      .prepare(`SELECT t.id, ${stateOf('t.doc')} AS state FROM json_each(?) j CROSS JOIN ${this.#documents} t ON t.id = j.value`)
      .all(JSON.stringify(ids)) as { id: string; state: string }[]
    const here = new Map(rows.map(({ id, state }) => [id, state]))
    return known.map((state) => (isShort(state) ? { ...state, docData: JSON.parse(here.get(state.itemId)!) } : state)) as T[]
  }

  /** Before its table goes. */
  drop(): void {
    for (const [, trigger] of triggersOf(this.#name)) this.#connection.db.exec(`DROP TRIGGER IF EXISTS ${trigger}`)
  }
}

/** By the event that each is for. */
function triggersOf(knownTable: string): [event: string, trigger: string][] {
  return ['UPDATE OF doc', 'DELETE'].map((event) => [event, quoteName(`${knownTable}:before ${event.toLowerCase()}`)])
}

/** A known state as JSON: `k` is a row of the known table and `r` the document's own, where there is one. */
export const KNOWN_STATE = `coalesce(k.doc -> '$.docData', CASE WHEN k.doc ->> '$.isCheckpoint' = '0' THEN ${stateOf('r.doc')} END)`

/** For a file that lost rows: a state of which only the mark is left is not known any more. */
export function forgetLostStates(tables: readonly string[], exec: (sql: string) => unknown): void {
  for (const name of tables.filter((one) => isKnownTable(one) && tables.includes(documentsOf(one))))
    exec(
      `DELETE FROM ${quoteName(name)} AS k WHERE json_type(k.doc, '$.docData') IS NULL AND k.doc ->> '$.isCheckpoint' = '0'
         AND NOT EXISTS (SELECT 1 FROM ${quoteName(documentsOf(name))} r WHERE r.id = k.doc ->> '$.itemId')`,
    )
}

/** Both tables are of one version of the schema. */
function documentsOf(knownTable: string): string {
  return `${REPLICATED}${knownTable.slice(knownTable.lastIndexOf('-'))}`
}

function isShort({ isCheckpoint, docData }: KnownState): boolean {
  return isCheckpoint === '0' && docData === undefined
}

/** A document without what the storage adds to it. */
function stateOf(document: string): string {
  return `json_remove(${document}, '$._meta', '$._rev', '$._attachments')`
}
