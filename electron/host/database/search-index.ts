import type { Connection } from './connection.ts'
import { quoteName } from './connection.ts'
import type { MetaTable } from './meta-table.ts'
import type { OpenDatabase } from './open.ts'
import { fieldTokens, fold, phoneTokens, wordsOf } from './search-text.ts'
import { tableExists } from './table.ts'
import type { CollectionIndexes, Stored, TableLayout } from './table-layout.ts'

/** Raised when tokens are made differently, so that every file is indexed anew once. */
const TOKENS_VERSION = 1
const LONGEST_TITLE = 80
/** Each (organisation, kind) has its own letter in front of its tokens: a search never walks through another's documents. */
const FIRST_NAMESPACE = 0x4e00
const NAMESPACES = 20_000

/**
 * The full-text index of one collection, kept within the transactions that write its documents.
 * `<table>-search` holds one row per findable document, numbered as in its own table, with its folded title; `<table>-words` is an FTS5 table over tokens.
 */
export class SearchIndex {
  readonly titles: string
  readonly words: string
  readonly kinds: readonly string[]
  readonly #connection: Connection
  readonly #meta: MetaTable
  readonly #layout: TableLayout
  readonly #config: CollectionIndexes
  #namespaces: Map<string, string>

  /** Undefined where no kind is searched. An index made for another configuration is built anew. */
  static for({ connection, meta }: OpenDatabase, layout: TableLayout): SearchIndex | undefined {
    if (!layout.kinds) return undefined
    const index = new SearchIndex(connection, meta, layout, layout.kinds)
    index.#reconcile()
    return index.kinds.length > 0 ? index : undefined
  }

  private constructor(connection: Connection, meta: MetaTable, layout: TableLayout, config: CollectionIndexes) {
    this.#connection = connection
    this.#meta = meta
    this.#layout = layout
    this.#config = config
    this.titles = quoteName(`${layout.name}-search`)
    this.words = quoteName(`${layout.name}-words`)
    this.kinds = Object.keys(config).filter((kind) => config[kind]?.search)
    this.#namespaces = this.#readNamespaces()
  }

  /** Within the transaction that wrote `documents`; `before` holds what stood there. */
  update(documents: readonly Stored[], before: ReadonlyMap<string, Stored>): void {
    for (const document of documents) {
      const id = String(document[this.#layout.primaryPath])
      const previous = before.get(id)
      const now = this.#entry(document)
      const then = previous && this.#entry(previous)
      if (!now && !then) continue
      if (now && then && now.namespace === then.namespace && sameFields(now, then)) continue
      const n = Number(this.#connection.column(`SELECT n FROM ${this.#layout.table} WHERE id = ?`).get(id))
      if (then) this.#remove(n)
      if (now) this.#add(n, now)
    }
  }

  /**
   * The same for a batch of which nothing was there before, left for later: many documents that arrive at once are there sooner.
   * Which are left stands in the file, so that a crash forgets none.
   */
  leave(documents: readonly Stored[]): void {
    const first = documents[0]
    if (first === undefined || this.isBehind) return
    const n = this.#connection.column(`SELECT n FROM ${this.#layout.table} WHERE id = ?`).get(String(first[this.#layout.primaryPath]))
    this.#meta.set(this.#leftKey, String(n))
  }

  /** Some documents cannot be found yet. */
  get isBehind(): boolean {
    return this.#meta.get(this.#leftKey) !== undefined
  }

  /**
   * Makes the next documents that were left findable; one that was written since is so already. What is left stands in the same
   * transaction, so a power cut that takes it back only has it done again.
   */
  catchUp(limit: number): void {
    this.#connection.transaction({ isRepeatable: true }, () => {
      const rows = this.#connection
        .prepare(
          `SELECT n, doc FROM ${this.#layout.table} t WHERE n >= ? AND deleted = 0 AND kind IN (SELECT value FROM json_each(?))
             AND NOT EXISTS (SELECT 1 FROM ${this.titles} s WHERE s.n = t.n) ORDER BY n LIMIT ?`,
        )
        .all(Number(this.#meta.get(this.#leftKey) ?? 0), JSON.stringify(this.kinds), limit) as { n: number; doc: string }[]
      for (const { n, doc } of rows) {
        const entry = this.#entry(JSON.parse(doc) as Stored)
        if (entry) this.#add(n, entry)
      }
      if (rows.length < limit) this.#meta.delete(this.#leftKey)
      else this.#meta.set(this.#leftKey, String(rows.at(-1)!.n + 1))
    })
  }

  drop(): void {
    this.#connection.forgetStatements()
    this.#connection.db.exec(`DROP TABLE IF EXISTS ${this.words}; DROP TABLE IF EXISTS ${this.titles}`)
    this.#meta.delete(this.#fingerprintKey)
    this.#meta.delete(this.#namespacesKey)
    this.#meta.delete(this.#leftKey)
    this.#namespaces = new Map()
  }

  /** The letter in front of the tokens of one organisation's documents of one kind; undefined if there are none. */
  namespaceOf(org: string, kind: string): string | undefined {
    return this.#namespaces.get(`${org}\n${kind}`)
  }

  hasPhones(kind: string): boolean {
    return (this.#config[kind]?.search?.phones.length ?? 0) > 0
  }

  #add(n: number, { fields, title, org, kind, namespace }: Entry): void {
    const letter = this.namespaceOf(org, kind) ?? this.#newNamespace(namespace)
    const tokens = letter + [...phoneTokens(fields.phones, fieldTokens(fields.names))].join(` ${letter}`)
    this.#connection.prepare(`INSERT INTO ${this.titles}(n, org, kind, title) VALUES (?, ?, ?, ?)`).run(n, org, kind, title)
    this.#connection.prepare(`INSERT INTO ${this.words}(rowid, tokens) VALUES (?, ?)`).run(n, tokens)
  }

  #remove(n: number): void {
    this.#connection.prepare(`DELETE FROM ${this.words} WHERE rowid = ?`).run(n)
    this.#connection.prepare(`DELETE FROM ${this.titles} WHERE n = ?`).run(n)
  }

  #entry(document: Stored): Entry | undefined {
    const { kind, org } = document
    if (document._deleted || typeof kind !== 'string' || typeof org !== 'string') return undefined
    const search = this.#config[kind]?.search
    if (!search) return undefined
    const titles = search.title.flatMap((path) => valuesAt(document, path))
    const fields = {
      names: [...titles, ...search.text.flatMap((path) => valuesAt(document, path))],
      phones: search.phones.flatMap((path) => valuesAt(document, path)),
    }
    return { fields, org, kind, namespace: `${org}\n${kind}`, title: titleForm(titles.join(' ')) }
  }

  get #fingerprintKey(): string {
    return `search:${this.#layout.name}`
  }

  /** The number of the first document that was left for later. */
  get #leftKey(): string {
    return `search-left:${this.#layout.name}`
  }

  get #namespacesKey(): string {
    return `search-namespaces:${this.#layout.name}`
  }

  #reconcile(): void {
    const fingerprint = JSON.stringify([TOKENS_VERSION, this.kinds.map((kind) => [kind, this.#config[kind]?.search])])
    const present = tableExists(this.#connection, `${this.#layout.name}-words`)
    if (this.kinds.length === 0 ? !present : present && this.#meta.get(this.#fingerprintKey) === fingerprint) return
    this.#connection.transaction(() => {
      this.drop()
      if (this.kinds.length === 0) return
      this.#connection.db.exec(`
        CREATE TABLE ${this.titles}(n INTEGER PRIMARY KEY, org TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL);
        CREATE INDEX ${quoteName(`${this.#layout.name}-search:title`)} ON ${this.titles}(org, kind, title);
        CREATE VIRTUAL TABLE ${this.words} USING fts5(tokens, content='', contentless_delete=1, detail=none, prefix='3 4',
          tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co' tokenchars '_'")`)
      this.#meta.set(this.#fingerprintKey, fingerprint)
      const rows = this.#connection
        .column(`SELECT doc FROM ${this.#layout.table} WHERE deleted = 0 AND kind IN (SELECT value FROM json_each(?))`)
        .all(JSON.stringify(this.kinds))
      for (const json of rows as string[]) this.update([JSON.parse(json) as Stored], new Map())
    })
  }

  #newNamespace(namespace: string): string {
    if (this.#namespaces.size >= NAMESPACES) throw new RangeError('Too many organisations in one file to search them.')
    this.#namespaces = this.#readNamespaces() // a rolled back transaction may have left one here that is not on disk
    const letter = this.#namespaces.get(namespace) ?? String.fromCodePoint(FIRST_NAMESPACE + this.#namespaces.size)
    this.#namespaces.set(namespace, letter)
    this.#meta.set(this.#namespacesKey, JSON.stringify([...this.#namespaces]))
    return letter
  }

  #readNamespaces(): Map<string, string> {
    return new Map(JSON.parse(this.#meta.get(this.#namespacesKey) ?? '[]') as [string, string][])
  }
}

interface Entry {
  fields: { names: string[]; phones: string[] }
  title: string
  org: string
  kind: string
  namespace: string
}

/** A title as it is stored and compared: folded words with single spaces. */
export function titleForm(text: string): string {
  return wordsOf(fold(text)).join(' ').slice(0, LONGEST_TITLE).toWellFormed()
}

function sameFields(a: Entry, b: Entry): boolean {
  const same = (left: readonly string[], right: readonly string[]) =>
    left.length === right.length && left.every((value, i) => value === right[i])
  return a.title === b.title && same(a.fields.names, b.fields.names) && same(a.fields.phones, b.fields.phones)
}

/** The texts at a dotted path, through lists on the way. */
function valuesAt(value: unknown, path: string): string[] {
  let level: unknown[] = [value]
  for (const step of path.split('.')) {
    level = level
      .flatMap((item) =>
        typeof item === 'object' && item !== null && Object.hasOwn(item, step) ? [(item as Record<string, unknown>)[step]] : [],
      )
      .flat()
  }
  return level.filter((item) => typeof item === 'string' || typeof item === 'number').map(String)
}
