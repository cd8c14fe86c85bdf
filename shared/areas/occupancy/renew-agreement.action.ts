import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { activate } from './activate-agreement.ts'
import { Agreement } from './agreement.entity.ts'
import { rentOn } from './agreement.rules.ts'
import { demandNotRenewed, findAgreement, staysOf } from './find-agreement.ts'
import { demandNoLeavingNotice } from './give-notice.action.ts'
import { newAgreement, readTerms, termsInput, type Terms } from './new-agreement.ts'
import { putStays } from './put-stays.ts'
import { rollOver } from './roll-over.ts'

/** Terms that are not given go on as they were; the renewal begins the day after the old agreement ends unless `startOn` says otherwise. */
export const renewAgreement = defineAction({
  name: 'agreements.renew',
  summary: 'Follow an active agreement with a new one for the same bed; the resident stays in bed.',
  permission: 'agreements.write',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:id/renew',
  emits: ['agreement.activated'],
  input: z.strictObject({ id: z.string(), ...termsInput, startOn: termsInput.startOn.optional() }),
  output: Agreement.row,
  async run(context, { id, startOn: given, ...terms }) {
    const { store } = context
    const old = await findAgreement(store, id, 'active')
    await demandNotRenewed(store, old)
    await demandNoLeavingNotice(store, old)
    const startOn = beginning(old, given)
    const current = await staysOf(store, old.id, 'in', 'reserved')
    await putStays(
      context,
      current.map((stay) => ({ ...stay, toOn: startOn })),
    )
    const ending = await store.put(Agreement, { ...old, endOn: addDays(startOn, -1) })

    const { residentId, propertyId, roomId, bedId, currency } = old
    const asked = { rent: rentOn(old, startOn), deposit: old.deposit }
    const read = readTerms({ ...terms, startOn }, currency, asked)
    const draft = newAgreement({ residentId, propertyId, roomId, bedId, currency }, { ...goingOn(old), ...read, renewalOf: old.id })
    const bedIds = await bedsOf(context, old)
    const { agreement } = await activate(context, draft, bedIds)
    if (startOn <= context.today()) await rollOver(context, ending, agreement)
    return agreement
  },
})

function beginning(old: Agreement, given: Day | undefined): Day {
  const startOn = given ?? (old.endOn === undefined ? undefined : addDays(old.endOn, 1))
  if (startOn === undefined)
    throw new AppError('VALIDATION', 'This agreement has no last day, so say when the renewal begins.', { field: 'startOn' })
  if (startOn <= old.startOn)
    throw new AppError('VALIDATION', `A renewal begins after the agreement it follows, which began on ${old.startOn}.`, {
      field: 'startOn',
    })
  return startOn
}

/** What a renewal takes over. */
function goingOn(old: Agreement): Omit<Terms, 'startOn' | 'rent'> {
  const { discount, deposit, maintenance, utility, noticePeriodDays, dueDay, proration, chargeLastDay, taxTreatment, terms } = old
  const { lateFeeType, lateFeeBasisPoints, lateFeeAmount, lateFeeGraceDays, lateFeeCap } = old
  const lateFee = { lateFeeType, lateFeeBasisPoints, lateFeeAmount, lateFeeGraceDays, lateFeeCap }
  return { discount, deposit, maintenance, utility, noticePeriodDays, dueDay, proration, chargeLastDay, taxTreatment, terms, ...lateFee }
}

async function bedsOf(context: ActionContext, agreement: Agreement): Promise<string[]> {
  const stays = await staysOf(context.store, agreement.id, 'in', 'reserved')
  if (stays.length > 0) return stays.map((stay) => stay.bedId)
  throw new AppError('WRONG_STATE', 'Nobody holds a bed under this agreement any more. Make a new agreement instead.', { field: 'id' })
}
