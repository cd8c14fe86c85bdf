import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { addDays, daysBetween } from '../../kernel/day.ts'
import { AppError } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { minorAtLeastZero, moneyShape } from '../../kernel/money-shape.ts'
import type { Store } from '../../kernel/store.ts'
import type { Agreement } from './agreement.entity.ts'
import { demandNotRenewed, staysOf, titleOf } from './find-agreement.ts'
import { Notice } from './notice.entity.ts'
import { putStays } from './put-stays.ts'
import { agreementInForce } from './roll-over.ts'

/**
 * A notice to leave (by the resident: `moveOut`, by the owner: `termination`) frees the bed from `intendedOn` in everybody's plans.
 * `shortByDays` says how much of the agreed notice period is missing; it is not refused, for people agree on less.
 */
export const giveNotice = defineAction({
  name: 'notices.give',
  summary: 'Record a notice under an agreement: moving out, termination or a rent increase.',
  permission: 'occupancy.notices',
  mode: 'write',
  runs: 'both',
  rest: 'POST /agreements/:agreementId/notices',
  input: z.strictObject({
    agreementId: z.string(),
    type: Notice.fields.type.zod,
    givenOn: f.day().zod.optional(),
    intendedOn: f.day().zod,
    newRent: moneyShape.optional(),
    reason: z.string().trim().max(1000).optional(),
  }),
  output: Notice.row.and(z.object({ shortByDays: z.int().min(0) })),
  async run(context, { agreementId: given, type, givenOn = context.today(), intendedOn, newRent, reason }) {
    const { store } = context
    const agreement = await agreementInForce(context, given)
    const { id: agreementId, residentId, propertyId, currency } = agreement
    demandDays(agreement, givenOn, intendedOn, context.today())
    const rent = newRent && minorAtLeastZero(currency, newRent, 'newRent')
    if ((type === 'rentIncrease') !== (rent !== undefined))
      throw new AppError(
        'VALIDATION',
        type === 'rentIncrease' ? 'Say what the new rent is.' : 'Only a notice of a rent increase names a rent.',
        {
          field: 'newRent',
        },
      )
    if (isLeaving(type)) {
      await demandNotRenewed(store, agreement)
      await demandNoLeavingNotice(store, agreement)
      const current = await staysOf(store, agreementId, 'in', 'reserved')
      const shortened = current.filter((stay) => stay.toOn === undefined || stay.toOn > intendedOn)
      await putStays(
        context,
        shortened.map((stay) => ({ ...stay, toOn: intendedOn < stay.fromOn ? stay.fromOn : intendedOn })),
      )
    }
    const notice = await store.put(Notice, {
      residentId,
      agreementId,
      propertyId,
      type,
      givenOn,
      intendedOn,
      currency,
      newRent: rent,
      reason,
      status: 'active',
    })
    return { ...notice, shortByDays: Math.max(agreement.noticePeriodDays - daysBetween(givenOn, intendedOn), 0) }
  },
})

export function isLeaving(type: Notice['type']): boolean {
  return type !== 'rentIncrease'
}

function demandDays(agreement: Agreement, givenOn: string, intendedOn: string, today: string): void {
  if (givenOn > today)
    throw new AppError('VALIDATION', 'A notice is recorded once it is given. Check the day it was given.', { field: 'givenOn' })
  if (intendedOn < givenOn)
    throw new AppError('VALIDATION', `A notice given on ${givenOn} takes effect on that day or later. Check both days.`, {
      field: 'intendedOn',
    })
  const latest = agreement.endOn === undefined ? undefined : addDays(agreement.endOn, 1)
  if (intendedOn <= agreement.startOn || (latest !== undefined && intendedOn > latest))
    throw new AppError(
      'VALIDATION',
      `${titleOf(agreement)} runs from ${agreement.startOn}${agreement.endOn ? ` to ${agreement.endOn}` : ''}. A notice takes effect within that time.`,
      {
        field: 'intendedOn',
      },
    )
}

/** @throws AppError DUPLICATE when somebody has given notice to leave already. */
export async function demandNoLeavingNotice(store: Store, agreement: Agreement): Promise<void> {
  const open = await store.find(Notice, {
    where: { agreementId: agreement.id, status: { in: ['active', 'acknowledged'] } },
    sort: [['givenOn', 'asc']],
  })
  const leaving = open.find((notice) => isLeaving(notice.type))
  if (leaving)
    throw new AppError('DUPLICATE', `There is already a notice for ${leaving.intendedOn} under ${titleOf(agreement)}. Withdraw it first.`, {
      field: 'agreementId',
      details: { noticeId: leaving.id },
    })
}
