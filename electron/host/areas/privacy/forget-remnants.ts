import type { Remnants } from '../../../../shared/areas/privacy/privacy-home.ts'
import { isSame } from '../../../../shared/sync/canonical.ts'
import { Change } from '../../../../shared/kernel/change.entity.ts'
import type { Records } from '../../database/open-records.ts'
import type { SqliteInternals } from '../../database/rx-storage-instance.ts'
import { SyncedTables } from '../../sync/synced-tables.ts'
import type { Workspace } from '../../workspace.ts'

/** After somebody was erased: whatever the file and its folder keep beside the documents. Safe to repeat. */
export async function forgetRemnants(workspace: Workspace, { fileHashes, clean }: Remnants): Promise<number> {
  let files = 0
  for (const hash of fileHashes) if (await workspace.services.files.remove(hash)) files += 1
  await workspace.engine.alone(async () => {
    await cleanLocal(workspace.records, clean)
    await cleanTables(workspace.records)
  })
  return files
}

/** What never leaves the desk: documents the server refused, wizards half filled in. */
async function cleanLocal({ local }: Records, clean: Remnants['clean']): Promise<void> {
  for (const row of await local.find().exec()) {
    const { value } = row.toMutableJSON()
    const cleaned = clean(value) as Record<string, unknown>
    if (!isSame(value, cleaned)) await row.incrementalPatch({ value: cleaned })
  }
}

/**
 * Removed documents keep what they said, the replication keeps what the server last had, the search its words. The first is never
 * read again, and the second of a change, which is only pushed, is what the change says now.
 */
async function cleanTables(records: Records): Promise<void> {
  const { database, layout, search } = records.records.internalStorageInstance.internals as SqliteInternals
  const { connection } = database
  const known = (await SyncedTables.of(records)).knownTable
  connection.db.pragma('secure_delete = ON') // also where the library was built without
  connection.transaction(() => {
    connection
      .prepare(`UPDATE ${layout.table} SET doc = json_set(doc, '$.data', json('{}')) WHERE deleted = 1 AND doc -> '$.data' <> '{}'`)
      .run()
    if (known !== undefined)
      connection
        .prepare(
          `UPDATE ${known} SET doc = json_set(${known}.doc, '$.docData.data', json(r.doc -> '$.data')) FROM ${layout.table} r
           WHERE (r.kind = ? OR r.deleted = 1) AND ${known}.id = r.id || '|0' AND ${known}.doc -> '$.docData.data' <> r.doc -> '$.data'`,
        )
        .run(Change.name)
    if (search) connection.prepare(`INSERT INTO ${search.words}(${search.words}) VALUES ('optimize')`).run()
  })
  // The journal beside the file still has the pages as they were.
  connection.db.pragma('wal_checkpoint(TRUNCATE)')
}
