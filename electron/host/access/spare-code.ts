import { Series } from '../../../shared/areas/organisations/series.entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Backend } from '../../../shared/kernel/store.ts'

/** The server gives none of these to a desk, and numbers under the last, `Z9`, itself. */
const SPARE = ['Z1', 'Z2', 'Z3', 'Z4', 'Z5', 'Z6', 'Z7', 'Z8']

export function isSpare(code: string | undefined): boolean {
  return code !== undefined && SPARE.includes(code)
}

/**
 * A code for a connected desk whose books were taken back to a backup: the next in turn may be another desk's, so it is one that
 * no desk is given and that no number of these organisations is known to carry, later than `used`.
 * @throws AppError SERIES_FULL
 */
export async function spareCode(backend: Backend, organisations: readonly string[], used: string): Promise<string> {
  const series = await Promise.all(organisations.map((org) => backend.find(Series, org, {})))
  const taken = new Set(series.flat().map((row) => row['deviceCode']))
  const code = SPARE.find((one) => one > used && !taken.has(one))
  if (code !== undefined) return code
  throw new AppError(
    'SERIES_FULL',
    'This desk was taken back to backups too often: no number series is left for it. Set up a new data folder and connect that one.',
  )
}
