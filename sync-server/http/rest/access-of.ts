import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/kernel/errors.ts'
import { ORGANISATION_HEADER } from '../../../shared/sync/protocol.ts'
import type { Access, Accounts } from '../../areas/access/accounts.ts'

/**
 * The organisation of a request and what its caller may do there: the one of its API key, named in the header by id or slug, or by the
 * host name the request came to; else the caller's only one.
 * @throws AppError NOT_FOUND, also for one that is none of theirs; VALIDATION when it cannot be told which is meant
 */
export async function accessOf(request: FastifyRequest, accounts: Accounts): Promise<Access> {
  const { identity } = request
  const named = request.headers[ORGANISATION_HEADER]
  const org =
    typeof named === 'string' && named !== ''
      ? await meant(named, accounts)
      : identity.type === 'apiKey'
        ? identity.org
        : await ofHost(request, accounts)
  const access = org === undefined ? await onlyOne(request, accounts) : await accounts.accessTo(identity, org)
  if (!access)
    throw new AppError('NOT_FOUND', 'There is no such organisation, or you are not one of its members.', { field: ORGANISATION_HEADER })
  if (access.isPushOnly)
    throw new AppError('FORBIDDEN', 'This desk was taken off the organisation. It may still send what it has, and do nothing else.')
  return access
}

async function meant(named: string, accounts: Accounts): Promise<string> {
  return /^[a-z0-9][a-z0-9-]{1,62}$/.test(named) ? ((await accounts.organisationNamed({ slug: named })) ?? named) : named
}

async function ofHost(request: FastifyRequest, accounts: Accounts): Promise<string | undefined> {
  const host = request.hostname
  return /^[\d.:[\]]*$|^localhost$/.test(host) ? undefined : accounts.organisationNamed({ host })
}

async function onlyOne({ identity }: FastifyRequest, accounts: Accounts): Promise<Access> {
  const [first, ...others] = await accounts.organisationsOf(identity)
  if (first && others.length === 0) return first
  throw new AppError('VALIDATION', `Say in which organisation: send its id as ${ORGANISATION_HEADER}.`, { field: ORGANISATION_HEADER })
}
