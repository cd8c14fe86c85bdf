import type { AnyEntity, Row } from '../../kernel/entity.ts'
import type { QueryFor, WhereFor } from '../../kernel/query.ts'
import type { Store } from '../../kernel/store.ts'

/** Above so many ids one read of everything is cheaper than looking each up. */
const MANY = 2_000
const CHUNK = 500

/** The documents whose `field` is one of `ids`, in few reads however many there are. */
export async function findByIds<E extends AnyEntity>(
  store: Pick<Store, 'find'>,
  entity: E,
  field: keyof Row<E> & string,
  ids: ReadonlySet<string>,
  where: WhereFor<E> = {} as WhereFor<E>,
): Promise<Row<E>[]> {
  if (ids.size > MANY) {
    const all = await store.find(entity, { where })
    return all.filter((row) => ids.has((row as Record<string, unknown>)[field] as string))
  }
  const list = [...ids]
  const found: Row<E>[] = []
  for (let start = 0; start < list.length; start += CHUNK) {
    const query = { where: { ...where, [field]: { in: list.slice(start, start + CHUNK) } } } as unknown as QueryFor<E>
    found.push(...(await store.find(entity, query)))
  }
  return found
}
