import { can, covers, type Actor } from '../../../shared/kernel/permissions.ts'
import type { AccountRoom } from './account-room.ts'

/** Who sends a request, proven by an access token or an API key; what they may do is asked for each organisation. */
export type Identity =
  | { readonly type: 'user'; readonly userId: string; readonly sessionId: string; readonly deviceId?: string; readonly isOperator: boolean }
  | {
      readonly type: 'apiKey'
      readonly keyId: string
      readonly org: string
      /** Its own limit of requests a minute, where it has one. */
      readonly perMinute?: number
    }

/** What an identity may do in one organisation, as it is now. */
export interface Access {
  readonly org: string
  readonly actor: Actor
  /** An API key may do these alone, whatever its maker's role; patterns as in `permissions.ts`. */
  readonly permissions?: readonly string[]
  /** Absent: every property. Branches are resolved into their properties. */
  readonly propertyIds?: readonly string[]
  /** Fingerprint of `propertyIds`: another one starts a desk's first sync anew. */
  readonly scope: string
  /** Revoked, and let in once more to push what it has not yet pushed. */
  readonly isPushOnly: boolean
}

/** What an organisation is known by, as it was registered here. */
export interface Registered {
  readonly name: string
  readonly country: string
  /** When it was. */
  readonly since: string
}

/** Whether an access covers a permission: by role, and for a key by its own patterns too. */
export function permits(access: Pick<Access, 'actor' | 'permissions'>, permission: string): boolean {
  return (
    can(access.actor, permission) && (access.permissions === undefined || access.permissions.some((pattern) => covers(pattern, permission)))
  )
}

/** What the rest of the server asks of the accounts. */
export interface Accounts {
  /** Of an `Authorization: Bearer` or `X-API-Key` value. @throws AppError UNAUTHENTICATED, SESSION_ENDED, DEVICE_REVOKED */
  identify(credential: { bearer?: string; apiKey?: string }): Promise<Identity>
  /** Undefined: no such organisation, or none of theirs; the two are not told apart. */
  accessTo(identity: Identity, org: string): Promise<Access | undefined>
  /** Every organisation of the caller. `deviceCode`: of the caller's device, given to it here the first time it asks. */
  organisationsOf(identity: Identity): Promise<(Access & Registered & { deviceCode?: string })[]>
  /** Makes a local organisation the account's own, keeping its id. @throws AppError ORGANISATION_CLAIMED */
  claim(
    identity: Identity,
    organisation: { id: string; name: string; country: string; currency: string; timeZone: string; deviceCode: string },
  ): Promise<{ deviceCode: string }>
  /** The organisation that a custom domain, the first label of a host name under ours, or a slug names. */
  organisationNamed(name: { slug: string } | { host: string }): Promise<string | undefined>
  /** What the accounts' own routes and commands work with. */
  readonly room: AccountRoom
  /** Resolves when no mail is under way. */
  posted(): Promise<void>
  close(): Promise<void>
}
