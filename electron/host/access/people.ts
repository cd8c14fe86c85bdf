import type { OrganisationRow, Tokens } from '../../../shared/areas/access/account-api.ts'
import type { AnyAction } from '../../../shared/kernel/action.ts'
import type { Actor, Role } from '../../../shared/kernel/permissions.ts'

/** A person who signed in at a server, as this desk heard of them. */
export interface SignedIn {
  readonly userId: string
  readonly name: string
  readonly email: string
  /** As typed: kept only as what it can be checked with, so that they can sign in while the server is out of reach. */
  readonly password?: string
  readonly organisations: readonly OrganisationRow[]
}

/** One to choose; where it lies and since when tells it from another of its name. */
export interface OrganisationToChoose extends WorkingOrganisation {
  readonly isCurrent: boolean
  /** Its records lie at this desk. */
  readonly isHere: boolean
  readonly city?: string
  readonly country?: string
  readonly since?: string
}

export interface WorkingOrganisation {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly deviceCode?: string
}

/** Who is working at this desk, as screens see it. */
export interface DeskSession {
  /** `local`: a desk without a server, whose owner needs no account. `locked`: somebody must sign in or give their PIN. */
  state: 'local' | 'working' | 'locked'
  user?: { id: string; name: string; email?: string; role: Role }
  organisation?: { id: string; name: string }
  /** Signed in while the server was out of reach. */
  isOffline: boolean
  hasPin: boolean
  /** Absent: never by itself. */
  autoLockMinutes?: number
}

/** Somebody who may work at this desk. */
export interface DeskUser {
  userId: string
  name: string
  email?: string
  role: Role
  hasPin: boolean
  /** Signed in here before, so their password can be checked while the server is out of reach. */
  canSignInOffline: boolean
  isCurrent: boolean
  /** Too many wrong tries: no further one before then. */
  waitUntil?: string
}

/** The people of this desk: who works at it now, who else may, and how each proves it. */
export interface People {
  /**
   * Who does this, with the role they have at this moment.
   * @throws AppError DESK_LOCKED when nobody works here and the action is not one of unlocking, MEMBER_REMOVED, OUT_OF_SCOPE
   */
  actorFor(action: Pick<AnyAction, 'permission'>): Promise<Actor>
  /** The same person again, in the midst of long work: a desk that locks meanwhile does not break it off, a lost membership does. */
  actorAgain(actor: Actor): Promise<Actor>
  session(): Promise<DeskSession>
  users(): Promise<DeskUser[]>
  /** Digits, or `undefined` for no PIN any more. Over an earlier one only with it, or with the password. */
  setPin(pin: string | undefined, proof: { current?: string | undefined; password?: string | undefined }): Promise<void>
  setAutoLock(minutes: number | undefined): Promise<void>
  /** @throws AppError PIN_WRONG, SIGN_IN_LOCKED, MEMBER_REMOVED, GRACE_OVER when no server confirmed them for too long */
  switchUser(userId: string, pin: string): Promise<void>
  /** At the server, or against what was kept of an earlier sign-in when it is out of reach. */
  signIn(credentials: { email: string; password: string; code?: string }): Promise<'working' | 'secondFactor'>
  /** @throws AppError PIN_NEEDED where nothing could open it again */
  lock(): Promise<void>
  /** For the owner of a desk without a server who forgot their PIN. @throws AppError RECOVERY_KEY_INVALID */
  recover(recoveryKey: string): Promise<void>
  /** @throws AppError UNSYNCED_WORK */
  signOut(force: boolean): Promise<void>
  /** After the account's password was changed: every session of it ended, and the server gave this desk a new one. */
  passwordChanged(password: string, tokens: Pick<Tokens, 'accessToken' | 'expiresIn' | 'refreshToken'>): Promise<void>

  /** Told by the sync: this desk is connected, and this person did it. They work here from now on. */
  connected(who: SignedIn): Promise<void>
  /** Told by the sync whenever the server says which organisations the desk's account may see. */
  heard(organisations: SignedIn['organisations']): Promise<void>
  /** Told by the sync: no server any more; the desk is its owner's own again. */
  disconnected(): Promise<void>

  /** Told by the host that opens for a person: a desk that locks by itself begins locked. */
  openedAnew(): Promise<void>
  /** Told after member documents changed: who lost their place is locked out now, not at their next click. */
  membersChanged(): Promise<void>

  /** After a restore: a number series for a desk whose codes are, or were, a server's to give. Undefined where none ever was. */
  takeSpareCode(used: readonly string[]): Promise<string | undefined>

  organisations(): Promise<OrganisationToChoose[]>
  switchOrganisation(organisationId: string): Promise<WorkingOrganisation>
}
