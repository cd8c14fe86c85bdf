import { AppError } from '../../kernel/errors.ts'

/** No building adds more rooms than this at once; more than that is a slip of the keyboard. */
export const RANGE_LIMIT = 500

/**
 * The numbers of a run of rooms: `201`–`212`, `G1`–`G9`, `001`–`012`, `B-07`–`B-12`, `2A`–`2F`.
 * @throws AppError VALIDATION when the two ends do not belong to one run, TOO_LARGE beyond 500 rooms; field `to`.
 */
export function roomRange(from: string | number, to: string | number): string[] {
  const [first, last] = [String(from).trim(), String(to).trim()]
  if (first === last && first !== '') return [first]
  const numbers = countedRange(first, last) ?? letteredRange(first, last)
  if (!numbers)
    throw new AppError(
      'VALIDATION',
      `“${first}” to “${last}” is not a run of room numbers. Write both ends alike, the lower first: 201 to 212, G1 to G9 or 2A to 2F.`,
      { field: 'to' },
    )
  return numbers
}

function countedRange(first: string, last: string): string[] | undefined {
  const [start, end] = [readCounted(first), readCounted(last)]
  if (!start || !end || start.before !== end.before || start.after !== end.after || start.count > end.count) return undefined
  const length = end.count - start.count + 1
  if (length > RANGE_LIMIT) throw tooMany(length)
  // Leading zeros are part of the number on the door.
  const width = start.digits.startsWith('0') ? start.digits.length : 0
  return Array.from({ length }, (_, index) => start.before + String(start.count + index).padStart(width, '0') + start.after)
}

function readCounted(text: string): { before: string; digits: string; count: number; after: string } | undefined {
  const match = /^(.*?)(\d{1,9})(\D*)$/.exec(text)
  if (!match) return undefined
  const [, before = '', digits = '', after = ''] = match
  return { before, digits, count: Number(digits), after }
}

function letteredRange(first: string, last: string): string[] | undefined {
  const [start, end] = [/^(.*)([A-Za-z])$/.exec(first), /^(.*)([A-Za-z])$/.exec(last)]
  if (!start || !end || start[1] !== end[1]) return undefined
  const [low, high] = [start[2]!.charCodeAt(0), end[2]!.charCodeAt(0)]
  if (low > high || high - low > 25) return undefined
  return Array.from({ length: high - low + 1 }, (_, index) => start[1]! + String.fromCharCode(low + index))
}

function tooMany(length: number): AppError {
  return new AppError('TOO_LARGE', `That would be ${length} rooms; at most ${RANGE_LIMIT} are made at once. Check the two ends.`, {
    field: 'to',
    details: { rooms: length, limit: RANGE_LIMIT },
  })
}
