import type { WireDocument } from '../../shared/sync/wire-document.ts'

export const TEST_ORG = 'org-1'

let count = 0

/** A document as a desk sends it; of its fields only those that a test is about. */
export function wire(kind: string, id: string, data: Record<string, unknown> = {}, more: Partial<WireDocument> = {}): WireDocument {
  const at = '2026-11-01T06:00:00.000Z'
  const hlc = `hlc-${String((count += 1)).padStart(9, '0')}`
  return { id, kind, org: TEST_ORG, v: 1, hlc, device: 'desk-1', createdAt: at, updatedAt: at, data, _deleted: false, ...more }
}
