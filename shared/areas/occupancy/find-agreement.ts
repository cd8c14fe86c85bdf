import { existing } from '../../kernel/crud.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Store } from '../../kernel/store.ts'
import { Agreement } from './agreement.entity.ts'
import { Stay } from './stay.entity.ts'

/** @throws AppError NOT_FOUND, or WRONG_STATE when it is not in one of `statuses`. */
export async function findAgreement(store: Store, id: string, ...statuses: Agreement['status'][]): Promise<Agreement> {
  const agreement = await existing(store.get(Agreement, id), Agreement, id)
  if (statuses.length > 0 && !statuses.includes(agreement.status))
    throw new AppError(
      'WRONG_STATE',
      `${titleOf(agreement)} is ${agreement.status}; this is done with one that is ${statuses.join(' or ')}.`,
      { field: 'agreementId', details: { status: agreement.status } },
    )
  return agreement
}

export function titleOf({ number }: Agreement): string {
  return number === undefined ? 'This draft agreement' : `Agreement ${number}`
}

export async function staysOf(store: Store, agreementId: string, ...statuses: Stay['status'][]): Promise<Stay[]> {
  return store.find(Stay, { where: { agreementId, status: { in: statuses } }, sort: [['fromOn', 'asc']] })
}

/** The agreement that follows this one, if it was renewed. */
export async function renewalOf(store: Store, agreementId: string): Promise<Agreement | undefined> {
  const [renewal] = await store.find(Agreement, { where: { renewalOf: agreementId, status: 'active' }, limit: 1 })
  return renewal
}

/** @throws AppError WRONG_STATE when a renewal of it is waiting to begin. */
export async function demandNotRenewed(store: Store, agreement: Agreement): Promise<void> {
  const renewal = await renewalOf(store, agreement.id)
  if (renewal)
    throw new AppError(
      'WRONG_STATE',
      `${titleOf(agreement)} is renewed by ${renewal.number} from ${renewal.startOn}. Terminate the renewal first, then do this.`,
      { field: 'agreementId', details: { renewalId: renewal.id } },
    )
}

/** @throws AppError WRONG_STATE while the agreement that it renews still runs: until then its resident is under that one. */
export async function demandBegun(store: Store, agreement: Agreement): Promise<void> {
  const earlier = agreement.renewalOf === undefined ? undefined : await store.get(Agreement, agreement.renewalOf)
  if (earlier?.status === 'active')
    throw new AppError(
      'WRONG_STATE',
      `${titleOf(agreement)} renews ${earlier.number}, which still runs. Do this under ${earlier.number}; the renewal follows.`,
      {
        field: 'agreementId',
        details: { agreementId: earlier.id },
      },
    )
}
