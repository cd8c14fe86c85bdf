import { Conflict, type Clash } from '../../../../shared/areas/access/conflict.entity.ts'
import { ENTITIES } from '../../../../shared/areas/catalogue.ts'
import { putStays } from '../../../../shared/areas/occupancy/put-stays.ts'
import { refreshResident } from '../../../../shared/areas/occupancy/resident-status.ts'
import { Stay } from '../../../../shared/areas/occupancy/stay.entity.ts'
import type { ActionContext } from '../../../../shared/kernel/action.ts'
import { existing, patched } from '../../../../shared/kernel/crud.ts'
import { STAMP_NAMES, type AnyEntity } from '../../../../shared/kernel/entity.ts'
import { AppError } from '../../../../shared/kernel/errors.ts'
import type { FieldMap } from '../../../../shared/kernel/fields.ts'
import { holdsOf } from '../../../../shared/kernel/holds-of.ts'
import type { Store } from '../../../../shared/kernel/store.ts'

const HOLDERS_OF = Map.groupBy(holdsOf(ENTITIES), ({ to }) => to)

type Decision = 'kept' | 'other' | { merged: Record<string, unknown> }
type Context = Pick<ActionContext, 'store' | 'actor' | 'now' | 'org' | 'today'>

/**
 * Writes what was decided and marks the conflict resolved, in the caller's transaction.
 * @throws AppError NOT_FOUND, WRONG_STATE when it was decided before, VALIDATION, or whatever the document's guard says.
 */
export async function resolveConflict(context: Context, id: string, decision: Decision): Promise<Conflict> {
  const { store, actor, now } = context
  const conflict = await existing(store.get(Conflict, id), Conflict, id)
  if (conflict.status === 'resolved')
    throw new AppError('WRONG_STATE', 'This conflict was decided already. Change the record itself instead.', { field: 'conflictId' })
  const isOfTwo = conflict.type === 'overlap' || conflict.type === 'duplicate'
  await (isOfTwo ? decideBetween(context, conflict, decision) : decideVersion(context, conflict, decision))
  const decided = typeof decision === 'string' ? decision : 'merged'
  return store.put(Conflict, { ...conflict, status: 'resolved', decision: decided, decidedBy: actor.name, decidedAt: now() })
}

/** One document in two versions. What stands now is `kept`, so keeping it writes nothing. */
async function decideVersion({ store }: Context, conflict: Conflict, decision: Decision): Promise<void> {
  if (decision === 'kept') return
  const entity = entityNamed(conflict.about)
  const current = await store.get(entity, conflict.documentId)
  if (decision === 'other' && isRemoval(conflict)) return current && removeUnheld(store, entity, conflict.documentId)
  const fields = decision === 'other' ? otherFields(entity, conflict) : fieldsOf(entity, decision.merged, 'merged')
  await store.put(entity, current ? patched(current, fields) : { ...(conflict.other as object), id: conflict.documentId, ...fields })
}

/** @throws AppError IN_USE where other documents stand on it */
async function removeUnheld(store: Store, entity: AnyEntity, id: string): Promise<void> {
  for (const { entity: holder, field } of HOLDERS_OF.get(entity.name) ?? []) {
    const count = await store.count(holder, { [field]: id })
    if (count > 0)
      throw new AppError('IN_USE', 'The books refer to it by now, so it cannot be removed any more. Keep it; put it out of use instead.', {
        field: 'conflictId',
        details: { [holder.table]: count },
      })
  }
  await store.remove(entity, id)
}

/** One desk removed what another went on with. */
function isRemoval({ fields }: Conflict): boolean {
  return (fields as Clash[]).some(({ field, other }) => field === '_deleted' && other === true)
}

/** Only the fields that clashed: the rest of the document may have moved on since, and its secrets stand in the conflict masked. */
function otherFields(entity: AnyEntity, { fields, other }: Conflict): Record<string, unknown> {
  const secret = (fields as Clash[]).find(({ field }) => (entity.fields as FieldMap)[field]?.kind.name === 'secret')
  if (secret)
    throw new AppError('VALIDATION', 'The other version of a secret is shown masked and not known here. Type it in and decide with that.', {
      field: `merged.${secret.field}`,
    })
  if (fields.length > 0) return Object.fromEntries((fields as Clash[]).map((clash) => [clash.field, clash.other ?? null]))
  const stamps: readonly string[] = STAMP_NAMES
  return Object.fromEntries(Object.entries(other).filter(([name]) => !stamps.includes(name)))
}

/**
 * Two documents that cannot both stand. Of two stays in one bed the one that gives way was never in it: it is cancelled, and its
 * resident waits for another bed. A number given twice is on paper already, so both documents stay as they are.
 */
async function decideBetween(context: Context, conflict: Conflict, decision: Decision): Promise<void> {
  const { store } = context
  const entity = entityNamed(conflict.about)
  const otherId = conflict.otherId ?? conflict.documentId
  if (typeof decision === 'object') {
    const later = await existing(store.get(entity, otherId), entity, otherId)
    await store.put(entity, patched(later, fieldsOf(entity, decision.merged, 'merged')))
  } else if (conflict.type === 'overlap') {
    const stay = await store.get(Stay, decision === 'kept' ? otherId : conflict.documentId)
    if (!stay || stay.status === 'cancelled') return
    await putStays(context, [{ ...stay, status: 'cancelled', reason: REASON }])
    await refreshResident(store, stay.residentId)
  }
}

const REASON = 'The bed was let twice; the other stay was kept.'

/** @throws AppError VALIDATION for a field that the entity does not have or that is not a person's to set */
function fieldsOf(entity: AnyEntity, given: Record<string, unknown>, field: string): Record<string, unknown> {
  const parsed = entity.patch.safeParse(given)
  if (parsed.success) return parsed.data as Record<string, unknown>
  const issue = parsed.error.issues[0]
  const path = [field, ...(issue?.path ?? [])].map(String).join('.')
  throw new AppError(
    'VALIDATION',
    `The merged version does not fit: ${path}: ${issue?.message ?? 'not valid'}. Correct it and decide again.`,
    {
      field: path,
    },
  )
}

function entityNamed(name: string): AnyEntity {
  const entity = ENTITIES.find((one) => one.name === name)
  if (entity) return entity
  throw new AppError('WRONG_STATE', `This app does not know what a “${name}” is yet. Update it, then decide.`)
}
