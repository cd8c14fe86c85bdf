import type { ActionContext } from '../../kernel/action.ts'
import { Agreement } from './agreement.entity.ts'
import { cancelled, leaving } from './end-tenancy.ts'
import { findAgreement, renewalOf, staysOf } from './find-agreement.ts'
import { putStays } from './put-stays.ts'

/**
 * The active agreement a resident is under today: one whose renewal is due gives way to it first.
 * @throws AppError NOT_FOUND, WRONG_STATE when it is not active.
 */
export async function agreementInForce(context: ActionContext, id: string): Promise<Agreement> {
  const agreement = await findAgreement(context.store, id, 'active')
  const renewal = await renewalOf(context.store, id)
  if (!renewal || renewal.startOn > context.today()) return agreement
  await rollOver(context, agreement, renewal)
  return renewal
}

/** A renewal begins: whoever is in stays in bed and only the agreement changes; whoever has not come is awaited under the new one. */
export async function rollOver(context: ActionContext, ending: Agreement, renewal: Agreement): Promise<void> {
  const { store } = context
  const current = await staysOf(store, ending.id, 'in', 'reserved')
  const isIn = current.some((stay) => stay.status === 'in')
  const waiting = isIn ? await staysOf(store, renewal.id, 'reserved') : []
  const reason = `Renewed by ${renewal.number}`
  await putStays(context, [
    ...current.map((stay) => (stay.status === 'in' ? leaving(stay, renewal.startOn, context.now(), reason) : cancelled(stay, reason))),
    ...waiting.map((stay) => ({ ...stay, status: 'in' as const, checkedInAt: context.now() })),
  ])
  await store.put(Agreement, { ...ending, status: 'expired' })
}
