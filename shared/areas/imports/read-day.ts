import { isDay, type DateOrder, type Day } from '../../kernel/day.ts'
import { parseDay } from '../../kernel/parse-day.ts'
import { attempt, isRead, type Read } from './row-problem.ts'
import { cellText, type Cell } from './table.ts'

/** How the dates of a file are written. `conflict`: some can only be day first and some only month first, and neither clearly prevails. */
export interface DateReading {
  readonly order: DateOrder
  readonly isConflict: boolean
  readonly dayFirst: number
  readonly monthFirst: number
}

/** One order prevails when its proofs are at least this many times the other's. */
const PREVAILS = 3

/** Proof is a date that can be read only one way: `30/06/2027` is day first, `10/20/2026` month first. Without any, `fallback` is taken. */
export function dateReading(cells: Iterable<Cell | undefined>, fallback: DateOrder): DateReading {
  let dayFirst = 0
  let monthFirst = 0
  for (const cell of cells) {
    const [first, second] = numericParts(cell) ?? []
    if (first === undefined || second === undefined) continue
    if (first > 12 && second <= 12) dayFirst += 1
    if (second > 12 && first <= 12) monthFirst += 1
  }
  const counts = { dayFirst, monthFirst }
  if (dayFirst === 0 && monthFirst === 0) return { order: fallback, isConflict: false, ...counts }
  if (dayFirst >= monthFirst * PREVAILS) return { order: 'dmy', isConflict: false, ...counts }
  if (monthFirst >= dayFirst * PREVAILS) return { order: 'mdy', isConflict: false, ...counts }
  return { order: fallback, isConflict: true, ...counts }
}

const EARLIEST = '1950-01-01'
const LATEST = '2100-12-31'

/** A day; nothing when the cell is blank. Only whole dates with a year are taken: what a form may guess, a file may not. */
export function readDay(cell: Cell | undefined, today: Day, reading: DateReading): Read<Day | undefined> {
  if (typeof cell === 'object' && cell !== null && 'day' in cell) return withinReason(cell.day)
  const text = cellText(cell)
  if (text === '' || /^[-–—]+$|^n\/?a$|^nil$/i.test(text)) return { value: undefined }
  const parts = numericParts(cell)
  if (!parts && !/\d{4}|\d[-/. ,]*\p{L}{3,9}[-/. ,]*\d{2}$/u.test(text))
    return { code: 'INVALID_DAY', message: `“${text.slice(0, 40)}” is not a date with a year. Write it like 3/11/2026 or 2026-11-03.` }
  const order = parts ? orderOf(text, parts, reading) : { value: reading.order }
  if (!isRead(order)) return order
  const read = attempt(() => parseDay(text, today, order.value))
  return isRead(read) ? withinReason(read.value) : read
}

/** In which order this one date is read, or why that cannot be told. */
function orderOf(text: string, [first, second]: readonly [number, number], reading: DateReading): Read<DateOrder> {
  const canDayFirst = second <= 12
  const canMonthFirst = first <= 12
  if (canDayFirst === canMonthFirst) {
    if (!canDayFirst || !reading.isConflict || first === second) return { value: reading.order }
    return ambiguous(
      `“${text}” can be read day first or month first, and the file has dates of both kinds. Choose the order of the dates, or write it like 2026-11-03.`,
    )
  }
  const only = canDayFirst ? 'dmy' : 'mdy'
  const isMonthFirst = reading.order === 'mdy'
  if (reading.isConflict || isMonthFirst === (only === 'mdy')) return { value: only }
  return ambiguous(
    `“${text}” can only be read ${isMonthFirst ? 'day' : 'month'} first, while the dates of this file are read ${isMonthFirst ? 'month' : 'day'} first. Write it like 2026-11-03.`,
  )
}

/** The first two numbers of a date written in numbers with the year last; `undefined` for any other. */
function numericParts(cell: Cell | undefined): readonly [number, number] | undefined {
  if (typeof cell !== 'string') return undefined
  const match = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{2}|\d{4})(?:\s.*)?$/.exec(cell.trim())
  return match ? [Number(match[1]), Number(match[2])] : undefined
}

function withinReason(day: Day): Read<Day> {
  if (isDay(day) && day >= EARLIEST && day <= LATEST) return { value: day }
  return { code: 'INVALID_DAY', message: `${day} is not a day a lease could have. Check the year.` }
}

const ambiguous = (message: string): Read<never> => ({ code: 'DATE_AMBIGUOUS', message })
