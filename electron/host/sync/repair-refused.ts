import { z } from 'zod'
import { ENTITIES } from '../../../shared/areas/catalogue.ts'
import { defineAction } from '../../../shared/kernel/action.ts'
import { patched } from '../../../shared/kernel/crud.ts'
import type { AnyEntity } from '../../../shared/kernel/entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { masked } from '../../../shared/kernel/masked.ts'
import { storedOf, type WireDocument } from '../../../shared/sync/wire-document.ts'
import type { RefusedDocument, Repaired } from '../areas/sync/sync-shapes.ts'
import { hostLog } from '../log.ts'
import type { Workspace } from '../workspace.ts'
import type { KeptRefusal, RefusedDocuments } from './refused-documents.ts'

interface Repair {
  id: string
  /** Corrections; `null` clears a field. */
  fields: Record<string, unknown>
  /** Resolves when what is written now was sent. */
  sent(): Promise<unknown>
}

/**
 * Writes a refused document again, corrected, as the newest version of itself; it is sent like any other. What stays of it here is
 * dropped only after that.
 * @throws AppError NOT_FOUND, VALIDATION, or whatever its guard says
 */
export async function repairRefused(workspace: Workspace, refused: RefusedDocuments, { id, fields, sent }: Repair): Promise<Repaired> {
  const refusal = await refused.get(id)
  if (!refusal)
    throw new AppError('NOT_FOUND', 'There is no refused document of that id. It may have been repaired already.', { field: 'id' })
  await workspace.run(writeAgain, { document: refusal.document, fields })
  await refused.drop(id)
  try {
    await sent()
  } catch (thrown) {
    // It waits like everything else that is written while the server is out of reach.
    if (!(thrown instanceof AppError)) throw thrown
    hostLog.info({ err: thrown }, 'a repaired document waits for the server')
  }
  const again = await refused.get(id)
  if (!again) return { state: 'sent' }
  const { code, message, field } = again
  return { state: 'refused', refusal: { code, message, ...(field === undefined ? {} : { field }) } }
}

/** As it is shown: whole, its secrets masked. */
export function shownRefusal({ id, kind, org, code, message, field, document, refusedAt }: KeptRefusal): RefusedDocument {
  const entity = ENTITIES.find(({ name }) => name === kind)
  const stored = storedOf(document)
  return {
    id,
    kind,
    org,
    code,
    message,
    ...(field === undefined ? {} : { field }),
    document: entity ? masked(entity, stored) : stored,
    refusedAt,
  }
}

const writeAgain = defineAction({
  name: 'sync.repair',
  summary: 'Write a refused document again.',
  permission: 'sync.repair',
  mode: 'write',
  runs: 'desk',
  input: z.object({ document: z.custom<WireDocument>(), fields: z.record(z.string(), z.unknown()) }),
  output: z.object({ id: z.string() }),
  async run({ store }, { document, fields }) {
    const entity = entityNamed(document.kind)
    if (document._deleted) {
      await store.remove(entity, document.id)
      return { id: document.id }
    }
    const corrected = patched<Record<string, unknown>>({ ...document.data }, fields)
    const { id } = await store.put(entity, { ...corrected, id: document.id })
    return { id }
  },
})

function entityNamed(kind: string): AnyEntity {
  const entity = ENTITIES.find(({ name }) => name === kind)
  if (entity) return entity
  throw new AppError('WRONG_STATE', `This app does not know what a “${kind}” is yet. Update it, then repair.`)
}
