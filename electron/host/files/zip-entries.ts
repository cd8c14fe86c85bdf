import { inflateRawSync } from 'node:zlib'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { ReadLimits } from './read-limits.ts'

/** The parts of a zip by name. Each is unpacked when asked for, and never beyond what is allowed, whatever the zip says of its sizes. */
export class ZipEntries {
  readonly #bytes: Buffer
  readonly #limits: ReadLimits
  readonly #entries: ReadonlyMap<string, Entry>
  #unpacked = 0

  /** @throws AppError FILE_UNREADABLE when the bytes are not a whole zip. */
  constructor(bytes: Uint8Array, limits: ReadLimits) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#limits = limits
    this.#entries = readDirectory(this.#bytes)
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  /**
   * The text of one part; `undefined` when there is none of that name.
   * @throws AppError TOO_LARGE for a zip bomb, FILE_UNREADABLE for a damaged part.
   */
  text(name: string): string | undefined {
    const entry = this.#entries.get(name)
    return entry ? this.#unpack(entry).toString('utf8') : undefined
  }

  #unpack(entry: Entry): Buffer {
    const packed = packedBytes(this.#bytes, entry)
    if (entry.method === 0) return this.#counted(packed)
    if (entry.method !== 8) throw damaged('it is packed in a way spreadsheets do not use')
    try {
      return this.#counted(inflateRawSync(packed, { maxOutputLength: Math.max(1, this.#allowed - this.#unpacked) }))
    } catch (thrown) {
      if (thrown instanceof RangeError && (thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw this.#bomb()
      throw thrown instanceof AppError ? thrown : damaged('one of its parts is broken', thrown)
    }
  }

  get #allowed(): number {
    const { unpackedBytes, ratio, ratioFloor } = this.#limits
    return Math.min(unpackedBytes, Math.max(ratioFloor, this.#bytes.length * ratio))
  }

  #counted(bytes: Buffer): Buffer {
    this.#unpacked += bytes.length
    if (this.#unpacked > this.#allowed) throw this.#bomb()
    return bytes
  }

  #bomb(): AppError {
    return new AppError(
      'TOO_LARGE',
      `Unpacked, this file would grow beyond ${Math.round(this.#allowed / 1024 / 1024)} MB, which no honest table of its size does. It was not read.`,
      { field: 'file', details: { unpackedLimit: this.#allowed } },
    )
  }
}

interface Entry {
  readonly method: number
  readonly packed: number
  readonly offset: number
}

const MOST_ENTRIES = 10_000
const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/** PKWARE APPNOTE 4.3: the end record points to the central directory, which lists the parts. Zip64 is not needed below 4 GB. */
function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count > MOST_ENTRIES) throw damaged('it has far too many parts')
  const entries = new Map<string, Entry>()
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged('its list of parts is broken')
    const nameLength = bytes.readUInt16LE(at + 28)
    if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw damaged('it is locked with a password')
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    entries.set(name, { method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), offset: bytes.readUInt32LE(at + 42) })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The end record is last but for a comment of at most 65,535 bytes. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 65_535); at--) if (bytes.readUInt32LE(at) === END) return at
  throw damaged('its end is missing, as after a download that broke off')
}

function packedBytes(bytes: Buffer, { offset, packed }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw damaged('one of its parts is not where it should be')
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (start + packed > bytes.length) throw damaged('it is shorter than it says')
  return bytes.subarray(start, start + packed)
}

function damaged(how: string, cause?: unknown): AppError {
  return new AppError(
    'FILE_UNREADABLE',
    `The workbook cannot be opened: ${how}. Save it again in your spreadsheet program and choose that file.`,
    {
      field: 'file',
      cause,
    },
  )
}
