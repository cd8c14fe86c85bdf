import { openRecords } from '../../electron/host/database/open-records.ts'
import type { RecordDocument } from '../../electron/host/database/records-schema.ts'
import { batchesOf } from './documents.ts'

const BATCH = 1000

/** Writes the documents into a workspace file through RxDB, batch by batch, and closes it. */
export async function fillRecords(folder: string, key: Buffer | undefined, documents: readonly RecordDocument[]): Promise<void> {
  const records = await openRecords(folder, key)
  for (const batch of batchesOf(documents, BATCH)) await records.records.bulkInsert(batch)
  await records.close()
}
