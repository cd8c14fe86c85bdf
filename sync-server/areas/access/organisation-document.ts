import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import type { Tx } from '../../store/database.ts'
import { keyOf, readDocuments, writeDocuments } from '../../store/documents.ts'
import { withOrganisation } from '../../store/run-transaction.ts'
import type { AccountRoom } from './account-room.ts'

type Data = Record<string, unknown>

/**
 * Writes the organisation's own document, within a transaction over the accounts. `change` gets its fields, or undefined where no desk
 * has sent it yet, and gives those it shall have, or undefined to leave it so.
 */
export async function writeOrganisation(
  room: AccountRoom,
  tx: Tx,
  org: string,
  change: (held: Data | undefined) => Data | undefined,
): Promise<void> {
  await withOrganisation(tx, org, async () => {
    const ref = { kind: Organisation.name, id: org }
    const held = (await readDocuments(tx, org, [ref])).get(keyOf(ref))?.document
    const data = change(held?.data)
    if (data === undefined) return
    const stamps = room.clock.after(...(held ? [held.hlc] : []))
    const createdAt = held?.createdAt ?? stamps.updatedAt
    await writeDocuments(tx, org, [{ ...ref, org, v: Organisation.version, createdAt, ...stamps, data, _deleted: false }])
  })
}
