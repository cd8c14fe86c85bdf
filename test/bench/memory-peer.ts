import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'
import { RECORDS_SCHEMA, type RecordDocument } from '../../electron/host/database/records-schema.ts'
import { batchesOf } from './documents.ts'

/** The same documents in RxDB's own memory storage, to be measured against. */
export async function memoryPeer(name: string, documents: readonly RecordDocument[]): Promise<RxCollection<RecordDocument>> {
  const database = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false })
  const { records } = await database.addCollections({ records: { schema: RECORDS_SCHEMA } })
  for (const batch of batchesOf(documents, 1000)) await records!.bulkInsert(batch)
  return records as RxCollection<RecordDocument>
}
