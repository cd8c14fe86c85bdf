import { addDays, daysBetween, invalidDay, isCivil, makeDay, type DateOrder, type Day } from './day.ts'
import { AppError } from './errors.ts'

/**
 * Reads a date as people type it: `2026-11-03`, `3/11`, `3/11/26`, `3 nov`, `15-Jul-2026`, `01.09.2026`, `today`, `+7`.
 * A missing year is the one that brings it nearest to `today`.
 * @throws AppError INVALID_DAY, with `details.reason` `shape` or `calendar` (31 February).
 */
export function parseDay(text: string, today: Day, order: DateOrder = 'dmy'): Day {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
  const offset = /^([+-])\s*(\d{1,4})$/.exec(bare)
  if (offset) return addDays(today, Number(offset[1] + offset[2]!))
  if (bare === 'today') return today
  if (bare === 'tomorrow') return addDays(today, 1)
  if (bare === 'yesterday') return addDays(today, -1)
  const civil = readIso(bare) ?? readNamed(bare) ?? readNumeric(bare, order)
  if (!civil) throw invalidDay(text)
  const year = civil.year === undefined ? nearestYear(civil.month, civil.day, today) : fullYear(civil.year)
  if (!isCivil(year, civil.month, civil.day))
    throw new AppError('INVALID_DAY', `“${text.trim()}” is not a day of the calendar. Check the day and the month.`, {
      details: { reason: 'calendar' },
    })
  return makeDay(year, civil.month, civil.day)
}

type Civil = { year?: number; month: number; day: number }

function readIso(text: string): Civil | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(text)
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : undefined
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readNamed(text: string): Civil | undefined {
  const match = /^(\d{1,2})[\s\-./]*([a-z]{3,9})[\s\-./,]*(\d{2}|\d{4})?$/.exec(text) ?? undefined
  const american = match ? undefined : /^([a-z]{3,9})[\s\-./]*(\d{1,2})[\s,]*(\d{4})?$/.exec(text)
  const [day, name, year] = match ? [match[1], match[2], match[3]] : american ? [american[2], american[1], american[3]] : []
  if (!day || !name) return undefined
  const month = MONTH_NAMES.indexOf(name.slice(0, 3)) + 1
  if (month === 0) return undefined
  return { month, day: Number(day), ...(year ? { year: Number(year) } : {}) }
}

function readNumeric(text: string, order: DateOrder): Civil | undefined {
  const match = /^(\d{1,4})[-/.\s](\d{1,2})(?:[-/.\s](\d{2}|\d{4}))?$/.exec(text)
  if (!match) return undefined
  const [first, second] = [Number(match[1]), Number(match[2])]
  const year = match[3] === undefined ? {} : { year: Number(match[3]) }
  return order === 'mdy' ? { month: first, day: second, ...year } : { month: second, day: first, ...year }
}

function nearestYear(month: number, day: number, today: Day): number {
  const year = Number(today.slice(0, 4))
  const candidates = [year - 1, year, year + 1].filter((candidate) => isCivil(candidate, month, day))
  const distance = (candidate: number) => Math.abs(daysBetween(today, makeDay(candidate, month, day)))
  return candidates.sort((a, b) => distance(a) - distance(b))[0] ?? year
}

const fullYear = (year: number): number => (year < 100 ? 2000 + year : year)
