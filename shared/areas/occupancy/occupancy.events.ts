import type { ActionContext } from '../../kernel/action.ts'
import type { Day } from '../../kernel/day.ts'

interface Parties {
  agreementId: string
  residentId: string
  propertyId: string
}

/** What occupancy tells the areas that come later. */
export interface OccupancyEvents {
  'agreement.activated': Parties & { number: string; startOn: Day; endOn?: Day | undefined; renewalOf?: string | undefined }
  'agreement.terminated': Parties & { terminatedOn: Day; reason?: string | undefined }
  'resident.checkedIn': Parties & { bedIds: string[]; on: Day }
  'resident.checkedOut': Parties & { bedIds: string[]; on: Day }
  'resident.moved': Parties & { fromBedIds: string[]; toBedIds: string[]; on: Day }
}

export function tell<Name extends keyof OccupancyEvents>(
  context: Pick<ActionContext, 'emit'>,
  name: Name,
  payload: OccupancyEvents[Name],
): void {
  // What is not there is left out: an event is JSON.
  context.emit(name, Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined)))
}

export function partiesOf(agreement: { id: string; residentId: string; propertyId: string }): Parties {
  return { agreementId: agreement.id, residentId: agreement.residentId, propertyId: agreement.propertyId }
}
