import type { z } from 'zod'
import type { ActionContext } from '../../../kernel/action.ts'
import { existing } from '../../../kernel/crud.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Draft } from '../../../kernel/entity.ts'
import { AppError } from '../../../kernel/errors.ts'
import { shown } from '../../../kernel/money-shape.ts'
import { DepositEntry } from '../../billing/deposit-entry.entity.ts'
import { demandOpenPeriod, type PostingOverride } from '../../billing/open-period.ts'
import { Agreement } from '../../occupancy/agreement.entity.ts'
import { issueNumber } from '../../organisations/issue-number.ts'
import { depositsHeld } from '../deposits-held.ts'
import { depositViewOf, type movedView } from './deposit-view.ts'

const PREFIX = 'DP'

export type Movement = Pick<Draft<typeof DepositEntry>, 'type' | 'amount' | 'movedOn'> &
  Partial<Pick<Draft<typeof DepositEntry>, 'method' | 'reference' | 'invoiceId' | 'settles' | 'reversalOf' | 'reason'>>

/** The agreement and what can leave of its deposit on that day, after checking that the day is open and not still to come. */
export async function depositGround(context: ActionContext, agreementId: string, on: Day, override: PostingOverride) {
  const { agreement, held } = await holding(context, await existing(context.store.get(Agreement, agreementId), Agreement, agreementId), on)
  if (on > context.today())
    throw new AppError('INVALID_DAY', `${on} is still to come. A deposit moves on the day it moved.`, { field: 'on' })
  await demandOpenPeriod(context, on, override, 'on')
  return { agreement, held }
}

/** @throws AppError OVER_ALLOCATED when more would leave than is held. */
export function demandHeld(held: number, amount: number): void {
  if (amount > held)
    throw new AppError(
      'OVER_ALLOCATED',
      'That is more than is held of this deposit on that day and since. Lower the amount, or date it when the money was there.',
      { field: 'amount', details: { held, amount } },
    )
}

/** Numbers the movements, writes them and says what is held now. */
export async function moveDeposit(
  context: ActionContext,
  agreement: Agreement,
  movements: readonly Movement[],
): Promise<z.input<typeof movedView>> {
  const entries: DepositEntry[] = []
  const { id: agreementId, residentId, propertyId, currency } = agreement
  for (const movement of movements) {
    const numbered = await issueNumber(context, {
      documentType: 'deposit',
      prefix: PREFIX,
      on: movement.movedOn,
      content: `${residentId}|${movement.movedOn}|${currency}|${movement.type}|${movement.amount}`,
    })
    const given = Object.fromEntries(Object.entries(movement).filter(([, value]) => value !== undefined)) as Movement
    entries.push(await context.store.put(DepositEntry, { agreementId, residentId, propertyId, currency, ...numbered, ...given }))
  }
  context.emit('deposit.moved', { agreementId, residentId, types: entries.map((entry) => entry.type) })
  return { entries: entries.map(depositViewOf), held: shown(await heldOn(context, agreementId), currency) }
}

/** A renewal takes the deposit along: it stays booked under the agreement it was paid for. */
async function holding(context: ActionContext, agreement: Agreement, on: Day): Promise<{ agreement: Agreement; held: number }> {
  const held = await leastHeldSince(context, agreement.id, on)
  if (held !== 0 || agreement.renewalOf === undefined) return { agreement, held }
  const before = await context.store.get(Agreement, agreement.renewalOf)
  const earlier = before ? await holding(context, before, on) : undefined
  return earlier && earlier.held !== 0 ? earlier : { agreement, held }
}

/** The least held from a day to now: what leaves on that day is missing on every later one. */
async function leastHeldSince(context: ActionContext, agreementId: string, on: Day): Promise<number> {
  const later = (await context.store.find(DepositEntry, { where: { agreementId, movedOn: { gt: on } } })).map(({ movedOn }) => movedOn)
  let least = await heldOn(context, agreementId)
  for (const day of new Set([on, ...later])) least = Math.min(least, await heldOn(context, agreementId, day))
  return least
}

async function heldOn({ store }: ActionContext, agreementId: string, day?: Day): Promise<number> {
  return (await depositsHeld(store, day, { agreementId }))[0]?.held ?? 0
}
