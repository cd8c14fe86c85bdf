import { createHash } from 'node:crypto'
import { open, readFile, type FileHandle } from 'node:fs/promises'
import type { Statement } from './pglite-dialect.ts'

/** One committed transaction. */
export interface Entry {
  /** Counted up by one with every entry ever written to this database. */
  readonly position: number
  readonly statements: readonly Statement[]
}

/** As it lies in the file: texts of SQL stand once in each file and are then named by their number. */
interface Packed {
  readonly p: number
  readonly t?: readonly string[]
  readonly s: readonly (readonly [text: number, params: readonly unknown[]])[]
}

/** Before each entry: 4 bytes its length, 8 bytes of its SHA-256. */
const HEAD = 12

/** A journal being written to. */
export class JournalFile {
  readonly #handle: FileHandle
  readonly #texts = new Map<string, number>()
  #bytes = 0
  #entries = 0
  #before = { bytes: 0, texts: 0 }

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /** @throws when the file is there already */
  static async create(file: string): Promise<JournalFile> {
    const handle = await open(file, 'wx', 0o600)
    await handle.sync()
    return new JournalFile(handle)
  }

  get bytes(): number {
    return this.#bytes
  }

  get entries(): number {
    return this.#entries
  }

  /** On disk when it resolves; not in the file at all when it throws. */
  async append(entry: Entry): Promise<void> {
    this.#before = { bytes: this.#bytes, texts: this.#texts.size }
    const framed = frame(this.#pack(entry))
    try {
      await this.#handle.write(framed, 0, framed.length, this.#bytes)
      await this.#handle.datasync()
    } catch (thrown) {
      await this.takeBack()
      throw thrown
    }
    this.#bytes += framed.length
    this.#entries += 1
  }

  /** Takes the last entry out again. */
  async takeBack(): Promise<void> {
    if (this.#bytes > this.#before.bytes) this.#entries -= 1
    this.#bytes = this.#before.bytes
    for (const [text, number] of this.#texts) if (number >= this.#before.texts) this.#texts.delete(text)
    await this.#handle.truncate(this.#bytes)
    await this.#handle.sync()
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }

  #pack({ position, statements }: Entry): Packed {
    const added: string[] = []
    const numbered = statements.map(({ sql, params }): [number, unknown[]] => {
      let number = this.#texts.get(sql)
      if (number === undefined) {
        this.#texts.set(sql, (number = this.#texts.size))
        added.push(sql)
      }
      return [number, params.map(packValue)]
    })
    return { p: position, ...(added.length > 0 ? { t: added } : {}), s: numbered }
  }
}

/**
 * What a file holds. Its end may be torn, as after a power cut: nobody was told of that entry. `isDamaged`: something stands behind
 * an entry that cannot be read, so acknowledged ones are lost.
 */
export async function readJournal(file: string): Promise<{ entries: Entry[]; isDamaged: boolean }> {
  const bytes = await readFile(file)
  const entries: Entry[] = []
  const texts: string[] = []
  let at = 0
  while (at + HEAD <= bytes.length) {
    const end = at + HEAD + bytes.readUInt32BE(at)
    const body = bytes.subarray(at + HEAD, end)
    if (end > bytes.length || !digest(body).equals(bytes.subarray(at + 4, at + HEAD)))
      // What a file system makes longer before it is filled reads as zeros.
      return { entries, isDamaged: end < bytes.length && bytes.subarray(at).some((byte) => byte !== 0) }
    const { p, t = [], s } = JSON.parse(body.toString('utf8')) as Packed
    texts.push(...t)
    entries.push({ position: p, statements: s.map(([number, params]) => ({ sql: texts[number]!, params: params.map(unpackValue) })) })
    at = end
  }
  return { entries, isDamaged: false }
}

function frame(packed: Packed): Buffer {
  const body = Buffer.from(JSON.stringify(packed))
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, digest(body), body])
}

function digest(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, 8)
}

/** Parameters are JSON, but for bytes and numbers beyond it. */
function packValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (typeof value === 'bigint') return value.toString()
  return value ?? null
}

function unpackValue(value: unknown): unknown {
  const bytes = typeof value === 'object' && value !== null ? (value as { $bytes?: unknown }).$bytes : undefined
  return typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : value
}
