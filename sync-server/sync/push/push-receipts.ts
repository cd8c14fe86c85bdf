import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Tx } from '../../store/database.ts'

/** A push whose answer was lost comes again at once; older ones than so many of the same device do not. */
const KEPT = 64
const SEPARATOR = '\n'

/** What tells one version of one document from every other. */
export function markOf({ kind, id, hlc, _deleted }: WireDocument): string {
  return hash('sha256', `${kind} ${id} ${hlc} ${_deleted}`, 'base64url').slice(0, 14)
}

export async function keepReceipt(
  tx: Tx,
  { org, device, seq }: { org: string; device: string; seq: number },
  marks: readonly string[],
): Promise<void> {
  await sql`
    with old as (
      delete from push_receipts where org_id = ${org} and device = ${device} and seq <= (
        select seq from push_receipts where org_id = ${org} and device = ${device} order by seq desc offset ${KEPT} limit 1)
    )
    insert into push_receipts values (${org}, ${device}, ${seq}, ${marks.join(SEPARATOR)})
    on conflict (org_id, device, seq) do nothing`.execute(tx)
}

/** Every version that a device handed in of late. */
export async function readReceipts(tx: Tx, org: string, device: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ marks: string }>`select marks from push_receipts where org_id = ${org} and device = ${device}`.execute(tx)
  return new Set(rows.flatMap(({ marks }) => marks.split(SEPARATOR)))
}
