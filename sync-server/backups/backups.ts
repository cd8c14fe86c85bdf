import { randomUUID } from 'node:crypto'
import { json } from 'node:stream/consumers'
import { AppError } from '../../shared/kernel/errors.ts'
import { instantOf } from '../../shared/kernel/day.ts'
import type { ServerConfig } from '../config.ts'
import type { ObjectStore } from '../integrations/objects/ports.ts'
import type { Database } from '../store/database.ts'
import { readSealed, writeSealed } from './backup-file.ts'
import { backupSecret } from './backup-key.ts'
import { dumpTables } from './dump-tables.ts'
import { organisationLines, restoreOrganisation } from './organisation-lines.ts'
import { readBackup, restoreTables } from './restore-tables.ts'

/** What is written down beside a backup, readable without its key. */
export interface BackupNote {
  id: string
  /** Absent: of the whole server. */
  organisationId?: string
  createdAt: string
  bytes: number
  /** Documents of an organisation's, rows of a whole one. */
  documents: number
  status: 'made' | 'verified' | 'damaged'
  verifiedAt?: string
}

export interface BackupParts {
  readonly config: Pick<ServerConfig, 'backupKey' | 'keysDir'>
  readonly database: Database
  readonly objects: ObjectStore
  nowMs(): number
}

/** Takes, lists, verifies and restores backups, of the whole server or of one organisation, sealed with the server's backup key. */
export class Backups {
  readonly #parts: BackupParts

  constructor(parts: BackupParts) {
    this.#parts = parts
  }

  /** Verified at once: one that cannot be read back is no backup. */
  async create(org?: string): Promise<BackupNote> {
    const { database, objects, config } = this.#parts
    const createdAt = this.#now()
    const id = `${createdAt.replaceAll(/[-:.]/g, '')}-${randomUUID().slice(0, 8)}`
    const lines =
      org === undefined
        ? dumpTables(database.admin, { madeAt: createdAt, epoch: database.epoch })
        : organisationLines(database, org, createdAt)
    const bytes = await writeSealed(objects, keyOf(org, id), backupSecret(config), lines)
    const note: BackupNote = { id, ...(org === undefined ? {} : { organisationId: org }), createdAt, bytes, documents: 0, status: 'made' }
    await this.#note(note)
    return await this.verify(id, org)
  }

  /** Newest first. */
  async list(org?: string): Promise<BackupNote[]> {
    const { objects } = this.#parts
    const found = await objects.list(`${folderOf(org)}/`)
    const notes = found
      .filter(({ key }) => key.endsWith('.json'))
      .map(async ({ key }) => (await json(await objects.get(key))) as BackupNote)
    return (await Promise.all(notes)).toSorted((a, b) => (a.id < b.id ? 1 : -1))
  }

  /** Reads a backup whole and holds it against its own foot. @throws AppError NOT_FOUND */
  async verify(id: string, org?: string): Promise<BackupNote> {
    const note = await this.#noteOf(id, org)
    try {
      const { rows } = await readBackup(this.#lines(id, org), { head: async () => undefined, rows: async () => undefined })
      return await this.#note({ ...note, documents: rows, status: 'verified', verifiedAt: this.#now() })
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'BACKUP_INVALID') throw thrown
      return await this.#note({ ...note, status: 'damaged', verifiedAt: this.#now() })
    }
  }

  /** Brings one organisation's documents back as they were; see `restoreOrganisation`. The backup is read whole first. */
  async restoreOrganisation(id: string, org: string): Promise<{ restored: string; documents: number }> {
    await this.#demandSound(id, org)
    return { restored: id, documents: await restoreOrganisation(this.#parts.database, org, this.#lines(id, org)) }
  }

  /** Puts the whole server back to a backup, under a new epoch. Nobody may be served meanwhile. */
  async restoreAll(id: string): Promise<{ restored: string; documents: number }> {
    await this.#demandSound(id, undefined)
    const { rows } = await restoreTables(this.#parts.database.admin, this.#lines(id, undefined), randomUUID())
    return { restored: id, documents: rows }
  }

  async remove(id: string, org?: string): Promise<void> {
    for (const end of ['.rfb', '.json']) await this.#parts.objects.remove(keyOf(org, id, end))
  }

  async #demandSound(id: string, org: string | undefined): Promise<void> {
    const { status } = await this.verify(id, org)
    if (status === 'damaged')
      throw new AppError('BACKUP_INVALID', 'This backup is damaged. Nothing was changed. Take another one.', { field: 'id' })
  }

  #lines(id: string, org: string | undefined): AsyncGenerator<string> {
    return readSealed(this.#parts.objects, keyOf(org, id), backupSecret(this.#parts.config))
  }

  async #note(note: BackupNote): Promise<BackupNote> {
    const body = Buffer.from(JSON.stringify(note))
    await this.#parts.objects.put(keyOf(note.organisationId, note.id, '.json'), body, body.length, 'application/json')
    return note
  }

  async #noteOf(id: string, org: string | undefined): Promise<BackupNote> {
    const found = (await this.list(org)).find((note) => note.id === id)
    if (!found) throw new AppError('NOT_FOUND', 'There is no such backup. It may have been removed as too old.', { field: 'id' })
    return found
  }

  #now(): string {
    return instantOf(this.#parts.nowMs())
  }
}

function folderOf(org: string | undefined): string {
  return org === undefined ? 'whole' : `organisations/${org}`
}

function keyOf(org: string | undefined, id: string, end = '.rfb'): string {
  return `${folderOf(org)}/${id}${end}`
}
