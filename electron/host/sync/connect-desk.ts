import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Tokens } from '../../../shared/areas/access/account-api.ts'
import { Organisation } from '../../../shared/areas/organisations/organisation.entity.ts'
import { AppError } from '../../../shared/kernel/errors.ts'
import { ROLES, type Role } from '../../../shared/kernel/permissions.ts'
import { PATHS, type HelloAnswer } from '../../../shared/sync/protocol.ts'
import { heldOrganisations } from '../access/held-organisations.ts'
import type { SyncConnection } from '../areas/sync/sync-shapes.ts'
import type { Workspace } from '../workspace.ts'
import { askServer, type ServerCall } from './call-server.ts'
import { newDeskKey } from './desk-key.ts'
import type { Credentials } from './desk-sync.ts'
import type { ServerAccount } from './server-account.ts'

export interface Membership {
  id: string
  name: string
  role: Role
  country?: string
  since?: string
  deviceCode?: string
}

export interface Connected {
  account: ServerAccount
  tokens: Tokens
  organisation: Membership & { deviceCode: string }
  organisations: Membership[]
}

type Ask = <T>(method: ServerCall['method'], path: string, body?: unknown) => Promise<T>

/**
 * Signs in and settles which organisation this desk works for: its own is claimed by the account and keeps every number and
 * document; an empty desk takes on one of the account's, with a number series of its own there.
 * @throws AppError OFFLINE, SIGN_IN_FAILED, ORGANISATION_CLAIMED, NO_ORGANISATION, NOT_FOUND
 */
export async function connectDesk(
  workspace: Workspace,
  credentials: Credentials,
  before: ServerAccount | undefined,
): Promise<Connected | { answer: SyncConnection }> {
  const url = originOf(credentials.url)
  const device = before && !isRecoded(workspace, before) ? before.device : newDeskKey(randomUUID())
  const tokens = await signIn(url, credentials, device)
  if (!tokens) return { answer: { state: 'secondFactor', organisations: [] } }
  const ask: Ask = (method, path, body) => askServer({ url, method, path, body, accessToken: tokens.accessToken })
  const chosen = await choose(workspace, credentials.organisationId, ask)
  if ('answer' in chosen) return chosen
  const { organisation, organisations } = chosen
  const { user } = tokens
  const kept = before?.url === url && before.user.id === user.id ? before : { organisations: [], codes: {} }
  const account: ServerAccount = {
    url,
    user: { id: user.id, name: user.name, email: user.email },
    refreshToken: tokens.refreshToken,
    organisations: [...new Set([...kept.organisations, ...heldOf(workspace, organisations), organisation.id])],
    codes: { ...kept.codes, [organisation.id]: organisation.deviceCode },
    device,
  }
  if (organisation.id !== workspace.org || organisation.deviceCode !== workspace.identity.deviceCode)
    await workspace.become({ org: organisation.id, deviceCode: organisation.deviceCode })
  return { account, tokens, organisation, organisations }
}

/** What lies here from before of the account's organisations is synced with: work in it goes on while this desk is elsewhere. */
function heldOf({ records }: Workspace, organisations: readonly Membership[]): string[] {
  return heldOrganisations(records).filter((id) => organisations.some((one) => one.id === id))
}

/**
 * A restored backup goes on under another code than the server gave: what it gave before is on paper. Such a desk registers as a new
 * one, whose code nobody had.
 */
function isRecoded({ org, identity }: Workspace, { codes }: ServerAccount): boolean {
  return codes[org] !== undefined && codes[org] !== identity.deviceCode
}

/** Undefined: the account has a second factor, and no code was given. */
async function signIn(url: string, { email, password, code }: Credentials, device: ServerAccount['device']): Promise<Tokens | undefined> {
  const { id, publicKey } = device
  const name = hostname().slice(0, 200) || 'Desk'
  const body = { email, password, device: { id, name, platform: process.platform, publicKey }, ...(code === undefined ? {} : { code }) }
  try {
    return await askServer<Tokens>({ url, method: 'POST', path: '/api/v1/auth/login', body })
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'MFA_REQUIRED') return undefined
    throw thrown
  }
}

type Chosen = Pick<Connected, 'organisation' | 'organisations'> | { answer: SyncConnection }

async function choose(workspace: Workspace, wanted: string | undefined, ask: Ask): Promise<Chosen> {
  const organisations = await membershipsAt(ask)
  const local = await workspace.engine.reader.get(Organisation, workspace.org)
  if (local && (wanted === undefined || wanted === local.id)) {
    const known = organisations.find(({ id }) => id === local.id)
    if (known) return { organisation: { ...known, deviceCode: known.deviceCode ?? workspace.identity.deviceCode }, organisations }
    return claim(workspace, local, ask)
  }
  const [only, ...others] = organisations
  const found = wanted === undefined ? (others.length === 0 ? only : undefined) : organisations.find(({ id }) => id === wanted)
  if (found?.deviceCode !== undefined) return { organisation: { ...found, deviceCode: found.deviceCode }, organisations }
  if (wanted !== undefined)
    throw new AppError('NOT_FOUND', 'This account does not see that organisation. Choose one of its own, or ask to be invited.', {
      field: 'organisationId',
      details: { organisations: organisations.map(shownMembership) },
    })
  if (!only)
    throw new AppError(
      'NO_ORGANISATION',
      'This account has no organisation yet. Start yours on this desk first, then connect: it becomes the account’s.',
    )
  return { answer: { state: 'choose', organisations: organisations.map(shownMembership) } }
}

async function claim(workspace: Workspace, local: Organisation, ask: Ask): Promise<Chosen> {
  const { id, name, country, currency, timeZone } = local
  const { deviceCode } = await ask<{ deviceCode: string }>('POST', PATHS.claim, {
    id,
    name,
    country,
    currency,
    timeZone,
    deviceCode: workspace.identity.deviceCode,
  })
  return { organisation: { id, name, role: 'owner', country, deviceCode }, organisations: await membershipsAt(ask) }
}

async function membershipsAt(ask: Ask): Promise<Membership[]> {
  return memberships((await ask<HelloAnswer>('GET', PATHS.hello)).organisations)
}

/** A role this app does not know yet may look at most. */
export function memberships(organisations: HelloAnswer['organisations']): Membership[] {
  return organisations.map(({ id, name, role, country, since, deviceCode }) => ({
    id,
    name,
    role: ROLES.find((one) => one === role) ?? 'viewer',
    ...(country === undefined ? {} : { country }),
    ...(since === undefined ? {} : { since }),
    ...(deviceCode === undefined ? {} : { deviceCode }),
  }))
}

/** What people choose by. */
export function shownMembership({ id, name, role, country, since }: Membership): Omit<Membership, 'deviceCode'> {
  return { id, name, role, ...(country === undefined ? {} : { country }), ...(since === undefined ? {} : { since }) }
}

/** `https://rent.example.com/` and `https://rent.example.com` are one server. */
export function originOf(url: string): string {
  return new URL(url).origin
}
