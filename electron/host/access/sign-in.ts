import { hostname } from 'node:os'
import type { OrganisationRow, Tokens } from '../../../shared/areas/access/account-api.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { askServer } from '../sync/call-server.ts'
import type { ServerLink } from '../sync/server-link.ts'
import { notThereYet } from '../sync/sync-refusals.ts'
import { demandGrace, demandPassword } from './proof.ts'
import { linkOf } from './people-line.ts'
import type { KnownPerson } from './people-memory.ts'
import type { PeopleParts } from './people-parts.ts'
import { noServer } from './server-line.ts'
import { verifierOf } from './slow-secret.ts'

export interface SignInRequest {
  readonly email: string
  readonly password: string
  /** Of the second factor, or a recovery code. */
  readonly code?: string
}

export interface SignInResult {
  readonly person: KnownPerson
  readonly isOffline: boolean
}

/** At the server; where it cannot be reached, against what was kept of an earlier sign-in here. */
export async function signInHere(parts: PeopleParts, request: SignInRequest): Promise<SignInResult | 'secondFactor'> {
  const link = await parts.link()
  if (!link) throw noServer()
  try {
    return { person: await signInOnline(parts, link, request), isOffline: false }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'MFA_REQUIRED') return 'secondFactor'
    if (!(thrown instanceof AppError) || thrown.code !== 'OFFLINE') throw thrown
    return { person: await signInOffline(parts, request), isOffline: true }
  }
}

/** @throws AppError UNSYNCED_WORK */
export async function endSession(parts: PeopleParts, person: KnownPerson, force: boolean): Promise<void> {
  const { waiting } = await parts.syncStatus()
  const { syncUserId } = await parts.memory.state()
  if (waiting > 0 && !force && syncUserId === person.id)
    throw new AppError(
      'UNSYNCED_WORK',
      `${notThereYet(waiting)}, and it syncs with your session. Sync first, or sign out all the same: what waits stays here until somebody signs in.`,
      { details: { waiting } },
    )
  try {
    const link = await linkOf(parts, person)
    await link?.ask('POST', '/api/v1/auth/logout', {})
  } catch (thrown) {
    // Gone already, or out of reach: then it ends by itself, and nothing here can use it any more.
    if (!(thrown instanceof AppError)) throw thrown
  }
}

async function signInOnline(parts: PeopleParts, link: ServerLink, { email, password, code }: SignInRequest): Promise<KnownPerson> {
  const { memory, nowMs } = parts
  const { url, account } = link
  const device = {
    id: account.device.id,
    name: hostname().slice(0, 200) || 'Desk',
    platform: process.platform,
    publicKey: account.device.publicKey,
  }
  const body = { email, password, device, ...(code === undefined ? {} : { code }) }
  const tokens = await askServer<Tokens>({ url, method: 'POST', path: '/api/v1/auth/login', body })
  const { accessToken, refreshToken, user } = tokens
  const { rows } = await askServer<{ rows: OrganisationRow[] }>({ url, method: 'GET', path: '/api/v1/organisations', accessToken })
  // The sync goes on with the new session of the account it runs under; anybody else's is their own.
  const isSyncing = account.user.id === user.id
  if (isSyncing) await link.take({ ...link.account, refreshToken }, tokens)
  const { id, name, email: address } = user
  await memory.change({ latestMs: nowMs() })
  return memory.keep(id, {
    name,
    email: address,
    organisations: rows,
    onlineAtMs: nowMs(),
    password: await verifierOf(password),
    passwordTries: undefined,
    pinTries: undefined,
    account: isSyncing ? undefined : { ...account, user: { id, name, email: address }, refreshToken, organisations: [] },
  })
}

async function signInOffline(parts: PeopleParts, { email, password }: SignInRequest): Promise<KnownPerson> {
  const wanted = email.trim().toLowerCase()
  const person = (await parts.memory.everybody()).find((one) => one.email?.toLowerCase() === wanted)
  const known = await demandPassword(parts, person, password)
  await demandGrace(parts, known)
  return known
}
