import { addDays, type Day } from '../../../shared/kernel/day.ts'

/**
 * The day a spreadsheet's number stands for. Excel counts days from 1 January 1900 as 1 and believes 1900 was a leap year, so its
 * day 60 never was; workbooks from old Macs count from 1 January 1904 as 0. The part after the point is a time of day.
 */
export function serialDay(serial: number, is1904: boolean): Day | undefined {
  const whole = Math.floor(serial)
  if (!Number.isFinite(serial) || whole > LAST_SERIAL) return undefined
  if (is1904) return whole >= 0 ? addDays('1904-01-01', whole) : undefined
  if (whole < 1 || whole === 60) return undefined
  return whole < 60 ? addDays('1900-01-01', whole - 1) : addDays('1900-03-01', whole - 61)
}

/** Days up to the year 2900, which is past anything a rent roll means. */
const LAST_SERIAL = 365_000

/** Built-in formats that show a date (ECMA-376 18.8.30; 27–36 and 50–58 are East Asian dates). Times alone are not days. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 22, ...range(27, 31), 34, 35, 36, ...range(50, 54), 57, 58])

/** Whether a number shown in this format is a day: a custom format is one when it shows a day, a month in letters, or a year. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.has(id)
  const bare = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .toLowerCase()
  if (bare.startsWith('general')) return false
  return /[dye]/.test(bare.replaceAll(/[0#?]e[+-]/g, '')) || /mmm/.test(bare)
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
