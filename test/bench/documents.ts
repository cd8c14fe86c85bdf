import type { RxDocumentData } from 'rxdb/plugins/core'
import { ENTITIES } from '../../shared/areas/catalogue.ts'
import { indexesOf, type RecordDocument } from '../../electron/host/database/records-schema.ts'
import { titleForm } from '../../electron/host/database/search-index.ts'
import { fieldTokens, phoneTokens } from '../../electron/host/database/search-text.ts'
import { openRecords } from '../../electron/host/database/open-records.ts'
import { unlockWorkspace } from '../../electron/host/unlock.ts'
import { openWorkspace } from '../../electron/host/open-workspace.ts'
import { actionNamed } from '../../electron/host/catalogue.ts'
import type { SearchRow } from './raw-database.ts'

export type Stored = RxDocumentData<RecordDocument>
export const BENCH_KEY = Buffer.alloc(32, 11)

/** Makes the sample workspace that the figures are about: the same for the same numbers. */
export async function sampleWorkspace(dataFolder: string, beds: number, months: number): Promise<void> {
  const workspace = await openWorkspace({ dataFolder })
  await workspace.run(actionNamed('sample.create'), { beds, months, seed: 7, country: 'IN', asOf: '2026-10-31' })
  await workspace.close()
}

/** The first `count` documents of a workspace, of all kinds as they were written; changes are left out, being ever larger. */
export async function mixedDocuments(folder: string, count: number): Promise<RecordDocument[]> {
  const records = await openRecords(folder, (await unlockWorkspace(folder)).key)
  const stored = await records.records.internalStorageInstance.getChangedDocumentsSince!(10_000_000)
  await records.close()
  const documents = (stored.documents as Stored[]).filter((one) => !one._deleted && one.kind !== 'change').map(withoutMeta)
  if (documents.length < count) throw new Error(`the sample has ${documents.length} documents of the ${count} asked for`)
  return documents.slice(0, count)
}

function withoutMeta(document: Stored): RecordDocument {
  const { _deleted, _rev, _meta, _attachments, ...bare } = document
  return bare
}

/** A document as RxDB hands it to a storage. */
export function asStored(document: RecordDocument, lwt: number): Stored {
  return { ...document, _deleted: false, _attachments: {}, _meta: { lwt }, _rev: '1-benchmark' }
}

/** What our storage writes to the search index for each document, worked out beforehand so that the floor only writes. */
export function searchRows(documents: readonly RecordDocument[]): Map<string, SearchRow> {
  const config = indexesOf(ENTITIES)
  const rows = new Map<string, SearchRow>()
  for (const document of documents) {
    const search = config[document.kind]?.search
    if (!search) continue
    const values = (paths: readonly string[]) =>
      paths.map((one) => document.data[one.slice('data.'.length)]).filter((value) => typeof value === 'string')
    const titles = values(search.title)
    const tokens = phoneTokens(values(search.phones), fieldTokens([...titles, ...values(search.text)]))
    rows.set(document.id, { title: titleForm(titles.join(' ')), tokens: NAMESPACE + [...tokens].join(` ${NAMESPACE}`) })
  }
  return rows
}

/** Ours gives each kind its own letter; to the index one is as long as another. */
const NAMESPACE = '一'

export function batchesOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
}
