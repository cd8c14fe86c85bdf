import {
  IconBed,
  IconCash,
  IconChartBar,
  IconClockDollar,
  IconFileText,
  IconListDetails,
  IconReceiptTax,
  IconScale,
  IconShieldDollar,
  type Icon,
} from '@tabler/icons-react'

/** What a report is asked by: a day, a stretch of days, or a resident. */
export type Asks = 'asOf' | 'period' | 'resident'

export interface ReportSpec {
  readonly icon: Icon
  readonly asks: Asks
  /** Heads of columns that are not named by their key. */
  readonly words?: Readonly<Record<string, string>>
}

export const REPORT_NAMES = [
  'rentRoll',
  'occupancy',
  'aging',
  'collections',
  'statement',
  'netIncome',
  'depositsHeld',
  'tax',
  'trialBalance',
] as const
export type ReportName = (typeof REPORT_NAMES)[number]

/** The reports, in the order of the list; each is the action `reports.<name>`. Its columns come with its answer. */
export const REPORTS: Readonly<Record<ReportName, ReportSpec>> = {
  rentRoll: { icon: IconListDetails, asks: 'asOf' },
  occupancy: { icon: IconBed, asks: 'period' },
  aging: { icon: IconClockDollar, asks: 'asOf', words: { total: 'due' } },
  collections: { icon: IconCash, asks: 'period', words: { rate: 'efficiency' } },
  statement: { icon: IconFileText, asks: 'resident' },
  netIncome: { icon: IconChartBar, asks: 'period' },
  depositsHeld: { icon: IconShieldDollar, asks: 'asOf' },
  tax: { icon: IconReceiptTax, asks: 'period', words: { tax: 'taxAmount' } },
  trialBalance: { icon: IconScale, asks: 'asOf', words: { credit: 'creditSide' } },
}
