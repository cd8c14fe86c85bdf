import type { RecordDocument } from '../../../electron/host/database/records-schema.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'

/** A document of the sample as a desk pushes it. */
export function wireDocumentOf(document: RecordDocument, org = document.org): WireDocument {
  return { ...document, org, _deleted: false }
}

/** The same documents as another organisation's own: ids need only differ between organisations where one desk has both. */
export function forOrganisation(documents: readonly RecordDocument[], org: string): WireDocument[] {
  return documents.map((document) => {
    const id = document.id === document.org ? org : document.id.replaceAll(document.org, org)
    return { ...wireDocumentOf(document, org), id }
  })
}
