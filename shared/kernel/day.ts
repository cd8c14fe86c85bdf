import { Temporal } from 'temporal-polyfill'
import { AppError } from './errors.ts'

/** A calendar day, `YYYY-MM-DD`. It has no time and meets no time zone; days compare as strings. */
export type Day = string
/** A calendar month, `YYYY-MM`. */
export type Month = string
/** A moment, UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = string
/** How the parts of a written date follow each other. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match !== null && isCivil(Number(match[1]), Number(match[2]), Number(match[3]))
}

export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text)
}

export function makeDay(year: number, month: number, day: number): Day {
  if (!isCivil(year, month, day)) throw invalidDay(`${year}-${month}-${day}`)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function addDays(day: Day, count: number): Day {
  return fromEpochDay(epochDay(day) + count)
}

/** The same day of the month `count` months on, or that month's last day where it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const { year, month, date } = parts(day)
  const target = shiftMonth(year, month, count)
  return makeDay(target.year, target.month, Math.min(date, lengthOfMonth(target.year, target.month)))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return epochDay(to) - epochDay(from)
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

export function addMonth(month: Month, count: number): Month {
  const target = shiftMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)), count)
  return `${String(target.year).padStart(4, '0')}-${String(target.month).padStart(2, '0')}`
}

export function firstOfMonth(month: Month): Day {
  return `${month}-01`
}

export function lastOfMonth(month: Month): Day {
  return `${month}-${String(daysInMonth(month)).padStart(2, '0')}`
}

export function daysInMonth(month: Month): number {
  return lengthOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
}

/** The given day of a month, or its last day when the month is shorter: due on the 31st means the 28th in February. */
export function dayInMonth(month: Month, date: number): Day {
  return `${month}-${String(Math.min(Math.max(date, 1), daysInMonth(month))).padStart(2, '0')}`
}

export const minDay = (a: Day, b: Day): Day => (a < b ? a : b)
export const maxDay = (a: Day, b: Day): Day => (a > b ? a : b)

/**
 * The financial year a day falls in, by the month (1–12) the year starts in: `2627` for April 2026 to March 2027,
 * `2026` where it is the calendar year.
 */
export function financialYear(day: Day, startMonth: number): string {
  const { year, month } = parts(day)
  if (startMonth === 1) return String(year)
  const first = month >= startMonth ? year : year - 1
  return String(first % 100).padStart(2, '0') + String((first + 1) % 100).padStart(2, '0')
}

/** What day it is at a place: `timeZone` is an IANA name. */
export function dayIn(timeZone: string, instant: Instant): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** The moment a day begins at a place: the one after the last of the day before, also where clocks are changed at midnight. */
export function startOfDay(timeZone: string, day: Day): Instant {
  if (!isDay(day)) throw invalidDay(day)
  return instantOf(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)
}

export function instantOf(epochMs: number): Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: 'millisecond' })
}

export function epochMsOf(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}

/** The wall clock. Only composition roots pass it on; everything else is given a clock. */
export function systemNow(): number {
  return Date.now()
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** `3 Nov`, with the year when it is not this year's. */
export function formatDay(day: Day, locale: string, today?: Day): string {
  const sameYear = today !== undefined && today.slice(0, 4) === day.slice(0, 4)
  return dayFormat(locale, sameYear ? 'short' : 'medium').format(epochDay(day) * MS_PER_DAY)
}

/** `Tuesday 3 November 2026`: for titles, hovers and documents. */
export function formatDayLong(day: Day, locale: string): string {
  return dayFormat(locale, 'long').format(epochDay(day) * MS_PER_DAY)
}

export function formatMonth(month: Month, locale: string): string {
  return dayFormat(locale, 'month').format(epochDay(firstOfMonth(month)) * MS_PER_DAY)
}

const MS_PER_DAY = 86_400_000

function parts(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

function shiftMonth(year: number, month: number, count: number): { year: number; month: number } {
  const index = year * 12 + (month - 1) + count
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** Whether these make a day of the calendar, within the years RentFlow keeps. */
export function isCivil(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month)
}

/** Days since 1970-01-01. Temporal gives the same and is thirty times slower, which a month run would feel. */
function epochDay(day: Day): number {
  if (!isDay(day)) throw invalidDay(day)
  const { year, month, date } = parts(day)
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromEpochDay(count: number): Day {
  const shifted = count + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return makeDay(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

const DAY_STYLES = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formats = new Map<string, Intl.DateTimeFormat>()
function dayFormat(locale: string, style: keyof typeof DAY_STYLES): Intl.DateTimeFormat {
  const key = `${locale}|${style}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...DAY_STYLES[style], timeZone: 'UTC' })
  formats.set(key, made)
  return made
}

/** The refusal of a text that is no day at all. */
export function invalidDay(text: string): AppError {
  return new AppError('INVALID_DAY', `“${text.trim().slice(0, 40)}” is not a date. Write it like 3/11/2026 or 3 Nov 2026.`, {
    details: { reason: 'shape' },
  })
}
