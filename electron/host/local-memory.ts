import { randomBytes } from 'node:crypto'
import type { RxCollection } from 'rxdb/plugins/core'
import { systemNow } from '../../shared/kernel/day.ts'
import { AppError } from '../../shared/kernel/errors.ts'
import { uuidv7 } from '../../shared/kernel/ids.ts'
import type { LocalDocument } from './database/records-schema.ts'
import type { LocalMemory } from './services.ts'

/** Who this desk is: decided once when the workspace is made. */
export interface DeskIdentity {
  readonly org: string
  readonly device: string
  readonly deviceCode: string
  readonly ownerName: string
}

const IDENTITY = 'desk-identity'
/** The first desk of an organisation; a server gives later ones their own. */
export const FIRST_CODE = 'A1'

/** `local` gives the open collection: another one after a backup was restored. */
export function localMemory(local: () => RxCollection<LocalDocument>): LocalMemory {
  return {
    async get(id) {
      return (await local().findOne(id).exec())?.toMutableJSON().value
    },
    async set(id, value) {
      await local().incrementalUpsert({ id, value })
    },
  }
}

/** `newId` gives the ids of a new workspace; a sample gives its own so that it is the same every time. */
export async function deskIdentity(memory: LocalMemory, newId = newOrganisationId): Promise<DeskIdentity> {
  const known = await memory.get(IDENTITY)
  if (known) return known as unknown as DeskIdentity
  const identity: DeskIdentity = { org: newId(), device: newId(), deviceCode: FIRST_CODE, ownerName: 'Owner' }
  await memory.set(IDENTITY, { ...identity })
  return identity
}

/** An id like those of all documents: an organisation is one. */
export function newOrganisationId(): string {
  return uuidv7(systemNow(), randomBytes)
}

export async function changeIdentity(memory: LocalMemory, changed: Partial<DeskIdentity>): Promise<DeskIdentity> {
  const identity = { ...(await deskIdentity(memory)), ...changed }
  await memory.set(IDENTITY, identity)
  return identity
}

/**
 * After a backup was restored the desk goes on under a new code: numbers it gave since that backup are on paper already, and
 * a series that was taken back would give them again. `used` are the codes it gave numbers under; `spare` is one that is free
 * where the codes are a server's to give.
 */
export async function recodeDesk(
  memory: LocalMemory,
  { used, spare }: { used: readonly string[]; spare?: string | undefined },
  note: (code: string) => void,
): Promise<DeskIdentity> {
  const deviceCode = spare ?? nextCode(used.toSorted().at(-1)!)
  note(deviceCode) // first: a crash in between costs a code, never repeats one
  return changeIdentity(memory, { deviceCode })
}

/** Puts back who this desk is when a rescue lost it: documents belong to the organisation they name, not to a new one. */
export async function keepIdentity(memory: LocalMemory, found: { org: string; device: string } | undefined): Promise<void> {
  if (!found || (await memory.get(IDENTITY))) return
  await memory.set(IDENTITY, { org: found.org, device: found.device, deviceCode: FIRST_CODE, ownerName: 'Owner' })
}

/** A1 … A9, B1 … Z9. */
function nextCode(code: string): string {
  const [letter = 'A', digit = '1'] = code
  if (digit !== '9') return letter + String(Number(digit) + 1)
  if (letter === 'Z')
    throw new AppError('SERIES_FULL', 'This desk has used up its number series. Connect it to a server to be given new ones.')
  return `${String.fromCharCode(letter.charCodeAt(0) + 1)}1`
}
