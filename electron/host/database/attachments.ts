import type { BulkWriteRow, CategorizeBulkWriteRowsOutput } from 'rxdb/plugins/core'
import type { Connection } from './connection.ts'
import type { TableLayout } from './table-layout.ts'
import { attachmentsTable } from './table.ts'

/** A Blob's bytes; or text, the form attachments had before RxDB 17, for whoever still writes and expects that. */
export type AttachmentBytes = Map<string, Buffer | string>

/** Reads every blob before the transaction begins: a transaction cannot wait for a promise. */
export async function readAttachments<T>(rows: readonly BulkWriteRow<T>[], primaryPath: string): Promise<AttachmentBytes> {
  const bytes: AttachmentBytes = new Map()
  for (const { document } of rows) {
    const id = String((document as Record<string, unknown>)[primaryPath])
    for (const [name, attachment] of Object.entries(document._attachments)) {
      if (!('data' in attachment)) continue
      const data = attachment.data as Blob | string
      bytes.set(bytesKey(id, name), typeof data === 'string' ? data : Buffer.from(await data.arrayBuffer()))
    }
  }
  return bytes
}

type AttachmentChanges<T> = Pick<CategorizeBulkWriteRowsOutput<T>, 'attachmentsAdd' | 'attachmentsUpdate' | 'attachmentsRemove'>

export function writeAttachments<T>(
  connection: Connection,
  layout: TableLayout,
  bytes: AttachmentBytes,
  changes: AttachmentChanges<T>,
): void {
  const table = attachmentsTable(layout)
  for (const { documentId, attachmentId, attachmentData } of [...changes.attachmentsAdd, ...changes.attachmentsUpdate]) {
    const data = bytes.get(bytesKey(documentId, attachmentId))
    connection
      .prepare(`INSERT OR REPLACE INTO ${table}(document, attachment, type, data) VALUES (?, ?, ?, ?)`)
      .run(documentId, attachmentId, attachmentData.type, data)
  }
  for (const { documentId, attachmentId } of changes.attachmentsRemove) {
    connection.prepare(`DELETE FROM ${table} WHERE document = ? AND attachment = ?`).run(documentId, attachmentId)
  }
}

export function readAttachment(connection: Connection, layout: TableLayout, documentId: string, attachmentId: string): Blob | string {
  const row = connection
    .prepare(`SELECT type, data FROM ${attachmentsTable(layout)} WHERE document = ? AND attachment = ?`)
    .get(documentId, attachmentId) as { type: string; data: Buffer<ArrayBuffer> | string } | undefined
  if (!row) throw new Error(`attachment does not exist: ${attachmentId} of ${documentId}`)
  return typeof row.data === 'string' ? row.data : new Blob([row.data], { type: row.type })
}

function bytesKey(documentId: string, attachmentId: string): string {
  return `${documentId}\n${attachmentId}`
}
