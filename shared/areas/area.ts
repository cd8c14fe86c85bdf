import type { AnyAction } from '../kernel/action.ts'
import type { AnyEntity } from '../kernel/entity.ts'

/** A room of the business: what it keeps and what can be done there. */
export interface Area<
  Entities extends readonly AnyEntity[] = readonly AnyEntity[],
  Actions extends readonly AnyAction[] = readonly AnyAction[],
> {
  readonly name: string
  readonly entities: Entities
  readonly actions: Actions
}

export function defineArea<const E extends readonly AnyEntity[], const A extends readonly AnyAction[]>(area: Area<E, A>): Area<E, A> {
  return area
}
