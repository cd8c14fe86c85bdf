import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/kernel/errors.ts'
import { fileHashes } from '../../../shared/kernel/file-fields.ts'
import { PATHS, type MissingFilesAnswer, type MissingFilesRequest } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { KeptFiles } from '../files/kept-files.ts'
import { FILE_KINDS } from '../files/named-files.ts'
import { hostLog } from '../log.ts'
import type { ServerLink } from './server-link.ts'

/** As many as one question to the server may name. */
const ASKED_AT_ONCE = 1000

/** Pictures and papers of records, by the hash of their content: sent before the record that names them, fetched when somebody looks. */
export class SyncFiles {
  readonly #files: () => KeptFiles
  /** `organisation/hash` of what the server is known to have. */
  readonly #there = new Set<string>()

  constructor(files: () => KeptFiles) {
    this.#files = files
  }

  /** Another server, or one that lost what it had. */
  forget(): void {
    this.#there.clear()
  }

  /** The server has every file that these documents name, as far as this desk has it. @throws AppError */
  async send(link: ServerLink, documents: readonly WireDocument[]): Promise<void> {
    for (const [organisationId, hashes] of this.#named(documents)) {
      for (let start = 0; start < hashes.length; start += ASKED_AT_ONCE) {
        const request: MissingFilesRequest = { organisationId, hashes: hashes.slice(start, start + ASKED_AT_ONCE) }
        const { missing } = await link.ask<MissingFilesAnswer>('POST', `${PATHS.files}/missing`, request)
        for (const hash of missing) await this.#put(link, organisationId, hash)
        for (const hash of request.hashes) this.#there.add(`${organisationId}/${hash}`)
      }
    }
  }

  /** What the server keeps under this hash; undefined where it has none, or what came is something else. @throws AppError OFFLINE */
  async fetch(link: ServerLink, organisationId: string, hash: string): Promise<Buffer | undefined> {
    try {
      const answer = await link.call('GET', `${PATHS.files}/${organisationId}/${hash}`)
      const bytes = Buffer.from(await answer.arrayBuffer())
      return createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'NOT_FOUND') return undefined
      throw thrown
    }
  }

  #named(documents: readonly WireDocument[]): Map<string, string[]> {
    const named = new Map<string, Set<string>>()
    for (const { kind, org, data, _deleted } of documents) {
      const fields = _deleted ? undefined : FILE_KINDS.get(kind)
      if (!fields) continue
      for (const hash of fileHashes(fields, data)) {
        if (this.#there.has(`${org}/${hash}`)) continue
        named.set(org, (named.get(org) ?? new Set()).add(hash))
      }
    }
    return new Map([...named].map(([org, hashes]) => [org, [...hashes]]))
  }

  /** One that is not here any more, or that the server will not have, does not hold up the record that names it. */
  async #put(link: ServerLink, organisationId: string, hash: string): Promise<void> {
    try {
      const { bytes } = await this.#files().read(hash)
      await link.call('PUT', `${PATHS.files}/${organisationId}/${hash}`, bytes)
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !FINAL.has(thrown.code)) throw thrown
      hostLog.warn({ hash, code: thrown.code }, 'a file of a record could not be sent')
    }
  }
}

/** Trying again would not help. */
const FINAL: ReadonlySet<string> = new Set(['NOT_FOUND', 'FILE_UNREADABLE', 'TOO_LARGE', 'FORBIDDEN', 'HASH_MISMATCH', 'FILE_TYPE'])
