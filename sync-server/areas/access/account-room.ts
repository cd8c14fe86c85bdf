import type { Mail } from '../../integrations/mail/ports.ts'
import type { ServerServices } from '../../services.ts'
import type { KeyRing } from '../../store/key-ring.ts'
import type { ServerClock } from '../../sync/server-clock.ts'
import type { MemberState } from './access-to.ts'
import type { SessionState } from './identify.ts'
import type { Remembered } from './remembered.ts'
import type { SigningKeys } from './signing-keys.ts'

/** What the accounts stand on. */
export interface AccountDeps extends Pick<ServerServices, 'config' | 'log' | 'database' | 'mail' | 'nowMs' | 'random'> {
  /** Encrypts what is stored and must be read again: second-factor secrets, private keys. */
  readonly ring: KeyRing
  /** The TXT records of a name; rejects where there are none. */
  resolveTxt(name: string): Promise<string[][]>
}

/** What every function of the accounts is given. */
export interface AccountRoom extends AccountDeps {
  readonly keys: SigningKeys
  /** Stamps what the accounts write into an organisation. */
  readonly clock: ServerClock
  /** What was looked up of sessions and of members, by who and where; forgotten with every `tell`, here and in every process. */
  readonly sessions: Remembered<SessionState | undefined>
  readonly members: Remembered<MemberState[]>
  /** Sends a mail behind the answer, so that how long it takes tells nobody anything; a failure is logged. */
  post(mail: Mail): void
  /** Says to every server process, this one first, that what it looked up about these users may be wrong now. */
  tell(userIds: readonly string[], org?: string): Promise<void>
}
