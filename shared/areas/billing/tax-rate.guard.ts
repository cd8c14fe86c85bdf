import { AppError } from '../../kernel/errors.ts'

interface RateState {
  country: string
  fromOn: string
  toOn?: string | undefined
  basisPoints: number
}

/** Pure: a line of the owner's table that can be worked with. */
export function taxRateGuard(_before: RateState | undefined, after: RateState): AppError | undefined {
  if (after.toOn !== undefined && after.toOn < after.fromOn)
    return new AppError('VALIDATION', 'The rate would end before it begins. Check both days.', { field: 'toOn' })
  if (after.country === 'IN' && after.basisPoints % 2 !== 0)
    return new AppError(
      'VALIDATION',
      'CGST and SGST are each half of the rate, so it must be an even number of hundredths of a per cent.',
      {
        field: 'basisPoints',
      },
    )
  return undefined
}
