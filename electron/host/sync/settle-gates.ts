import type { RxReplicationState } from 'rxdb/plugins/replication'
import type { Records } from '../database/open-records.ts'
import type { RecordDocument } from '../database/records-schema.ts'
import type { SqliteInternals } from '../database/rx-storage-instance.ts'
import type { LivedCheckpoint } from './sync-standing.ts'

/** Resolves when what was pulled and handed over is in the file: in both tables that a pulled document goes into. */
export async function settleGates(
  { records }: Records,
  { metaInstance }: RxReplicationState<RecordDocument, LivedCheckpoint>,
): Promise<void> {
  for (const { internals } of [records.internalStorageInstance, metaInstance!]) await (internals as SqliteInternals).gate.ready()
}
