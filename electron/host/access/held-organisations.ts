import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import { quoteText } from '../database/connection.ts'
import type { Records } from '../database/open-records.ts'
import type { SqliteInternals } from '../database/rx-storage-instance.ts'

/** Ids of the organisations whose own document lies in this file: each is its document's `org`. */
export function heldOrganisations({ records }: Records): string[] {
  const { database, layout } = records.internalStorageInstance.internals as SqliteInternals
  // The kind as it stands in the index's condition, which is why this reads the index alone.
  const held = database.connection.column(`SELECT org FROM ${layout.table} WHERE kind = ${quoteText(Organisation.name)} AND deleted = 0`)
  return held.all() as string[]
}
