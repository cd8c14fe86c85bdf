import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/kernel/errors.ts'
import type { Access, Accounts, Identity } from './accounts.ts'
import { permits } from './accounts.ts'
import type { Caller } from './sessions.ts'

/** How the API's page groups them. */
export const TAGS = {
  signIn: 'Sign-in',
  account: 'Account',
  organisations: 'Organisations',
  members: 'Members',
  agencies: 'Agencies',
  keys: 'API keys',
  devices: 'Devices',
} as const

export type UserIdentity = Extract<Identity, { type: 'user' }>

/** Of a route of `auth: 'user'`. */
export function userOfRequest({ identity }: FastifyRequest): UserIdentity {
  if (identity.type !== 'user') throw new AppError('FORBIDDEN', 'An API key may not do this. Sign in as a person.')
  return identity
}

export function callerOf(request: FastifyRequest): Caller {
  return { ip: request.ip, userAgent: request.headers['user-agent'] }
}

/**
 * What the caller may do in the organisation of a route that manages it.
 * @throws AppError NOT_FOUND where it is none of theirs, FORBIDDEN without the permission, to a part of it alone, or with a desk that was
 *   taken off
 */
export async function demandAccess(accounts: Accounts, identity: Identity, org: string, permission: string): Promise<Access> {
  const access = await accounts.accessTo(identity, org)
  if (!access) throw new AppError('NOT_FOUND', 'There is no such organisation among yours.')
  if (access.isPushOnly || !permits(access, permission))
    throw new AppError('FORBIDDEN', `${access.actor.name} may not do this (${permission}). Ask an owner or an administrator.`, {
      details: { permission },
    })
  // Members, keys and settings are of the whole: whoever is held to a part of it could let themselves into the rest.
  if (access.propertyIds !== undefined)
    throw new AppError(
      'FORBIDDEN',
      `${access.actor.name} sees only some properties, and this concerns the whole organisation. Ask somebody who sees all of it.`,
      { details: { permission } },
    )
  return access
}
