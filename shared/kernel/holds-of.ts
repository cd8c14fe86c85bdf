import type { AnyEntity } from './entity.ts'
import type { Kind } from './fields.ts'

/** A reference to what may not be removed as long as the document it is in stands. */
export interface Hold {
  readonly entity: AnyEntity
  readonly field: string
  /** The kind of what is held. */
  readonly to: string
}

/** Every such reference that entities declare in `holds`. @throws Error for one that is no reference */
export function holdsOf(entities: readonly AnyEntity[]): readonly Hold[] {
  return entities.flatMap((entity) =>
    (entity.holds ?? []).map((field) => {
      const kind: Kind = entity.fields[field].kind
      if (kind.name !== 'ref') throw new Error(`${entity.name}.${String(field)} holds nothing: it is no reference`)
      return { entity, field: String(field), to: kind.to }
    }),
  )
}
