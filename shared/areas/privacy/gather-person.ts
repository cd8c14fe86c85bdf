import { Change } from '../../kernel/change.entity.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { masked } from '../../kernel/masked.ts'
import type { Store } from '../../kernel/store.ts'
import type { FileRef } from '../../kernel/fields.ts'
import { desksById, everyChange, touchOf, whoDid } from '../access/read-trail.ts'
import { shownChanges } from '../access/show-changes.ts'
import type { Resident } from '../residents/resident.entity.ts'
import { knowPerson } from './know-person.ts'

/** Everything that is kept about one person, readable. */
export interface GatheredPerson {
  readonly resident: Resident | undefined
  /** By the name of the kind: whole documents, with the person's own numbers in full. */
  readonly documents: Readonly<Record<string, readonly Record<string, unknown>[]>>
  /** What was done to those documents, oldest first: who, when, which desk, which field. */
  readonly changes: readonly Record<string, unknown>[]
  readonly files: readonly FileRef[]
}

export async function gatherPerson(
  store: Pick<Store, 'get' | 'find'>,
  entities: readonly AnyEntity[],
  residentId: string,
): Promise<GatheredPerson> {
  const person = await knowPerson(store, entities, residentId)
  const desks = await desksById(store)
  const changes: Record<string, unknown>[] = []
  for await (const change of everyChange(store)) {
    for (const touch of change.touched) {
      if (!person.own.has(touch.id)) continue
      const { id: _, ...who } = whoDid(change, desks)
      changes.push({
        ...who,
        kind: touch.kind,
        documentId: touch.id,
        op: touch.op,
        fields: shownChanges(touchOf(change, touch.kind, touch.id)!),
      })
    }
  }
  const documents = Object.fromEntries(
    [...person.documents]
      .filter(([entity]) => entity !== Change)
      .map(([entity, found]) => [entity.name, found.map((one) => readable(entity, one))]),
  )
  return {
    resident: person.resident,
    documents,
    changes: changes.toSorted((a, b) => (String(a['at']) < String(b['at']) ? -1 : 1)),
    files: [...person.files.values()],
  }
}

/** Without the stamps of the machinery. A person's own numbers are theirs to see; anybody else's secrets are not. */
function readable(entity: AnyEntity, document: Record<string, unknown>): Record<string, unknown> {
  const { v: _v, hlc: _hlc, device: _device, org: _org, ...rest } = entity.personal?.of === 'id' ? document : masked(entity, document)
  return rest
}
