import { daysBetween, type Day, type Month } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import type { Agreement } from '../occupancy/agreement.entity.ts'
import { rentOn } from '../occupancy/agreement.rules.ts'
import type { Organisation } from '../organisations/organisation.entity.ts'
import type { Property } from '../properties/property.entity.ts'
import type { Resident } from '../residents/resident.entity.ts'
import type { SettingsInForce } from '../organisations/billing-settings.ts'
import { lineOf, totalsOf, type Charge } from './invoice-lines.ts'
import type { ChargeType, Invoice } from './invoice.entity.ts'
import { decideTax, UNTAXED, type TaxDecision, type TaxFacts } from './tax/decide-tax.ts'
import { INDIA_STATES, stateCode } from './tax/india-states.ts'
import type { OwnRate } from './tax/tax-table.ts'

/** Everybody and everything an invoice stands on, read beforehand. */
export interface InvoiceGround {
  readonly organisation: Organisation
  readonly settings: SettingsInForce
  readonly ownRates: readonly OwnRate[]
  readonly resident: Resident
  readonly property: Property
  readonly agreement?: Agreement | undefined
}

export interface InvoiceRequest {
  readonly type: ChargeType
  readonly charges: readonly Charge[]
  readonly currency: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly period?: Month | undefined
  readonly fromOn?: Day | undefined
  readonly toOn?: Day | undefined
  readonly notes?: string | undefined
  /** Instead of deciding: a late fee is taxed as what it is for. */
  readonly decision?: TaxDecision | undefined
  readonly penaltyFor?: string | undefined
  readonly penaltyStep?: number | undefined
}

/** Pure: a draft invoice with its lines, taxes, round-off and the title the law gives it. */
export function composeInvoice(ground: InvoiceGround, request: InvoiceRequest): Draft<typeof Invoice> {
  const { organisation, settings, resident, property, agreement } = ground
  const decision = request.decision ?? decideTax(taxFacts(ground, request.issuedOn, request.charges))
  const lines = request.charges.map((charge) => lineOf(charge, decision))
  // A deposit or a balance brought over is no supply, so the law has no name for its paper.
  const { title, reverseCharge } = lines.every((line) => line.taxRule === UNTAXED.rule) ? UNTAXED : decision
  return withoutUndefined({
    residentId: resident.id,
    agreementId: agreement?.id,
    propertyId: property.id,
    bedId: agreement?.bedId,
    type: request.type,
    title,
    status: 'draft' as const,
    currency: request.currency,
    issuedOn: request.issuedOn,
    dueOn: request.dueOn,
    period: request.period,
    fromOn: request.fromOn,
    toOn: request.toOn,
    lines,
    ...totalsOf(lines, request.currency, settings.roundTotals),
    placeOfSupply: title === 'invoice' ? undefined : placeOfSupply(organisation, property),
    reverseCharge: reverseCharge || undefined,
    supplierTaxNumber: organisation.taxNumber,
    recipientName: nameOf(resident),
    recipientTaxNumber: resident.taxNumber,
    penaltyFor: request.penaltyFor,
    penaltyStep: request.penaltyStep,
    notes: request.notes,
  }) as Draft<typeof Invoice>
}

export function nameOf(resident: Pick<Resident, 'firstName' | 'lastName'>): string {
  return resident.lastName ? `${resident.firstName} ${resident.lastName}` : resident.firstName
}

/** What one person is charged a month with everything bundled: the value the 20,000 test looks at. */
export function monthlyValueOf(agreement: Agreement, on: Day): number {
  return Math.max(0, rentOn(agreement, on) - (agreement.discount ?? 0)) + (agreement.maintenance ?? 0) + (agreement.utility ?? 0)
}

function taxFacts(ground: InvoiceGround, on: Day, charges: readonly Charge[]): TaxFacts {
  const { organisation, settings, resident, property, agreement, ownRates } = ground
  const nights = charges.filter((charge) => charge.type === 'nightly')
  return {
    country: organisation.country,
    on,
    enabled: settings.taxEnabled,
    supplierTaxNumber: organisation.taxNumber,
    supplierState: organisation.state,
    recipientTaxNumber: resident.taxNumber,
    placeOfSupply: property.state,
    premises: property.type === 'apartment' || property.type === 'house' ? 'dwelling' : 'lodging',
    nightly: nights.length > 0,
    treatment: agreement?.taxTreatment ?? 'auto',
    // Whoever has no agreement has not agreed to stay long.
    expectedDays: agreement ? expectedDays(agreement) : nights.reduce((sum, night) => sum + Number.parseInt(night.quantity ?? '1', 10), 0),
    monthlyValue: agreement ? monthlyValueOf(agreement, on) : 0,
    ...(nights.length > 0 ? { unitDayValue: Math.max(...nights.map((night) => night.rate)) } : {}),
    own: ownRates,
  }
}

function expectedDays(agreement: Agreement): number | undefined {
  return agreement.endOn === undefined ? undefined : daysBetween(agreement.startOn, agreement.endOn) + 1
}

/** As Indian papers write it: `27-Maharashtra`. */
function placeOfSupply(organisation: Organisation, property: Property): string | undefined {
  const state = property.state ?? organisation.state
  const code = organisation.country === 'IN' ? (stateCode(state) ?? stateCode(organisation.taxNumber?.slice(0, 2))) : undefined
  return code === undefined ? state : `${code}-${INDIA_STATES[code]}`
}

function withoutUndefined(document: object): object {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined))
}
