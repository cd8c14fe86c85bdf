import { instantOf } from '../../../shared/kernel/day.ts'
import type { AccountRoom } from './account-room.ts'

const DAY_MS = 86_400_000
/** How long an ended session, with its tokens, can still be asked about. */
const SESSIONS_KEPT_MS = 30 * DAY_MS

/** Takes away what proves nothing any more. */
export async function sweepAccounts({ database, nowMs }: Pick<AccountRoom, 'database' | 'nowMs'>): Promise<void> {
  const now = instantOf(nowMs())
  const longAgo = instantOf(nowMs() - SESSIONS_KEPT_MS)
  const aDayAgo = instantOf(nowMs() - DAY_MS)
  await database.asServer(async (tx) => {
    // Their refresh tokens go with them.
    await tx.deleteFrom('sessions').where('expires_at', '<', longAgo).execute()
    // A used token is kept as long as it would have lasted: until then its second use must be noticed.
    await tx.deleteFrom('refresh_tokens').where('expires_at', '<', aDayAgo).execute()
    await tx.deleteFrom('mail_tokens').where('expires_at', '<', now).execute()
    await tx.deleteFrom('invitations').where('expires_at', '<', longAgo).execute()
    await tx
      .deleteFrom('login_failures')
      .where('last_at', '<', aDayAgo)
      .where((eb) => eb.or([eb('locked_until', 'is', null), eb('locked_until', '<', now)]))
      .execute()
  })
}
