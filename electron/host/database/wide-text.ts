import type { MetaTable } from './meta-table.ts'

const ASTRAL = 1
const HIGH = 2
const BROKEN = 4

/** `binary`: as SQLite sorts; `utf16`: through utf16_order(); `unknown`: only JavaScript can sort it. */
export type TextOrder = 'binary' | 'utf16' | 'unknown'

/**
 * SQLite sorts text by UTF-8 byte, JavaScript by UTF-16 unit. They disagree only between a character beyond U+FFFF (an emoji)
 * and one in U+E000–U+FFFF (full-width forms, Arabic presentation forms): only in a table that holds both. This remembers
 * which of the two a table has ever held, so that every other table can be sorted by its indexes.
 */
export class WideText {
  readonly #meta: Pick<MetaTable, 'get' | 'set'>
  readonly #key: string
  #seen: number

  constructor(meta: Pick<MetaTable, 'get' | 'set'>, table: string) {
    this.#meta = meta
    this.#key = `wide:${table}`
    this.#seen = Number(meta.get(this.#key) ?? 0)
  }

  get order(): TextOrder {
    if (this.#seen & BROKEN) return 'unknown'
    return (this.#seen & (ASTRAL | HIGH)) === (ASTRAL | HIGH) ? 'utf16' : 'binary'
  }

  /** Called within the transaction that writes `json`. */
  note(json: string): void {
    if (this.#seen & BROKEN) return
    let found = 0
    if (/[\ud800-\uffff]/.test(json)) found = (/[\ud800-\udfff]/.test(json) ? ASTRAL : 0) | (/[\ue000-\uffff]/.test(json) ? HIGH : 0)
    if (json.includes('\\ud')) found |= BROKEN // half a character, escaped by JSON.stringify
    if ((this.#seen | found) === this.#seen) return
    this.#seen |= found
    this.#meta.set(this.#key, String(this.#seen))
  }

  /** After a rollback or a removal: read again what is on disk. */
  reload(): void {
    this.#seen = Number(this.#meta.get(this.#key) ?? 0)
  }
}
