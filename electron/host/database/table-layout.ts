import type { RxJsonSchema } from 'rxdb/plugins/core'
import { getPrimaryFieldOfPrimaryKey } from 'rxdb/plugins/core'
import { quoteName, quoteText } from './connection.ts'

/** A document as RxDB hands it over, whatever its fields. */
export interface Stored extends Record<string, unknown> {
  _deleted: boolean
  _meta: { lwt: number }
}

export type ScalarType = 'string' | 'number' | 'integer' | 'boolean'

/** What is said about one kind of document in a collection that holds many kinds. */
export interface KindIndexes {
  /** The type of each dotted path that queries may filter or sort by. A document of this kind holds that type there, or nothing. */
  types: Readonly<Record<string, ScalarType>>
  indexes: readonly (readonly string[])[]
  /** Fields the search finds documents of this kind by. Never name a secret here. */
  search?: { title: readonly string[]; text: readonly string[]; phones: readonly string[] }
  /** A list under `data` whose entries name other documents, by which this one is found. */
  inside?: { readonly list: string; readonly key: string }
}

export type CollectionIndexes = Readonly<Record<string, KindIndexes>>

export interface SqlField {
  /** The value as SQL; byte for byte the same in an index and in every query, or SQLite would not use the index. */
  readonly expression: string
  /** `json_type` of the value, for telling null from missing; undefined for real columns. */
  readonly jsonType: string | undefined
  /** Undefined where the schema leaves the type open: then only presence and shape can be asked in SQL. */
  readonly type: ScalarType | undefined
  readonly nullable: boolean
}

/** The table in which RxDB's replication keeps what the server was last known to hold of each document. */
export function isKnownTable(name: string): boolean {
  return name.startsWith('rx-replication-meta-')
}

/** Knows where each field of a collection's documents stands in its table. */
export class TableLayout {
  readonly name: string
  readonly table: string
  /** The table of OrgNumbers. */
  readonly orgs: string
  readonly primaryPath: string
  readonly kinds: CollectionIndexes | undefined
  readonly #schema: SchemaNode
  readonly #fields = new Map<string, SqlField | undefined>()

  constructor(collectionName: string, schema: RxJsonSchema<never>, kinds: CollectionIndexes | undefined) {
    this.name = `${collectionName}-${schema.version}`
    this.table = quoteName(this.name)
    this.orgs = `${this.name}-orgs`
    this.primaryPath = String(getPrimaryFieldOfPrimaryKey(schema.primaryKey))
    this.#schema = schema as unknown as SchemaNode
    this.kinds = kinds
  }

  /** The field at a dotted path; `kind` (when the query fixes it) gives the types below `data`. */
  field(path: string, kind?: string): SqlField | undefined {
    const cacheKey = kind === undefined ? path : `${kind}\n${path}`
    if (this.#fields.has(cacheKey)) return this.#fields.get(cacheKey)
    const field = this.#resolve(path, kind)
    this.#fields.set(cacheKey, field)
    return field
  }

  /** The statements that make the table and every index it should have, by index name. `n` numbers rows for the search, through every copy of the file. */
  ddl(indexes: readonly (string | readonly string[])[]): { table: string; indexes: Map<string, string> } {
    const kindColumns = this.kinds ? 'kind TEXT, org TEXT, orgn INTEGER, ' : ''
    const wanted = new Map<string, string>()
    const add = (columns: readonly string[], condition: string) => {
      const on = `${this.table}(${columns.join(', ')})${condition}`
      const name = `${this.name}:${shortHash(on)}`
      wanted.set(name, `CREATE INDEX ${quoteName(name)} ON ${on}`)
    }
    // What a replication keeps of a server's state is looked up by id alone.
    if (!isKnownTable(this.name)) add(['lwt', 'id'], '')
    for (const index of indexes) {
      const columns = this.#columns(typeof index === 'string' ? [index] : index)
      // An index on (deleted, id) or (deleted) alone selects nothing and tempts SQLite away from the better ones.
      if (columns && !['deleted, id', 'lwt, id', 'id', 'deleted, lwt, id'].includes(columns.join(', '))) add(columns, '')
    }
    for (const [kind, { indexes: kindIndexes }] of Object.entries(this.kinds ?? {})) {
      for (const index of [[], ...kindIndexes]) {
        const columns = this.#columns(
          index.filter((path) => path !== 'org'),
          kind,
        )
        if (columns) add(['orgn', ...columns], ` WHERE kind = ${quoteText(kind)} AND deleted = 0`)
      }
    }
    return {
      table: `CREATE TABLE IF NOT EXISTS ${this.table}(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL, lwt REAL NOT NULL, ${kindColumns}doc TEXT NOT NULL)`,
      indexes: wanted,
    }
  }

  #columns(paths: readonly string[], kind?: string): string[] | undefined {
    const columns = paths.map((path) => this.field(path, kind)?.expression)
    if (columns.some((column) => column === undefined)) return undefined
    if (!columns.includes('id')) columns.push('id')
    return columns as string[]
  }

  #resolve(path: string, kind: string | undefined): SqlField | undefined {
    if (path === this.primaryPath) return column('id', 'string')
    if (path === '_deleted') return column('deleted', 'boolean')
    if (path === '_meta.lwt') return column('lwt', 'number')
    if (this.kinds && (path === 'kind' || path === 'org')) return column(path, 'string')
    if (!/^[^'"\\\ud800-\udfff]+$/.test(path) || path.includes('\0')) return undefined
    const kindType = kind === undefined ? undefined : this.kinds?.[kind]?.types[path]
    const node = kindType ? { type: kindType } : this.#node(path)
    if (!node) return undefined
    const jsonPath = `'$.${path
      .split('.')
      .map((step) => `"${step}"`)
      .join('.')}'`
    const { type, nullable } = scalarType(node.type)
    return { expression: `(doc ->> ${jsonPath})`, jsonType: `json_type(doc, ${jsonPath})`, type, nullable }
  }

  /** The schema of a path that leads through plain objects only: an array on the way means many values, which SQL cannot compare. */
  #node(path: string): SchemaNode | undefined {
    let node: SchemaNode | undefined = this.#schema
    for (const step of path.split('.')) {
      if (node.type !== 'object' || /^\d+$/.test(step)) return undefined
      node = node.properties && Object.hasOwn(node.properties, step) ? node.properties[step] : undefined
      if (!node) return undefined
    }
    return node
  }
}

interface SchemaNode {
  type?: string | readonly string[]
  properties?: Record<string, SchemaNode>
}

function column(name: string, type: ScalarType): SqlField {
  return { expression: name, jsonType: undefined, type, nullable: false }
}

function scalarType(declared: SchemaNode['type']): { type: ScalarType | undefined; nullable: boolean } {
  const types = typeof declared === 'string' ? [declared] : (declared ?? [])
  const rest = types.filter((type) => type !== 'null')
  const only = rest.length === 1 ? rest[0] : undefined
  const scalar = only === 'string' || only === 'number' || only === 'integer' || only === 'boolean' ? only : undefined
  return { type: scalar, nullable: rest.length < types.length }
}

/** FNV-1a: names an index after what it is, so that a changed definition is a different index. */
function shortHash(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(36)
}
