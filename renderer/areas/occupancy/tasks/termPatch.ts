import type { Money } from '../../../../shared/kernel/money.ts'
import type { InputOf } from '../../../app/host/contract.ts'
import type { AgreementRow } from './TaskProps.ts'

const AMOUNTS = ['discount', 'maintenance', 'utility', 'lateFeeAmount'] as const
type Amount = (typeof AMOUNTS)[number]

/** The terms of an agreement as the form holds them. */
export type TermValues = Record<Amount, Money | undefined> & {
  startOn: string | undefined
  endOn: string | undefined
  rent: Money | undefined
  deposit: Money | undefined
  dueDay: number | undefined
  noticePeriodDays: number | undefined
  lateFeeType: AgreementRow['lateFeeType']
  /** Per cent, as people write it: `1.5`. */
  lateFeePercent: string | undefined
  lateFeeGraceDays: number | undefined
  terms: string
}

export function termValues(agreement: AgreementRow): TermValues {
  const { currency, startOn, endOn, dueDay, noticePeriodDays, lateFeeType, lateFeeBasisPoints, lateFeeGraceDays, terms = '' } = agreement
  const money = (minor: number | undefined): Money | undefined => (minor === undefined ? undefined : { minor, currency })
  return {
    startOn,
    endOn,
    rent: money(agreement.rent),
    deposit: money(agreement.deposit),
    discount: money(agreement.discount),
    maintenance: money(agreement.maintenance),
    utility: money(agreement.utility),
    lateFeeAmount: money(agreement.lateFeeAmount),
    dueDay,
    noticePeriodDays,
    lateFeeType,
    lateFeePercent: lateFeeBasisPoints === undefined ? undefined : percentOf(lateFeeBasisPoints),
    lateFeeGraceDays,
    terms,
  }
}

/** Only what differs; days and rent are said of a draft alone, for an active agreement keeps them. */
export function termPatch(agreement: AgreementRow, values: TermValues): InputOf<'agreements.update'>['patch'] {
  const before = termValues(agreement)
  const patch: Record<string, unknown> = {}
  const differs = (name: keyof TermValues): boolean => JSON.stringify(before[name]) !== JSON.stringify(values[name])
  if (agreement.status === 'draft') {
    if (values.startOn !== undefined && differs('startOn')) patch['startOn'] = values.startOn
    if (differs('endOn')) patch['endOn'] = values.endOn ?? null
    if (values.rent && differs('rent')) patch['rent'] = values.rent
  }
  if (values.deposit && differs('deposit')) patch['deposit'] = values.deposit
  for (const name of AMOUNTS) if (differs(name)) patch[name] = values[name] ?? null
  for (const name of ['dueDay', 'noticePeriodDays'] as const) if (values[name] !== undefined && differs(name)) patch[name] = values[name]
  if (differs('lateFeeType')) patch['lateFeeType'] = values.lateFeeType
  if (differs('lateFeePercent'))
    patch['lateFeeBasisPoints'] = values.lateFeePercent === undefined ? null : basisPointsOf(values.lateFeePercent)
  if (differs('lateFeeGraceDays')) patch['lateFeeGraceDays'] = values.lateFeeGraceDays ?? null
  if (differs('terms')) patch['terms'] = values.terms.trim() === '' ? null : values.terms.trim()
  return patch as InputOf<'agreements.update'>['patch']
}

/** `150` → `1.5`, by its digits: nothing is divided. */
function percentOf(basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, '')
}

function basisPointsOf(percent: string): number {
  const [whole = '0', part = ''] = percent.split('.')
  return Number(whole) * 100 + Number(part.padEnd(2, '0').slice(0, 2))
}
