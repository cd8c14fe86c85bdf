import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { eraseTrail, erasingOf, orphaned } from './erase-person.ts'
import { Erasure } from './erasure.entity.ts'
import { knowPerson } from './know-person.ts'

/** What was erased elsewhere is still in the changes that were made here, or gathered here: they are pushed and never pulled. */
export function applyErasuresAction(entities: readonly AnyEntity[]) {
  return defineAction({
    name: 'privacy.applyErasures',
    summary: 'Take residents who were erased at another desk out of the trail of this one.',
    permission: 'privacy.applyErasures',
    mode: 'write',
    runs: 'both',
    forgets: true,
    input: z.strictObject({ residentIds: z.array(z.string().min(1).max(120)).max(1000) }),
    output: z.object({ changes: z.int(), fileHashes: z.array(z.string()) }),
    async run(context, { residentIds }) {
      let changes = 0
      const fileHashes: string[] = []
      for (const residentId of residentIds) {
        const erasure = await context.store.get(Erasure, `erasure-${residentId}`)
        if (!erasure) continue
        const person = await knowPerson(context.store, entities, residentId)
        // Who it was is not known here any more; which documents told of them is.
        const own = new Set([...person.own, ...Object.values(erasure.documents).flat()])
        // The desk that erased them may not see everything that names a file.
        fileHashes.push(...(await orphaned(context.store, entities, erasure.fileHashes, own)))
        changes += await eraseTrail(context, entities, erasingOf({ ...person, own }, entities))
      }
      return { changes, fileHashes }
    },
  })
}
