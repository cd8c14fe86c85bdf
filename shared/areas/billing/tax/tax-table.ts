import type { Day } from '../../../kernel/day.ts'

/** A line of the built-in tax table. Law changes by adding a line, never by editing one. */
export interface TaxRow {
  /** ISO 3166-1 alpha-2; `*` is everywhere else. */
  readonly country: string
  readonly rule: string
  readonly fromOn: Day
  /** The last day it holds; absent: still in force. */
  readonly toOn?: Day
  readonly basisPoints: number
  /** The part of the value that is taxed, in basis points; absent: all of it. */
  readonly shareBasisPoints?: number
  readonly source: string
  readonly note: string
}

/** A bound that decides which rule holds. Money is in minor units of the country's currency. */
export interface TaxLimit {
  readonly country: string
  readonly limit: 'longStayDays' | 'longStayMonthlyValue' | 'lodgingUnitDayValue' | 'tdsMonthlyRent'
  readonly fromOn: Day
  readonly toOn?: Day
  readonly value: number
  readonly source: string
}

/** Not legal advice: every line can be replaced by the owner's accountant (`billing.setTaxRate`). */
export const TAX_TABLE: readonly TaxRow[] = [
  {
    country: 'IN',
    rule: 'dwelling',
    fromOn: '2017-07-01',
    basisPoints: 0,
    source: 'Notification 12/2017-CTR, entry 12',
    note: 'A residential dwelling let as a residence to a person who is not registered is exempt.',
  },
  {
    country: 'IN',
    rule: 'dwellingReverseCharge',
    fromOn: '2022-07-18',
    basisPoints: 1800,
    source: 'Notifications 4/2022-CTR and 5/2022-CTR',
    note: 'Let to a registered person, who pays the tax by reverse charge, unless taken in personal capacity.',
  },
  {
    country: 'IN',
    rule: 'longStay',
    fromOn: '2017-07-01',
    basisPoints: 0,
    source: 'Notification 04/2024-CTR, entry 12AA; Circular 228/2024 for 1 July 2017 to 14 July 2024',
    note: 'Accommodation of at most ₹20,000 a person a month, supplied for at least 90 days on end, is exempt.',
  },
  {
    country: 'IN',
    rule: 'lodgingLow',
    fromOn: '2022-07-18',
    toOn: '2025-09-21',
    basisPoints: 1200,
    source: 'Notification 11/2017-CTR, entry 7, as amended',
    note: 'Accommodation of at most ₹7,500 a unit a day, with input tax credit.',
  },
  {
    country: 'IN',
    rule: 'lodgingLow',
    fromOn: '2025-09-22',
    basisPoints: 500,
    source: 'Notification 15/2025-CTR',
    note: 'Accommodation of at most ₹7,500 a unit a day, without input tax credit.',
  },
  {
    country: 'IN',
    rule: 'lodgingHigh',
    fromOn: '2019-10-01',
    basisPoints: 1800,
    source: 'Notification 11/2017-CTR, entry 7, as amended',
    note: 'Accommodation above ₹7,500 a unit a day, with input tax credit.',
  },
  {
    country: 'IN',
    rule: 'tdsRent',
    fromOn: '2017-06-01',
    toOn: '2024-09-30',
    basisPoints: 500,
    source: 'Income-tax Act 1961, s. 194-IB',
    note: 'Withheld by an individual or HUF not under audit who pays more than ₹50,000 a month.',
  },
  {
    country: 'IN',
    rule: 'tdsRent',
    fromOn: '2024-10-01',
    basisPoints: 200,
    source: 'Finance (No. 2) Act 2024, s. 194-IB; Income-tax Act 2025, s. 393 from 1 April 2026',
    note: 'Withheld by an individual or HUF not under audit who pays more than ₹50,000 a month.',
  },
  {
    country: 'ZA',
    rule: 'dwelling',
    fromOn: '1991-09-30',
    basisPoints: 0,
    source: 'VAT Act 89 of 1991, s. 12(c)',
    note: 'A dwelling let as a residence is exempt.',
  },
  {
    country: 'ZA',
    rule: 'lodging',
    fromOn: '1993-04-07',
    toOn: '2018-03-31',
    basisPoints: 1400,
    source: 'VAT Act 89 of 1991, s. 7(1)',
    note: 'Commercial accommodation for 28 days or fewer, and extras charged apart.',
  },
  {
    country: 'ZA',
    rule: 'lodging',
    fromOn: '2018-04-01',
    basisPoints: 1500,
    source: 'VAT Act 89 of 1991, s. 7(1)',
    note: 'Commercial accommodation for 28 days or fewer, and extras charged apart.',
  },
  {
    country: 'ZA',
    rule: 'lodgingLong',
    fromOn: '1993-04-07',
    toOn: '2018-03-31',
    basisPoints: 1400,
    shareBasisPoints: 6000,
    source: 'VAT Act 89 of 1991, s. 10(10)',
    note: 'An unbroken stay of more than 28 days at an all-inclusive charge: taxed on 60 % of it.',
  },
  {
    country: 'ZA',
    rule: 'lodgingLong',
    fromOn: '2018-04-01',
    basisPoints: 1500,
    shareBasisPoints: 6000,
    source: 'VAT Act 89 of 1991, s. 10(10)',
    note: 'An unbroken stay of more than 28 days at an all-inclusive charge: taxed on 60 % of it.',
  },
  {
    country: 'NG',
    rule: 'rent',
    fromOn: '2020-02-01',
    basisPoints: 0,
    source: 'Nigeria Tax Act 2025, s. 185(l), from 1 January 2026; before it the VAT Act as amended by the Finance Acts',
    note: 'Land, buildings and rent are exempt.',
  },
  {
    country: 'NG',
    rule: 'shortLet',
    fromOn: '2020-02-01',
    basisPoints: 750,
    source: 'Finance Act 2019; Nigeria Tax Act 2025',
    note: 'Nightly lets are a service. State consumption tax is not in this table; ask your accountant.',
  },
]

export const TAX_LIMITS: readonly TaxLimit[] = [
  { country: 'IN', limit: 'longStayDays', fromOn: '2017-07-01', value: 90, source: 'Notification 04/2024-CTR, entry 12AA' },
  { country: 'IN', limit: 'longStayMonthlyValue', fromOn: '2017-07-01', value: 2_000_000, source: 'Notification 04/2024-CTR, entry 12AA' },
  { country: 'IN', limit: 'lodgingUnitDayValue', fromOn: '2017-07-01', value: 750_000, source: 'Notification 11/2017-CTR, entry 7' },
  { country: 'IN', limit: 'tdsMonthlyRent', fromOn: '2017-06-01', value: 5_000_000, source: 'Income-tax Act 1961, s. 194-IB' },
  { country: 'ZA', limit: 'longStayDays', fromOn: '1993-04-07', value: 29, source: 'VAT Act 89 of 1991, s. 10(10): more than 28 days' },
]

/** An owner's own line, as `TaxRate` keeps it. */
export interface OwnRate {
  readonly country: string
  readonly rule: string
  readonly fromOn: Day
  readonly toOn?: Day | undefined
  readonly basisPoints: number
  readonly source: string
}

export interface RateInForce {
  readonly rule: string
  readonly basisPoints: number
  readonly shareBasisPoints: number
  readonly source: string
  /** The owner's line went before the built-in one. */
  readonly own: boolean
}

/** The rate of a rule on a day: the owner's line where there is one, else the built-in; undefined where neither covers the day. */
export function rateOn(country: string, rule: string, on: Day, own: readonly OwnRate[]): RateInForce | undefined {
  const mine = latest(own.filter((row) => row.country === country && row.rule === rule && isInForce(row, on)))
  const built = latest(TAX_TABLE.filter((row) => row.country === country && row.rule === rule && isInForce(row, on)))
  const row = mine ?? built
  if (!row) return undefined
  return {
    rule,
    basisPoints: row.basisPoints,
    shareBasisPoints: built?.shareBasisPoints ?? WHOLE,
    source: row.source,
    own: mine !== undefined,
  }
}

export function limitOn(country: string, limit: TaxLimit['limit'], on: Day): number | undefined {
  return latest(TAX_LIMITS.filter((row) => row.country === country && row.limit === limit && isInForce(row, on)))?.value
}

/** 100 % in basis points. */
export const WHOLE = 10_000

function isInForce(row: { fromOn: Day; toOn?: Day | undefined }, on: Day): boolean {
  return row.fromOn <= on && (row.toOn === undefined || on <= row.toOn)
}

function latest<R extends { fromOn: Day }>(rows: readonly R[]): R | undefined {
  return rows.reduce<R | undefined>((best, row) => (best === undefined || row.fromOn > best.fromOn ? row : best), undefined)
}
