import { createContext, use, useMemo } from 'react'
import { daysBetween, formatDay, formatDayLong, formatMonth, type DateOrder, type Day, type Month } from '../../shared/kernel/day.ts'
import { formatMoney, type Money } from '../../shared/kernel/money.ts'

/** Where and when we are: what numbers and dates need to be written the way people here write them. */
export interface Place {
  /** BCP 47, language and country: `hi-IN`. */
  readonly locale: string
  readonly today: Day
  /** The organisation's own currency, the default of every amount field. */
  readonly currency: string
  readonly dateOrder: DateOrder
  readonly timeZone: string
}

export const PlaceContext = createContext<Place>({ locale: 'en', today: '2026-01-01', currency: 'USD', dateOrder: 'dmy', timeZone: 'UTC' })

export function usePlace(): Place {
  return use(PlaceContext)
}

export interface Format {
  /** `₹1,25,000.00`; for sentences. In a column use `<Amount>`. */
  money: (value: Money) => string
  /** Digits only, `1,25,000.00`. */
  amount: (value: Money) => string
  /** `3 Nov`, with the year when it is another one. */
  day: (day: Day) => string
  dayLong: (day: Day) => string
  month: (month: Month) => string
  count: (value: number) => string
  /** 0.925 → `92.5%`. */
  share: (value: number) => string
}

/** Writing money, days and numbers for the person at this desk. */
export function useFormat(): Format {
  const { locale, today } = usePlace()
  return useMemo(() => formatFor(locale, today), [locale, today])
}

export function formatFor(locale: string, today: Day): Format {
  const count = new Intl.NumberFormat(locale)
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  return {
    money: (value) => formatMoney(value, locale),
    amount: (value) => formatMoney(value, locale, { symbol: false }),
    day: (day) => formatDay(day, locale, today),
    dayLong: (day) => formatDayLong(day, locale),
    month: (month) => formatMonth(month, locale),
    count: (value) => count.format(value),
    share: (value) => share.format(value),
  }
}

export type DayDistance = { near: 'today' | 'tomorrow' | 'yesterday' } | { near: 'late' | 'ahead'; days: number } | undefined

/** How far a day is, when that says more than its date: today, or within a month of a due date. */
export function distanceOf(day: Day, today: Day, due: boolean): DayDistance {
  const days = daysBetween(today, day)
  if (days === 0) return { near: 'today' }
  if (due && days < 0) return { near: 'late', days: -days }
  if (days === 1) return { near: 'tomorrow' }
  if (days === -1) return { near: 'yesterday' }
  if (due && days <= 14) return { near: 'ahead', days }
  return undefined
}
