import type { SqliteInternals } from './rx-storage-instance.ts'
import type { SearchIndex } from './search-index.ts'
import { titleForm } from './search-index.ts'
import { fold, phoneVariants, WORD_START, wordsOf } from './search-text.ts'

export interface SearchRequest {
  org: string
  text: string
  /** Only these kinds, in this order; otherwise all that are searched, in the order of the catalogue. */
  kinds?: readonly string[] | undefined
  limit: number
}

export interface SearchHit {
  id: string
  kind: string
  /** 1 for the best. */
  rank: number
}

/**
 * Finds documents by what a person types, best first: title begins with it; words begin with it, or a telephone number holds it; it
 * stands anywhere. Titles in their order; of the others in the order of the kinds (the catalogue's), so that a person stands before the papers that bear
 * the name, and newest first within a kind. Takes any storage instance of getRxStorageSqlite, wrapped or not.
 */
export function searchRecords(
  instance: { readonly internals: Readonly<SqliteInternals> },
  { org, text, kinds, limit }: SearchRequest,
): SearchHit[] {
  const { internals } = instance
  const { search } = internals
  if (!search || limit <= 0) return []
  const searched = (kinds ?? search.kinds).filter((kind) => search.kinds.includes(kind))
  const words = wordsOf(fold(text))
  if (words.length === 0 || searched.length === 0) return []
  const hits = new Map<string, string>()
  const take = (rows: Row[]) => {
    for (const { id, kind } of rows) if (hits.size < limit) hits.set(id, hits.get(id) ?? kind)
  }
  take(byTitle(internals, search, { org, kinds: searched, title: titleForm(text), limit }))
  const namespaces = searched.flatMap((kind) => {
    const letter = search.namespaceOf(org, kind)
    return letter === undefined ? [] : [{ letter, phones: search.hasPhones(kind) ? phoneVariants(text) : undefined }]
  })
  for (const matchOf of [wordStarts, anywhere]) {
    for (const namespace of namespaces) {
      if (hits.size >= limit) break
      take(byWords(internals, search, matchOf(words, namespace), limit))
    }
  }
  return [...hits].map(([id, kind], i) => ({ id, kind, rank: i + 1 }))
}

interface Row {
  id: string
  kind: string
  title: string
}

function byTitle(
  { database: { connection }, layout: { table } }: SqliteInternals,
  { titles }: SearchIndex,
  { org, kinds, title, limit }: { org: string; kinds: readonly string[]; title: string; limit: number },
): Row[] {
  const statement = connection.prepare(
    `SELECT r.id, t.kind, t.title FROM ${titles} t CROSS JOIN ${table} r ON r.n = t.n WHERE t.org = ? AND t.kind = ? AND t.title >= ? AND t.title < ? ORDER BY t.title LIMIT ?`,
  )
  const rows = kinds.flatMap((kind) => statement.all(org, kind, title, `${title}\u{10ffff}`, limit) as Row[])
  return rows.sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0))
}

function byWords(
  { database: { connection }, layout: { table } }: SqliteInternals,
  { words }: SearchIndex,
  match: string,
  limit: number,
): Row[] {
  return connection
    .prepare(
      `SELECT r.id, r.kind, '' AS title FROM ${words} w CROSS JOIN ${table} r ON r.n = w.rowid WHERE ${words} MATCH ? ORDER BY w.rowid DESC LIMIT ?`,
    )
    .all(match, limit) as Row[]
}

interface Namespace {
  readonly letter: string
  /** What was typed as a telephone number, where this kind has such. */
  readonly phones: readonly string[] | undefined
}

/** Every word typed begins a word of the document, or all of it together is part of a telephone number. */
function wordStarts(words: readonly string[], { letter, phones }: Namespace): string {
  const starts = words.map((word) => prefix(letter + WORD_START + word)).join(' AND ')
  return [`(${starts})`, ...(phones ?? []).map((phone) => part(letter, phone))].join(' OR ')
}

/** Every word typed stands somewhere in the document. */
function anywhere(words: readonly string[], { letter }: Namespace): string {
  return words.map((word) => part(letter, word)).join(' AND ')
}

function part(letter: string, word: string): string {
  return `(${prefix(letter + WORD_START + word)}${word.length > 1 ? ` OR ${prefix(letter + word)}` : ''})`
}

function prefix(token: string): string {
  return `"${token}" *`
}
