import { type DateOrder, type Day } from '../../shared/kernel/day.ts'
import { parseDay } from '../../shared/kernel/parse-day.ts'
import { AppError } from '../../shared/kernel/errors.ts'

/** Undefined when the field is empty; `unreadable` when what is in it is no day (yet). */
export function readDay(text: string, place: { today: Day; dateOrder: DateOrder }): Day | undefined | 'unreadable' {
  if (text.trim() === '') return undefined
  try {
    return parseDay(text, place.today, place.dateOrder)
  } catch (thrown) {
    if (thrown instanceof AppError) return 'unreadable'
    throw thrown
  }
}
