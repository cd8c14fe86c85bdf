import type { Day } from '../../../kernel/day.ts'
import { scale } from '../../../kernel/money.ts'
import { stateCode } from './india-states.ts'
import { limitOn, rateOn, WHOLE, type OwnRate } from './tax-table.ts'

/** What a tax decision is made of: only facts, so that the same facts give the same decision for ever. */
export interface TaxFacts {
  readonly country: string
  /** The day that decides which line of the table holds: the day of issue. */
  readonly on: Day
  /** Whether tax is charged at all (Settings, Tax). */
  readonly enabled: boolean
  /** GSTIN, VAT number or TIN of the organisation; absent: not registered, so no tax. */
  readonly supplierTaxNumber?: string | undefined
  readonly supplierState?: string | undefined
  /** The resident's registration. */
  readonly recipientTaxNumber?: string | undefined
  /** The State the property lies in: the place of supply of anything let. */
  readonly placeOfSupply?: string | undefined
  /** `dwelling`: a flat or house let as a home. `lodging`: hostel, PG, co-living, nightly rooms. */
  readonly premises: 'dwelling' | 'lodging'
  readonly nightly: boolean
  /** `auto` lets the tables decide; the other two are the owner's accountant's word. */
  readonly treatment: 'auto' | 'exempt' | 'taxed'
  /** Days the stay is agreed for; absent: open-ended. */
  readonly expectedDays?: number | undefined
  /** Per person per month with everything bundled, in minor units. */
  readonly monthlyValue: number
  /** Per unit (bed or room) per day; absent: a thirtieth of `monthlyValue`. */
  readonly unitDayValue?: number | undefined
  readonly own: readonly OwnRate[]
}

export interface TaxDecision {
  /** As invoices keep it: `IN.longStay`, `ZA.lodging`, `none`. */
  readonly rule: string
  readonly heads: readonly TaxHead[]
  /** The part of the value that is taxed, in basis points. */
  readonly shareBasisPoints: number
  /** What the paper is called by law. */
  readonly title: 'taxInvoice' | 'billOfSupply' | 'invoice'
  /** SAC. */
  readonly taxCode: string | undefined
  readonly reverseCharge: boolean
  readonly source: string
}

export interface TaxHead {
  readonly head: string
  readonly basisPoints: number
  /** CGST and SGST are each half of one rate on one base, so that they are always equal. */
  readonly of: { readonly basisPoints: number; readonly parts: number }
}

/** Pure: how a charge is taxed. */
export function decideTax(facts: TaxFacts): TaxDecision {
  if (!facts.enabled || facts.supplierTaxNumber === undefined) return UNTAXED
  switch (facts.country) {
    case 'IN':
      return india(facts)
    case 'ZA':
      return southAfrica(facts)
    case 'NG':
      return nigeria(facts)
    default:
      return elsewhere(facts)
  }
}

/** Deposits, opening balances and organisations that are not registered. */
export const UNTAXED: TaxDecision = {
  rule: 'none',
  heads: [],
  shareBasisPoints: WHOLE,
  title: 'invoice',
  taxCode: undefined,
  reverseCharge: false,
  source: '',
}

/** Services accounting codes: letting of a home, a room by the night, hostels and paying guests. */
const SAC = { dwelling: '997211', roomByNight: '996311', hostel: '996322' } as const

function india(facts: TaxFacts): TaxDecision {
  if (facts.treatment === 'exempt') return indianRule('exemptByChoice', facts)
  if (facts.treatment === 'auto') {
    if (isDwelling(facts)) return indianDwelling(facts)
    if (isLongStay(facts)) return indianRule('longStay', facts)
  }
  const unitDay = facts.unitDayValue ?? scale(facts.monthlyValue, 1, 30)
  return indianRule(unitDay <= (limitOn('IN', 'lodgingUnitDayValue', facts.on) ?? 0) ? 'lodgingLow' : 'lodgingHigh', facts)
}

function indianDwelling(facts: TaxFacts): TaxDecision {
  const exempt = indianRule('dwelling', facts)
  const reverse = facts.recipientTaxNumber === undefined ? undefined : rateOn('IN', 'dwellingReverseCharge', facts.on, facts.own)
  if (!reverse || reverse.basisPoints === 0) return exempt
  return { ...exempt, rule: 'IN.dwellingReverseCharge', heads: [], title: 'taxInvoice', reverseCharge: true, source: reverse.source }
}

/** A supply without tax is written on a bill of supply (CGST Rules, rule 49), not on a tax invoice. */
function indianRule(rule: string, facts: TaxFacts): TaxDecision {
  const rate = rateOn('IN', rule, facts.on, facts.own)
  const heads = indianHeads(rate?.basisPoints ?? 0, facts)
  return {
    rule: `IN.${rule}`,
    heads,
    shareBasisPoints: WHOLE,
    title: heads.length > 0 ? 'taxInvoice' : 'billOfSupply',
    taxCode: isDwelling(facts) ? SAC.dwelling : facts.nightly ? SAC.roomByNight : SAC.hostel,
    reverseCharge: false,
    source: rate?.source ?? '',
  }
}

function isDwelling(facts: TaxFacts): boolean {
  return facts.premises === 'dwelling' && !facts.nightly
}

function isLongStay(facts: TaxFacts): boolean {
  const days = limitOn(facts.country, 'longStayDays', facts.on)
  const value = limitOn(facts.country, 'longStayMonthlyValue', facts.on)
  if (facts.nightly && facts.expectedDays === undefined) return false
  if (days === undefined || (facts.expectedDays !== undefined && facts.expectedDays < days)) return false
  return value === undefined || facts.monthlyValue <= value
}

/**
 * Place of supply is where the property lies (IGST Act, s. 12(3)). Where that is the supplier's State it is CGST + SGST, even when
 * the guest is from elsewhere. Another State means the supplier ought to be registered there: charged as IGST (see `taxWarnings`).
 */
function indianHeads(basisPoints: number, facts: TaxFacts): TaxHead[] {
  if (basisPoints === 0) return []
  const supplier = supplierState(facts.supplierTaxNumber, facts.supplierState)
  const place = stateCode(facts.placeOfSupply) ?? supplier
  if (supplier !== place) return [whole('IGST', basisPoints)]
  const half = { basisPoints: Math.floor(basisPoints / 2), of: { basisPoints, parts: 2 } }
  return [
    { head: 'CGST', ...half },
    { head: 'SGST', ...half },
  ]
}

/** The State a supplier is registered in, by its GSTIN; by its address where that says nothing. */
export function supplierState(taxNumber: string | undefined, state: string | undefined): string | undefined {
  return stateCode(taxNumber?.slice(0, 2)) ?? stateCode(state)
}

function southAfrica(facts: TaxFacts): TaxDecision {
  if (facts.treatment === 'exempt') return { ...UNTAXED, rule: 'ZA.exemptByChoice' }
  if (facts.treatment === 'auto' && isDwelling(facts)) return taxed('dwelling', 'VAT', facts)
  return taxed(isLongStay(facts) ? 'lodgingLong' : 'lodging', 'VAT', facts)
}

function nigeria(facts: TaxFacts): TaxDecision {
  if (facts.treatment === 'exempt') return { ...UNTAXED, rule: 'NG.exemptByChoice' }
  return taxed(facts.nightly || facts.treatment === 'taxed' ? 'shortLet' : 'rent', 'VAT', facts)
}

/** No built-in table: only what the owner has set under `standard`. */
function elsewhere(facts: TaxFacts): TaxDecision {
  return facts.treatment === 'exempt' ? UNTAXED : taxed('standard', 'VAT', facts)
}

function taxed(rule: string, head: string, facts: TaxFacts): TaxDecision {
  const rate = rateOn(facts.country, rule, facts.on, facts.own)
  if (!rate) return UNTAXED
  const named = { ...UNTAXED, rule: `${facts.country}.${rule}`, source: rate.source }
  if (rate.basisPoints === 0) return named
  return { ...named, heads: [whole(head, rate.basisPoints)], shareBasisPoints: rate.shareBasisPoints, title: 'taxInvoice' }
}

function whole(head: string, basisPoints: number): TaxHead {
  return { head, basisPoints, of: { basisPoints, parts: 1 } }
}
