import type { ActionContext } from '../../kernel/action.ts'
import { existing } from '../../kernel/crud.ts'
import type { Draft } from '../../kernel/entity.ts'
import { billingSettingsOf } from '../organisations/billing-settings.ts'
import { issueNumber } from '../organisations/issue-number.ts'
import { demandNotBlacklisted } from '../residents/blacklist-resident.action.ts'
import { Resident } from '../residents/resident.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { newStays } from './new-agreement.ts'
import { partiesOf, tell } from './occupancy.events.ts'
import { putStays } from './put-stays.ts'
import type { Stay } from './stay.entity.ts'

/** Gives a draft its number and reserves its beds. @throws AppError BED_TAKEN, WRONG_STATE for a blacklisted resident. */
export async function activate(
  context: ActionContext,
  draft: Draft<typeof Agreement>,
  bedIds: readonly string[],
): Promise<{ agreement: Agreement; stays: Stay[] }> {
  const { store } = context
  demandNotBlacklisted(await existing(store.get(Resident, draft.residentId), Resident, draft.residentId))
  const issued = await issueNumber(context, {
    documentType: 'agreement',
    prefix: (await billingSettingsOf(context.store, context.org)).agreementPrefix,
    on: context.today(),
    content: agreementContent(draft),
  })
  const agreement = await store.put(Agreement, { ...draft, ...issued, status: 'active' })
  const stays = await putStays(context, newStays(agreement, bedIds))
  const { number, startOn, endOn, renewalOf } = { ...agreement, number: issued.number }
  tell(context, 'agreement.activated', { ...partiesOf(agreement), number, startOn, endOn, renewalOf })
  return { agreement, stays }
}

/** What the chain hash of an agreement's number vouches for. */
export function agreementContent(agreement: Draft<typeof Agreement>): string {
  const { residentId, roomId, bedId, startOn, endOn, currency, rent, deposit } = agreement
  return [residentId, roomId, bedId ?? '', startOn, endOn ?? '', currency, rent, deposit].join('|')
}
