import { formatDay, type Day } from '../../kernel/day.ts'
import type { Draft } from '../../kernel/entity.ts'
import type { DepositEntry } from './deposit-entry.entity.ts'
import type { Invoice } from './invoice.entity.ts'
import { lineOf, totalsOf } from './invoice-lines.ts'
import { UNTAXED } from './tax/decide-tax.ts'

/** Prefixes of the numbers that balances brought over get, from the series `opening`. */
export const OPENING_PREFIX = { invoice: 'OB', advance: 'OA' } as const

/** A balance an import brings over. Amounts are minor units, more than nothing. */
export interface OpeningBalance {
  readonly residentId: string
  readonly propertyId: string
  readonly agreementId?: string | undefined
  readonly currency: string
  readonly amount: number
  /** The day it is brought over as of. */
  readonly asOf: Day
  readonly importId?: string | undefined
}

/** From `issueNumber` or `issueNumbers` with document type `opening`; content from `openingContent`. */
export interface OpeningNumber {
  readonly number: string
  readonly chain: string
}

/** Pure: what a resident already owed, as one issued invoice. It carries no tax: that was charged before. */
export function openingInvoice(
  balance: OpeningBalance & { recipientName: string; bedId?: string | undefined; dueOn?: Day | undefined },
  { number, chain }: OpeningNumber,
): Draft<typeof Invoice> {
  const line = lineOf(
    { type: 'opening', description: `Balance brought over as of ${formatDay(balance.asOf, 'en-GB')}`, rate: balance.amount },
    UNTAXED,
  )
  const { residentId, propertyId, agreementId, bedId, importId, currency, recipientName } = balance
  return {
    residentId,
    propertyId,
    ...(agreementId === undefined ? {} : { agreementId }),
    ...(bedId === undefined ? {} : { bedId }),
    type: 'opening',
    title: 'invoice',
    number,
    chain,
    status: 'issued',
    currency,
    issuedOn: balance.asOf,
    dueOn: balance.dueOn ?? balance.asOf,
    lines: [line],
    ...totalsOf([line], currency, false),
    recipientName,
    ...(importId === undefined ? {} : { importId }),
  }
}

/** Pure: a deposit held since before RentFlow. */
export function openingDeposit(balance: OpeningBalance & { agreementId: string }): Draft<typeof DepositEntry> {
  const { residentId, propertyId, agreementId, currency, amount, asOf, importId } = balance
  return {
    agreementId,
    residentId,
    propertyId,
    type: 'opening',
    currency,
    amount,
    movedOn: asOf,
    ...(importId === undefined ? {} : { importId }),
  }
}

/** What the chain vouches for. */
export function openingContent(balance: Pick<OpeningBalance, 'residentId' | 'asOf' | 'currency' | 'amount'>): string {
  return `${balance.residentId}|${balance.asOf}|${balance.currency}|${balance.amount}`
}
