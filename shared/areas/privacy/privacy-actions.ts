import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import type { AnyEntity } from '../../kernel/entity.ts'
import { AppError } from '../../kernel/errors.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { applyErasuresAction } from './apply-erasures.action.ts'
import { eraseWord, type EraseWord } from './erase-words.ts'
import { Erasure } from './erasure.entity.ts'
import { erasePerson, erasingOf } from './erase-person.ts'
import { strikeOf } from './identifiers.ts'
import { knowPerson, type KnownPerson } from './know-person.ts'
import { openMatters, type Obstacle } from './open-matters.ts'
import type { PrivacyContext } from './privacy-home.ts'
import { eraseInput, eraseOutput } from './privacy-shapes.ts'
import { strikeOut, textsIn } from './strike-out.ts'

const recorded = eraseOutput.omit({ kept: true, remains: true, files: true }).extend({ fileHashes: z.array(z.string()) })

/** What concerns one person in every kind of document there is. */
export function privacyActions(entities: readonly AnyEntity[]) {
  /**
   * In two steps, each safe to repeat: the documents and the trail in one transaction, then what lies beside them.
   * @throws AppError NOT_FOUND, IN_USE with `details.obstacles` while something is open, unless forced.
   */
  const eraseResident = defineAction({
    name: 'privacy.erase',
    summary: 'Erase what is known of one resident wherever it stands; amounts, numbers and tax facts stay, so the books stay whole.',
    permission: 'privacy.erase',
    mode: 'task',
    runs: 'both',
    rest: 'POST /residents/:residentId/erase',
    input: eraseInput,
    output: eraseOutput,
    async run({ services, store, org }: PrivacyContext, input) {
      const { locale } = await currentOrganisation(store, org)
      // While it is still known who it is.
      const clean = cleanerOf(await knowPerson(store, entities, input.residentId), entities)
      const { fileHashes, ...answer } = recorded.parse(await services.run('privacy.eraseRecords', input))
      const files = (await services.privacy?.forget({ residentIds: [input.residentId], fileHashes, clean })) ?? 0
      const said = (words: readonly EraseWord[]): string[] => words.map((word) => eraseWord(word, locale))
      return { ...answer, files, kept: said(KEPT), remains: said(services.privacy?.remains ?? []) }
    },
  })

  const eraseRecords = defineAction({
    name: 'privacy.eraseRecords',
    summary: 'The first step of privacy.erase: the documents and the trail, without the files.',
    permission: 'privacy.erase',
    mode: 'write',
    runs: 'both',
    forgets: true,
    emits: ['resident.erased'],
    input: eraseInput,
    output: recorded,
    async run(context, { residentId, reason, force = false }) {
      const { store, org, actor } = context
      const person = await knowPerson(store, entities, residentId)
      const id = `erasure-${residentId}`
      const known = await store.get(Erasure, id)
      demandKnown(person, known, residentId)
      const obstacles = (await openMatters(store, context.today(), [residentId])).get(residentId)?.obstacles ?? []
      if (obstacles.length > 0 && !force && !known) throw stillOpen(obstacles)
      const erased = await erasePerson(context, entities, person)
      const alreadyErased = known !== undefined && erased.changes === 0 && Object.keys(erased.documents).length === 0
      const { documents, changes } = erased
      const counts = Object.fromEntries(Object.entries(documents).map(([kind, ids]) => [kind, ids.length]))
      const fileHashes = [...new Set([...(known?.fileHashes ?? []), ...erased.fileHashes])]
      if (!known || fileHashes.length > known.fileHashes.length)
        await store.put(Erasure, {
          ...(known ?? {
            id,
            residentId,
            erasedAt: context.now(),
            erasedBy: actor.name,
            reason: strikeOf(person.identifiers).from(reason, true),
            forced: obstacles.length > 0,
            documents,
            changes,
          }),
          fileHashes,
        })
      if (!alreadyErased) context.emit('resident.erased', { residentId, organisationId: org })
      return { erasureId: id, residentId, alreadyErased, documents: counts, changes, fileHashes }
    },
  })

  return [eraseResident, eraseRecords, applyErasuresAction(entities)] as const
}

/** What is about one of their documents loses all that is personal, anything else what tells of them. */
function cleanerOf(person: KnownPerson, entities: readonly AnyEntity[]): (value: unknown) => unknown {
  const { strike, own, personalNames } = erasingOf(person, entities)
  // What was refused stands under `document`; an agreement's paper is a file and goes with the files.
  const emptied = new Set([...personalNames].filter((name) => name !== 'document'))
  return (value) => {
    const isAbout = [...textsIn(value)].some((text) => own.has(text))
    return strikeOut(value, strike, { isMeant: isAbout, emptied: isAbout ? emptied : undefined })
  }
}

const KEPT = ['figures', 'taxFacts', 'record'] as const satisfies readonly EraseWord[]

/** A person of whom nothing is left and nothing is recorded is none. */
function demandKnown(person: KnownPerson, known: Erasure | undefined, residentId: string): void {
  if (person.resident || known || person.own.size > 1 || person.identifiers.partial.length > 0) return
  throw new AppError('NOT_FOUND', 'There is no resident with that id here, nor any trace of one.', {
    field: 'residentId',
    details: { kind: 'resident', id: residentId },
  })
}

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  openStay: 'is in a bed, or has one reserved',
  agreement: 'has an agreement that is not ended',
  owes: 'owes money',
  held: 'is owed money (a deposit or an advance)',
}

function stillOpen(obstacles: readonly Obstacle[]): AppError {
  const said = obstacles.map((one) => OBSTACLES[one]).join(', and ')
  return new AppError('IN_USE', `This resident ${said}. Settle that first, or erase all the same with \`force\` and the reason.`, {
    field: 'residentId',
    details: { obstacles },
  })
}
