import type { ActionContext } from '../../kernel/action.ts'
import { Change } from '../../kernel/change.entity.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import type { FieldMap } from '../../kernel/fields.ts'
import { hasFiles } from '../../kernel/file-fields.ts'
import type { QueryFor } from '../../kernel/query.ts'
import type { Store, StoredDocument } from '../../kernel/store.ts'
import { everyChange } from '../access/read-trail.ts'
import { erasedChange } from './erase-change.ts'
import { erasedDocument, type Erasing } from './erase-document.ts'
import { strikeOf } from './identifiers.ts'
import type { KnownPerson } from './know-person.ts'

/** What was taken out of what. */
export interface Erased {
  /** Ids by kind. */
  readonly documents: Record<string, string[]>
  readonly changes: number
  /** Addresses of files that no record names any more. */
  readonly fileHashes: string[]
}

type Context = Pick<ActionContext, 'store' | 'progress'>

/** Takes a person out of their documents, out of whatever else tells of them, and out of the trail. */
export async function erasePerson(context: Context, entities: readonly AnyEntity[], person: KnownPerson): Promise<Erased> {
  const { store } = context
  const erasing = erasingOf(person, entities)
  const documents: Record<string, string[]> = {}
  for (const [entity, found] of await concerned(context, entities, person)) {
    for (const document of found) {
      const erased = erasedDocument(entity, document, erasing)
      if (!erased) continue
      await store.put(entity, erased as never)
      ;(documents[entity.name] ??= []).push(document.id)
    }
  }
  const own = new Set([...erasing.own, ...Object.values(documents).flat()])
  return {
    documents,
    changes: await eraseTrail(context, entities, { ...erasing, own }),
    fileHashes: await orphaned(store, entities, [...person.files.keys()], person.own),
  }
}

export function erasingOf(person: Pick<KnownPerson, 'identifiers' | 'own'>, entities: readonly AnyEntity[]): Erasing {
  const personalNames = new Set(entities.flatMap((entity) => (entity.personal?.erase ?? []).map(String)))
  return { strike: strikeOf(person.identifiers), own: person.own, personalNames }
}

/** How many changes something was taken out of. */
export async function eraseTrail({ store, progress }: Context, entities: readonly AnyEntity[], erasing: Erasing): Promise<number> {
  const byName = new Map(entities.map((entity) => [entity.name, entity]))
  const total = await store.count(Change)
  let changes = 0
  let seen = 0
  for await (const change of everyChange(store)) {
    const erased = erasedChange(change, erasing, byName)
    if (erased) {
      await store.put(Change, erased)
      changes += 1
    }
    if (++seen % 2000 === 0) await progress(seen, total)
  }
  return changes
}

/** Their own documents, and all of the kinds that may mention anybody. */
async function concerned(
  { store }: Context,
  entities: readonly AnyEntity[],
  person: KnownPerson,
): Promise<[AnyEntity, readonly StoredDocument[]][]> {
  const mentioning = entities.filter(({ personal, home }) => personal && personal.of === undefined && home === 'desk')
  const found: [AnyEntity, readonly StoredDocument[]][] = [...person.documents]
  for (const entity of mentioning) found.push([entity, (await store.find(entity)) as StoredDocument[]])
  return found
}

/** A file that another record names as well stays: one scan may be the bill of an expense too. */
export async function orphaned(
  store: Pick<Store, 'find'>,
  entities: readonly AnyEntity[],
  hashes: readonly string[],
  own: ReadonlySet<string>,
): Promise<string[]> {
  const left = new Set(hashes)
  const holders = left.size === 0 ? [] : entities.filter((entity) => hasFiles(entity.fields as FieldMap))
  for (const entity of holders) {
    const text = JSON.stringify((await store.find(entity, {} as QueryFor<AnyEntity>)).filter((one) => !own.has(String(one['id']))))
    for (const hash of left) if (text.includes(hash)) left.delete(hash)
  }
  return [...left].toSorted()
}
