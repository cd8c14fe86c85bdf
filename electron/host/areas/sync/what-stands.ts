import type { Clash, Conflict } from '../../../../shared/areas/access/conflict.entity.ts'
import { ENTITIES } from '../../../../shared/areas/catalogue.ts'
import type { AnyEntity } from '../../../../shared/kernel/entity.ts'
import { masked } from '../../../../shared/kernel/masked.ts'
import type { Store } from '../../../../shared/kernel/store.ts'

/** A conflict with what stands today: since it was found somebody may have gone on with the record, and that is what would be kept. */
export async function withWhatStands(store: Store, conflict: Conflict): Promise<Conflict> {
  const entity: AnyEntity | undefined = ENTITIES.find(({ name }) => name === conflict.about)
  if (!entity || conflict.status === 'resolved' || conflict.otherId !== undefined) return conflict
  const current = await store.get(entity, conflict.documentId)
  if (!current) return conflict
  const now: Record<string, unknown> = masked(entity, current)
  const isField = ({ field }: Clash): boolean => field in entity.fields
  const fields = (conflict.fields as Clash[]).map((clash) => (isField(clash) ? { ...clash, kept: now[clash.field] } : clash))
  const clashing = fields.filter(isField).map(({ field }) => [field, now[field]])
  // Without fields that clash (a removal, a change that came too late) the record stands as a whole.
  const kept = clashing.length === 0 ? now : { ...conflict.kept, ...Object.fromEntries(clashing), updatedAt: now['updatedAt'] }
  return { ...conflict, fields, kept }
}
