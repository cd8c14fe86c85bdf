import { sql } from 'kysely'
import type { ErrorCode } from '../../../shared/kernel/errors.ts'
import type { Refusal } from '../../../shared/sync/protocol.ts'
import type { WireDocument } from '../../../shared/sync/wire-document.ts'
import type { Tx } from '../../store/database.ts'

/** A document that was not taken, whole, with why. */
export interface Quarantined extends Refusal {
  device: string
  userId: string
  document: WireDocument
  refusedAt: string
}

/** The newest of each document and device alone is kept. */
export async function quarantine(tx: Tx, org: string, refused: readonly Quarantined[]): Promise<void> {
  if (refused.length === 0) return
  const byKey = new Map(refused.map((one) => [`${one.kind} ${one.id} ${one.device}`, one]))
  const rows = [...byKey.values()].map(({ kind, id, device, userId, code, message, field, document, refusedAt }) => ({
    ...{ kind, document_id: id, device, user_id: userId, code, message, field },
    document: Buffer.from(jsonOf(document)).toString('base64'),
    refused_at: refusedAt,
  }))
  // As base64 on the way: a document may hold what neither JSON in Postgres nor its texts can.
  await sql`
    insert into quarantine (org_id, kind, document_id, device, user_id, code, message, field, document, refused_at)
    select ${org}, kind, document_id, device, user_id, code, message, field, convert_from(decode(document, 'base64'), 'UTF8'), refused_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as given (kind text, document_id text, device text, user_id text, code text,
      message text, field text, document text, refused_at timestamptz)
    on conflict (org_id, kind, document_id, device) do update set user_id = excluded.user_id, code = excluded.code,
      message = excluded.message, field = excluded.field, document = excluded.document, refused_at = excluded.refused_at`.execute(tx)
}

/** What was repaired and taken needs no place there any more. Almost nobody has anything there at all. */
export async function release(tx: Tx, org: string, documents: readonly { kind: string; id: string }[]): Promise<void> {
  if (documents.length === 0 || !(await holdsAny(tx, org))) return
  const kinds = documents.map((one) => one.kind)
  const ids = documents.map((one) => one.id)
  await sql`
    delete from quarantine q using unnest(${kinds}::text[], ${ids}::text[]) as taken (kind, id)
    where q.org_id = ${org} and q.kind = taken.kind and q.document_id = taken.id`.execute(tx)
}

async function holdsAny(tx: Tx, org: string): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from quarantine where org_id = ${org}) as any`.execute(tx)
  return rows[0]!.any
}

/** Oldest first; `after` is the `refusedAt` and id of the last row seen. */
export async function listQuarantine(
  tx: Tx,
  org: string,
  { limit, after }: { limit: number; after?: { refusedAt: string; id: string } | undefined },
): Promise<Quarantined[]> {
  const beyond = after ? sql`and (refused_at, document_id) > (${after.refusedAt}::timestamptz, ${after.id})` : sql``
  const { rows } = await sql<QuarantineRow>`
    select kind, document_id, device, user_id, code, message, field, document,
      to_char(refused_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as refused_at
    from quarantine where org_id = ${org} ${beyond} order by refused_at, document_id limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    id: row.document_id,
    kind: row.kind,
    org,
    code: row.code as ErrorCode,
    message: row.message,
    ...(row.field === null ? {} : { field: row.field }),
    device: row.device,
    userId: row.user_id,
    document: JSON.parse(row.document) as WireDocument,
    refusedAt: row.refused_at,
  }))
}

/** Whole, unless it is nested so deep that it cannot even be written out: then its desk alone has it. */
function jsonOf(document: WireDocument): string {
  try {
    return JSON.stringify(document)
  } catch {
    return JSON.stringify({ ...document, data: {} })
  }
}

interface QuarantineRow {
  kind: string
  document_id: string
  device: string
  user_id: string
  code: string
  message: string
  field: string | null
  document: string
  refused_at: string
}
