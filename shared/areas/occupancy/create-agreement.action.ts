import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { currentOrganisation } from '../organisations/current-organisation.ts'
import { demandNotBlacklisted } from '../residents/blacklist-resident.action.ts'
import { newResident, residentInput } from '../residents/new-resident.ts'
import { findPossibleDuplicates, possibleDuplicates } from '../residents/possible-duplicates.ts'
import { Resident } from '../residents/resident.entity.ts'
import { activate } from './activate-agreement.ts'
import { Agreement } from './agreement.entity.ts'
import { checkIn } from './check-in.ts'
import { findPlace, placeOf, type LetPlace } from './let-place.ts'
import { newAgreement, newStays, readTerms, termsInput } from './new-agreement.ts'
import { demandFree } from './put-stays.ts'

/**
 * With somebody known (`residentId`) or somebody new (`resident`), for a bed or a whole room. A draft claims nothing yet; an active
 * agreement has its number and its bed. Rent and deposit are what the bed (or all beds of the room together) ask unless given.
 * @throws AppError BED_TAKEN when the bed is let in that time, VALIDATION with the field, WRONG_STATE for a blacklisted resident.
 */
export const createAgreement = defineAction({
  name: 'agreements.create',
  summary: 'Let a bed or a whole room to a resident, as a draft or at once; checkIn also records that they came.',
  permission: 'agreements.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements',
  emits: ['agreement.activated', 'resident.checkedIn'],
  input: z.strictObject({
    residentId: z.string().optional(),
    resident: residentInput.optional(),
    bedId: z.string().optional(),
    roomId: z.string().optional(),
    ...termsInput,
    status: z.enum(['draft', 'active']).default('draft'),
    /** Active agreements only: the resident came on the first day. */
    checkIn: z.boolean().default(false),
  }),
  output: Agreement.row.and(possibleDuplicates),
  async run(context, { residentId, resident: given, bedId, roomId, status, checkIn: came, ...terms }) {
    const { store } = context
    const place = await findPlace(store, { bedId, roomId })
    const resident = await party(context, residentId, given)
    demandNotBlacklisted(resident)
    const currency = place.beds[0]!.currency
    const draft = newAgreement({ residentId: resident.id, ...placeOf(place), currency }, readTerms(terms, currency, askedFor(place)))
    const bedIds = place.beds.map((bed) => bed.id)
    const duplicates = { possibleDuplicates: given ? await findPossibleDuplicates(store, resident) : [] }
    if (status === 'draft') {
      if (came)
        throw new AppError('VALIDATION', 'A resident comes in under an active agreement. Make it active, or check in later.', {
          field: 'checkIn',
        })
      const agreement = await store.put(Agreement, draft)
      await demandFree(context, newStays(agreement, bedIds))
      return { ...agreement, ...duplicates }
    }
    const { agreement } = await activate(context, draft, bedIds)
    if (came) await checkIn(context, agreement, agreement.startOn)
    return { ...agreement, ...duplicates }
  },
})

/** What the place costs when nothing else is agreed. */
function askedFor({ beds }: LetPlace): { rent: number; deposit: number } {
  return { rent: beds.reduce((sum, bed) => sum + bed.rent, 0), deposit: beds.reduce((sum, bed) => sum + (bed.deposit ?? 0), 0) }
}

async function party(
  context: ActionContext,
  residentId: string | undefined,
  given: z.output<typeof residentInput> | undefined,
): Promise<Resident> {
  if ((residentId === undefined) === (given === undefined))
    throw new AppError('VALIDATION', 'Choose a resident, or give the details of a new one: one of the two.', { field: 'residentId' })
  if (residentId !== undefined) return existing(context.store.get(Resident, residentId), Resident, residentId)
  const { country } = await currentOrganisation(context.store, context.org)
  return context.store.put(Resident, newResident(given!, { country, today: context.today() }))
}
