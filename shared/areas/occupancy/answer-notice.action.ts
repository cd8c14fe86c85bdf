import { z } from 'zod'
import { defineAction, type ActionContext } from '../../kernel/action.ts'
import { byId, existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import { Agreement } from './agreement.entity.ts'
import { withRentChange } from './agreement.rules.ts'
import { findAgreement, renewalOf, staysOf } from './find-agreement.ts'
import { isLeaving } from './give-notice.action.ts'
import { leavingDay } from './new-agreement.ts'
import { Notice } from './notice.entity.ts'
import { putStays } from './put-stays.ts'

/** An acknowledged rent increase changes the rent from its day on. */
export const acknowledgeNotice = defineAction({
  name: 'notices.acknowledge',
  summary: 'Record that the other side has acknowledged a notice.',
  permission: 'occupancy.notices',
  mode: 'write',
  runs: 'both',
  rest: 'POST /notices/:id/acknowledge',
  input: byId,
  output: Notice.row,
  async run({ store, actor, now }, { id }) {
    const notice = await openNotice(store, id, 'active')
    if (notice.newRent !== undefined) {
      const agreement = await findAgreement(store, notice.agreementId, 'active')
      const change = { fromOn: notice.intendedOn, rent: notice.newRent, noticeId: notice.id }
      await store.put(Agreement, { ...agreement, rentChanges: withRentChange(agreement.rentChanges, change) })
    }
    return store.put(Notice, { ...notice, status: 'acknowledged', acknowledgedAt: now(), acknowledgedBy: actor.id })
  },
})

/** The resident keeps the bed as the agreement says, unless it is promised to somebody else by now. @throws AppError BED_TAKEN */
export const withdrawNotice = defineAction({
  name: 'notices.withdraw',
  summary: 'Take a notice back before it takes effect.',
  permission: 'occupancy.notices',
  mode: 'write',
  runs: 'both',
  rest: 'POST /notices/:id/withdraw',
  input: z.strictObject({ id: byId.shape.id, reason: z.string().trim().max(1000).optional() }),
  output: Notice.row,
  async run(context, { id, reason }) {
    const { store } = context
    const notice = await openNotice(store, id, 'active', 'acknowledged')
    const agreement = await findAgreement(store, notice.agreementId, 'active')
    if (isLeaving(notice.type)) await restoreStays(context, agreement)
    else if (notice.status === 'acknowledged') await takeBackRent(context, agreement, notice)
    return store.put(Notice, { ...notice, status: 'withdrawn', reason: reason ?? notice.reason })
  },
})

async function restoreStays(context: ActionContext, agreement: Agreement): Promise<void> {
  const renewal = await renewalOf(context.store, agreement.id)
  const toOn = renewal?.startOn ?? leavingDay(agreement.endOn)
  const current = await staysOf(context.store, agreement.id, 'in', 'reserved')
  await putStays(
    context,
    current.map((stay) => ({ ...stay, toOn })),
  )
}

async function takeBackRent(context: ActionContext, agreement: Agreement, notice: Notice): Promise<void> {
  if (notice.intendedOn <= context.today())
    throw new AppError('WRONG_STATE', `The new rent holds since ${notice.intendedOn}. Change the rent again instead.`, { field: 'id' })
  const rentChanges = agreement.rentChanges?.filter((change) => change.noticeId !== notice.id)
  await context.store.put(Agreement, { ...agreement, rentChanges })
}

async function openNotice(store: ActionContext['store'], id: string, ...statuses: Notice['status'][]): Promise<Notice> {
  const notice = await existing(store.get(Notice, id), Notice, id)
  if (!statuses.includes(notice.status))
    throw new AppError('WRONG_STATE', `This notice is ${notice.status} already.`, { field: 'id', details: { status: notice.status } })
  return notice
}
