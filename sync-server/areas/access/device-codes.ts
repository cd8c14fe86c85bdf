import { instantOf } from '../../../shared/kernel/day.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Tx } from '../../store/database.ts'
import type { AccountRoom } from './account-room.ts'

/** `A1` … `Y9`. `Z9` is the server's own; `Z1` to `Z8`, and two letters, are of desks that were restored. */
const CODES = [...'ABCDEFGHIJKLMNOPQRSTUVWXY'].flatMap((letter) => [...'123456789'].map((digit) => letter + digit))

/**
 * The two characters of a desk in an organisation's numbers: those it has, else the wished ones if they are free, else the next
 * after the highest ever given. A code is never given again, for its numbers are in the books.
 * @throws AppError SERIES_FULL after 225 desks
 */
export async function deviceCodeIn(room: AccountRoom, tx: Tx, org: string, deviceId: string, wished?: string): Promise<string> {
  // The organisation's row is the lock: two desks at once get two codes.
  await tx.selectFrom('organisation_registry').select('id').where('id', '=', org).forNoKeyUpdate().execute()
  const given = await tx.selectFrom('organisation_devices').select(['device_id', 'code', 'status']).where('org_id', '=', org).execute()
  const own = given.find((row) => row.device_id === deviceId)
  if (own) return own.code
  const taken = new Set(given.map((row) => row.code))
  const highest = Math.max(-1, ...given.map((row) => CODES.indexOf(row.code)))
  const inTurn = [...CODES.slice(highest + 1), ...CODES.slice(0, highest + 1)]
  const code = [...(wished === undefined ? [] : [wished]), ...inTurn].find((one) => CODES.includes(one) && !taken.has(one))
  if (code === undefined)
    throw new AppError(
      'SERIES_FULL',
      'This organisation has given a code to 225 desks, and there is none left. Write to support before you add another.',
    )
  await tx
    .insertInto('organisation_devices')
    .values({ org_id: org, device_id: deviceId, code, status: 'active', created_at: instantOf(room.nowMs()), revoked_at: null })
    .execute()
  return code
}
