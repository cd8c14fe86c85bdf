import { addMonth, dayInMonth, maxDay, type Day, type Month } from '../../../kernel/day.ts'
import type { Draft } from '../../../kernel/entity.ts'
import type { Agreement } from '../../occupancy/agreement.entity.ts'
import type { Property } from '../../properties/property.entity.ts'
import type { Resident } from '../../residents/resident.entity.ts'
import { composeInvoice, type InvoiceGround } from '../compose-invoice.ts'
import type { Invoice } from '../invoice.entity.ts'
import { chargedDays } from '../proration.rules.ts'
import { chargesOfMonth } from './charges-of-month.ts'

/** Why an agreement that touches the month is not billed. */
export type SkipReason = 'alreadyBilled' | 'draft' | 'nothingToCharge' | 'otherCurrency' | 'residentMissing'

export interface SkippedAgreement {
  readonly agreementId: string
  readonly reason: SkipReason
}

export interface PlannedInvoice {
  readonly draft: Draft<typeof Invoice>
  readonly residentName: string
  readonly isProrated: boolean
  /** What the same agreement was charged for the month before; undefined for a deposit or a first month. */
  readonly lastMonth: number | undefined
}

export interface MonthPlan {
  readonly planned: readonly PlannedInvoice[]
  readonly skipped: readonly SkippedAgreement[]
}

/** Everything a month is planned from, read beforehand into maps: planning itself asks the store nothing. */
export interface MonthGround extends Pick<InvoiceGround, 'organisation' | 'settings' | 'ownRates'> {
  readonly month: Month
  readonly agreements: readonly Agreement[]
  readonly residents: ReadonlyMap<string, Resident>
  readonly properties: ReadonlyMap<string, Property>
  /** Agreements with a rent invoice of this month that is not cancelled. */
  readonly billed: ReadonlySet<string>
  /** Rent invoiced for the month before, by agreement, in minor units. */
  readonly lastMonth: ReadonlyMap<string, number>
  /** What deposit is still to be charged, by agreement. */
  readonly depositDue: ReadonlyMap<string, number>
  /** Agreements past their last day whose resident still lives there. */
  readonly heldOver: ReadonlySet<string>
}

/** Pure: the invoices a month run would make, in the order they will be numbered, and who is skipped and why. */
export function planMonth(ground: MonthGround): MonthPlan {
  const planned: PlannedInvoice[] = []
  const skipped: SkippedAgreement[] = []
  for (const agreement of ground.agreements) {
    const days = chargedDays(agreement, ground.month, ground.heldOver.has(agreement.id))
    if (!days) continue
    const outcome = planAgreement(ground, agreement, days)
    if (typeof outcome === 'string') skipped.push({ agreementId: agreement.id, reason: outcome })
    else planned.push(...outcome)
  }
  planned.sort(byIssueThenAgreement)
  return { planned, skipped }
}

function planAgreement(ground: MonthGround, agreement: Agreement, days: { fromOn: Day; toOn: Day }): SkipReason | PlannedInvoice[] {
  if (agreement.status === 'draft') return 'draft'
  if (ground.billed.has(agreement.id)) return 'alreadyBilled'
  if (agreement.currency !== ground.settings.currency) return 'otherCurrency'
  const resident = ground.residents.get(agreement.residentId)
  const property = ground.properties.get(agreement.propertyId)
  if (!resident || !property) return 'residentMissing'
  const { charges, isProrated } = chargesOfMonth(agreement, ground.month, days, ground.organisation.locale)
  const invoiceGround: InvoiceGround = { ...pick(ground), resident, property, agreement }
  const issuedOn = days.fromOn
  const dueOn = maxDay(issuedOn, dayInMonth(ground.month, agreement.dueDay))
  const plannedFor = (draft: Draft<typeof Invoice>, prorated: boolean, lastMonth?: number): PlannedInvoice => ({
    draft,
    residentName: draft.recipientName,
    isProrated: prorated,
    lastMonth,
  })
  const planned: PlannedInvoice[] = []
  if (charges.length > 0) {
    const draft = composeInvoice(invoiceGround, {
      type: 'rent',
      charges,
      currency: agreement.currency,
      issuedOn,
      dueOn,
      period: ground.month,
      ...days,
    })
    planned.push(plannedFor(draft, isProrated, ground.lastMonth.get(agreement.id)))
  }
  const deposit = ground.depositDue.get(agreement.id) ?? 0
  if (deposit > 0) {
    const description = `Security deposit${agreement.number ? `, agreement ${agreement.number}` : ''}`
    const draft = composeInvoice(invoiceGround, {
      type: 'deposit',
      charges: [{ type: 'deposit', description, rate: deposit }],
      currency: agreement.currency,
      issuedOn,
      dueOn: issuedOn,
      period: ground.month,
    })
    planned.push(plannedFor(draft, false))
  }
  return planned.length > 0 ? planned : 'nothingToCharge'
}

export const monthBefore = (month: Month): Month => addMonth(month, -1)

function pick({ organisation, settings, ownRates }: MonthGround): Pick<MonthGround, 'organisation' | 'settings' | 'ownRates'> {
  return { organisation, settings, ownRates }
}

/** Numbers run in the order of their days, then of agreements, so a run repeated after an undo numbers the same way. */
function byIssueThenAgreement(a: PlannedInvoice, b: PlannedInvoice): number {
  return (
    compare(a.draft.issuedOn, b.draft.issuedOn) ||
    compare(a.draft.agreementId ?? '', b.draft.agreementId ?? '') ||
    // The deposit stands before the first rent.
    compare(a.draft.type, b.draft.type)
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
