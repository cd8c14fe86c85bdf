import { randomInt } from 'node:crypto'
import { Series } from '../../../shared/areas/organisations/series.entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Backend } from '../../../shared/kernel/store.ts'

const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']
/** The server gives none of these to a desk. */
const SPARE = LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
/** What restored desks took before there were so many. */
const EARLIER = /^Z[1-8]$/

export function isSpare(code: string | undefined): boolean {
  return code !== undefined && (SPARE.includes(code) || EARLIER.test(code))
}

/**
 * A code for a connected desk whose books were taken back to a backup: the next in turn may be another desk's, so it is one that
 * no desk is given, that no number of these organisations is known to carry and that this desk never `used`. By chance: another desk
 * that is restored at the same time, and as far from the server, is not to take the same.
 * @throws AppError SERIES_FULL
 */
export async function spareCode(backend: Backend, organisations: readonly string[], used: Iterable<string>): Promise<string> {
  const series = await Promise.all(organisations.map((org) => backend.find(Series, org, {})))
  const taken = new Set([...used, ...series.flat().map((row) => row['deviceCode'])])
  const free = SPARE.filter((one) => !taken.has(one))
  if (free.length > 0) return free[randomInt(free.length)]!
  throw new AppError(
    'SERIES_FULL',
    'This desk was taken back to backups too often: no number series is left for it. Set up a new data folder and connect that one.',
  )
}
