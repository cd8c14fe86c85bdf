import { AppError } from './errors.ts'

export const ROLES = ['owner', 'admin', 'manager', 'staff', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Who is doing something. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly role: Role
}

/** What everybody needs to work at a desk at all: their own account, the desk itself, and sending what was refused once more. */
const EVERYBODY = ['*.read', 'account.*', 'desk.*', 'search.*']
/** Whoever writes anything writes the change that says so. */
const WRITERS = ['audit.append', 'sync.repair', 'privacy.applyErasures']

/**
 * What each role may do, as patterns over permission names: `*` is anything, `x.*` everything of x, `*.read` reading anything.
 * A refusal (`!`) wins over a grant. The one table of roles: desk, sync, API and screens all ask it.
 */
const GRANTS: Readonly<Record<Role, readonly string[]>> = {
  owner: ['*'],
  admin: ['*', '!organisations.close'],
  manager: [
    ...EVERYBODY,
    ...WRITERS,
    'properties.*',
    'residents.*',
    'consents.*',
    'occupancy.*',
    'agreements.*',
    'billing.*',
    'invoices.*',
    'payments.*',
    'deposits.*',
    'upkeep.*',
    'imports.*',
    'reports.*',
    'documents.*',
    'conflicts.*',
    '!residents.readSecrets',
  ],
  staff: [
    ...EVERYBODY,
    ...WRITERS,
    'residents.write',
    'consents.write',
    'occupancy.*',
    'agreements.write',
    'payments.record',
    'payments.receipt',
    'upkeep.write',
    'documents.*',
    '!audit.read',
    '!reports.read',
    '!privacy.read',
    '!residents.readSecrets',
  ],
  viewer: [...EVERYBODY, '!audit.read', '!privacy.read', '!residents.readSecrets'],
}

export function can(actor: Pick<Actor, 'role'>, permission: string): boolean {
  return !isRefused(actor.role, permission) && GRANTS[actor.role].some((grant) => covers(grant, permission))
}

/** What of an entity decides who may write it. */
export type Writable = { readonly permission: string; readonly home: string; readonly writtenWith?: readonly string[] | undefined }

/**
 * Pure: whether somebody of this role can have written a document of this kind, so whether a desk may push it. That is so with any
 * permission over its noun that is not for reading, and with those it is written along with: a payment counts up its series.
 * What the server alone writes nobody may.
 */
export function mayWrite(role: Role, entity: Writable): boolean {
  if (entity.home === 'mirror' || entity.home === 'server') return false
  const owned = GRANTS[role].some((grant) => grant === '*' || (grant.startsWith(`${entity.permission}.`) && !/\.read\w*$/.test(grant)))
  return owned || (entity.writtenWith ?? []).some((permission) => can({ role }, permission))
}

/** @throws AppError FORBIDDEN */
export function demand(actor: Actor, permission: string): void {
  if (!can(actor, permission))
    throw new AppError('FORBIDDEN', `${actor.name} may not do this (${permission}). Ask an owner or an administrator.`, {
      details: { permission },
    })
}

function isRefused(role: Role, permission: string): boolean {
  return GRANTS[role].some((grant) => grant.startsWith('!') && covers(grant.slice(1), permission))
}

/** Whether a pattern (`*`, `x.*`, `*.read`, `x.y`) includes a permission. */
export function covers(pattern: string, permission: string): boolean {
  if (pattern === '*' || pattern === permission) return true
  if (pattern.endsWith('.*')) return permission.startsWith(pattern.slice(0, -1))
  if (pattern.startsWith('*.')) return permission.endsWith(pattern.slice(1))
  return false
}
