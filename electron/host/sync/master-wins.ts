import type { RxConflictHandler } from 'rxdb/plugins/core'
import type { RecordDocument } from '../database/records-schema.ts'

/**
 * The server merges, so a desk takes what the server holds. Every write has a stamp of its own and a removal keeps its document's:
 * the two together tell states apart without comparing their content.
 */
export const masterWins: RxConflictHandler<RecordDocument> = {
  isEqual: (a, b) => a.hlc === b.hlc && a._deleted === b._deleted,
  resolve: async ({ realMasterState }) => realMasterState,
}
