import { createHash } from 'node:crypto'
import { readdir, readFile, unlink } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { FileRef } from '../../../shared/kernel/fields.ts'
import { writeFileWhole } from '../documents/write-file.ts'
import { demandKeptKind, keptKind, type KeptKind } from './kept-kind.ts'
import { fileKey, openSealedFile, sealFile } from './seal-file.ts'

/** The largest file that may belong to a record: a scan, not a film. */
export const KEPT_LIMIT = 10 * 1024 * 1024
const HASH = /^[0-9a-f]{64}$/

export interface KeptFile {
  readonly bytes: Buffer
  readonly kind: KeptKind
}

export interface KeptPlaces {
  readonly dataFolder: string
  /** Where the backups keep their copies; what is lost here is looked for there. */
  readonly copiesFolder: string
  /** The workspace's. */
  readonly key: Buffer
  /** What another desk kept, from the server; undefined where it has none. @throws AppError OFFLINE */
  readonly fetch?: (hash: string) => Promise<Buffer | undefined>
}

/**
 * The files that belong to records: pictures and PDFs in `<dataFolder>/files`, each under the SHA-256 of its content and
 * encrypted with a key of the workspace's, so that a copied folder shows nothing. What is kept is never changed, and removed only with
 * the person it told of or with what this desk may no longer see: a record that is taken back finds its files again.
 */
export class KeptFiles {
  readonly folder: string
  readonly #copies: string
  readonly #key: Buffer
  readonly #fetch: KeptPlaces['fetch']

  constructor({ dataFolder, copiesFolder, key, fetch }: KeptPlaces) {
    this.folder = path.join(dataFolder, 'files')
    this.#copies = copiesFolder
    this.#key = fileKey(key)
    this.#fetch = fetch
  }

  /** Keeps a file; the same content again is the same file. @throws AppError FILE_TYPE, TOO_LARGE, DISK_FULL, FILE_UNWRITABLE */
  async keep(bytes: Buffer, name: string): Promise<FileRef> {
    if (bytes.length > KEPT_LIMIT) throw tooLarge()
    const { type } = demandKeptKind(bytes)
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (!(await this.#openIn(this.folder, hash))) await writeFileWhole(this.#place(hash), sealFile(this.#key, hash, bytes))
    return { hash, name: name.slice(-255), type, bytes: bytes.length }
  }

  /** @throws AppError NOT_FOUND where it is neither here nor in the backups nor on the server, FILE_UNREADABLE where none opens, OFFLINE */
  async read(hash: string): Promise<KeptFile> {
    const bytes = HASH.test(hash) ? ((await this.#openIn(this.folder, hash)) ?? (await this.#fetchBack(hash))) : undefined
    const kind = bytes && keptKind(bytes)
    if (bytes && kind) return { bytes, kind }
    if ((await this.hashes()).includes(hash))
      throw new AppError(
        'FILE_UNREADABLE',
        'The file was changed or damaged on the disk, and there is no sound copy in the backups. Add it again.',
        {
          field: 'hash',
        },
      )
    throw new AppError('NOT_FOUND', 'This file is not on this desk. Add it again, or restore it with a backup that has it.', {
      field: 'hash',
    })
  }

  /** Here and among the copies beside the backups; whether there was one. */
  async remove(hash: string): Promise<boolean> {
    if (!HASH.test(hash)) return false
    const gone = await Promise.all(
      [this.folder, this.#copies].map((folder) => unlink(path.join(folder, hash)).then(() => true, absent<boolean>)),
    )
    return gone.includes(true)
  }

  /** What is kept here, in no order. */
  async hashes(): Promise<string[]> {
    return hashesIn(this.folder)
  }

  /** The one whose address begins so: an upload knows the first characters of its hash. */
  async beginningWith(prefix: string): Promise<string | undefined> {
    return (await this.hashes()).find((hash) => hash.startsWith(prefix))
  }

  /** Whether sealed bytes are those of this address under this workspace's key. */
  opens(hash: string, sealed: Buffer): boolean {
    return openSealedFile(this.#key, hash, sealed) !== undefined
  }

  async #openIn(folder: string, hash: string): Promise<Buffer | undefined> {
    const sealed = await readIfThere(path.join(folder, hash))
    return sealed && openSealedFile(this.#key, hash, sealed)
  }

  /** A sound copy, of the backups or the server, takes the place of what is missing or damaged. */
  async #fetchBack(hash: string): Promise<Buffer | undefined> {
    const bytes = (await this.#openIn(this.#copies, hash)) ?? (await this.#fetch?.(hash))
    if (bytes) await writeFileWhole(this.#place(hash), sealFile(this.#key, hash, bytes))
    return bytes
  }

  #place(hash: string): string {
    return path.join(this.folder, hash)
  }
}

/** The kept files of a folder; none where there is no folder. */
export async function hashesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(absent<string[]>))?.filter((name) => HASH.test(name)) ?? []
}

export async function readIfThere(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(absent<Buffer>)
}

export function tooLarge(): AppError {
  return new AppError('TOO_LARGE', 'The file is larger than 10 MB. Scan it at a lower resolution, or save the photo smaller.', {
    field: 'file',
  })
}

function absent<T>(thrown: unknown): T | undefined {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
  throw thrown
}
