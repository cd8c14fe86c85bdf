import { Digest } from '../../../shared/sync/digest.ts'
import type { DigestAnswer } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Records } from '../database/open-records.ts'
import type { SqliteInternals } from '../database/rx-storage-instance.ts'
import { nextMacrotask } from '../database/write-gate.ts'
import { UPWARD } from './synced-tables.ts'

const PAGE = 500

/**
 * The digest of what this desk holds of an organisation, a page at a time so that nobody waits for it.
 * The server puts ids in order by code unit, SQLite by byte: for the ids there are (ASCII) that is the same.
 */
export async function digestOf({ records }: Records, organisationId: string, seq: number): Promise<DigestAnswer> {
  const { database, layout } = records.internalStorageInstance.internals as SqliteInternals
  const kinds = database.connection.column(`SELECT DISTINCT kind FROM ${layout.table} WHERE org = ?`).all(organisationId) as string[]
  const page = `SELECT doc FROM ${layout.table} WHERE org = ? AND kind = ? AND deleted = 0 AND id > ? ORDER BY id LIMIT ${PAGE}`
  const digest = new Digest()
  for (const kind of kinds.filter((one) => !UPWARD.has(one))) {
    let after = ''
    for (;;) {
      const documents = (database.connection.column(page).all(organisationId, kind, after) as string[]).map(
        (json) => JSON.parse(json) as WireDocument,
      )
      for (const document of documents) digest.add(document)
      if (documents.length < PAGE) break
      after = documents.at(-1)!.id
      await nextMacrotask()
    }
  }
  return { organisationId, seq, ...digest.answer() }
}
