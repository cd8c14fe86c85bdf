import type { AnyEntity } from './entity.ts'
import { AppError } from './errors.ts'
import { comparatorOf, matches, type Query, type QueryFor, type Sort, type Where, type WhereFor } from './query.ts'
import type { Backend, StoredDocument, Write } from './store.ts'

// Every home has it; the language's own library does not declare it.
declare function structuredClone<T>(value: T): T

/** Documents in plain maps: for tests of rules, and the measure that the other backends are held against. */
export class MemoryBackend implements Backend {
  readonly #kinds = new Map<string, Map<string, StoredDocument>>()

  async get(entity: AnyEntity, org: string, id: string): Promise<StoredDocument | undefined> {
    const found = this.#kinds.get(entity.name)?.get(id)
    return found?.org === org ? structuredClone(found) : undefined
  }

  async find(entity: AnyEntity, org: string, query: QueryFor<AnyEntity>): Promise<StoredDocument[]> {
    const { where, sort, limit } = query as Query
    const found = [...(this.#kinds.get(entity.name)?.values() ?? [])].filter((document) => document.org === org && matches(where, document))
    found.sort(comparatorOf(sort as Sort | undefined))
    return structuredClone(limit === undefined ? found : found.slice(0, limit))
  }

  async count(entity: AnyEntity, org: string, where: WhereFor<AnyEntity> | undefined): Promise<number> {
    return [...(this.#kinds.get(entity.name)?.values() ?? [])].filter(
      (document) => document.org === org && matches(where as Where | undefined, document),
    ).length
  }

  async commit(writes: readonly Write[]): Promise<void> {
    for (const { entity, before, after } of writes) {
      const stored = this.#kinds.get(entity.name)?.get((after ?? before)!.id)
      if (stored?.['hlc'] !== before?.['hlc'])
        throw new AppError('CONFLICT', 'The record was changed meanwhile. Look at it again and repeat what you did.', {
          details: { kind: entity.name, id: (after ?? before)!.id },
        })
    }
    for (const { entity, before, after } of writes) {
      let byId = this.#kinds.get(entity.name)
      if (!byId) this.#kinds.set(entity.name, (byId = new Map()))
      if (after) byId.set(after.id, structuredClone(after))
      else byId.delete(before!.id)
    }
  }
}
