import { z } from 'zod'
import { AGENCY_ROLES } from '../../../../shared/areas/access/account-api.ts'
import { Member } from '../../../../shared/areas/access/member.entity.ts'
import { ROLES } from '../../../../shared/kernel/permissions.ts'

/** What the server's account routes answer (`account-api.ts`), as screens and scripts see it. */

export const done = z.object({ done: z.literal(true) })
export const DONE = { done: true } as const

export const id = z.string().min(1).max(120)
export const email = z.email().max(255)
export const password = z.string().min(1).max(1000)
/** Of a mail. */
export const token = z.string().trim().min(1).max(200)
/** Of the second factor, or a recovery code. */
export const code = z.string().trim().min(6).max(40)
export const url = z.url({ protocol: /^https?$/, error: 'a server is named by its address, like https://rent.example.com' })

const instant = z.string()
export const role = z.enum(ROLES)
export const agencyRole = z.enum(AGENCY_ROLES)

export const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  phone: z.string().optional(),
  locale: z.string().optional(),
  isEmailVerified: z.boolean(),
  isMfaEnabled: z.boolean(),
  isOperator: z.boolean(),
})

/** Of a session in place of the one that ended; `expiresIn` in seconds. */
export const tokens = z.object({ accessToken: z.string(), refreshToken: z.string(), expiresIn: z.number() })

export const session = z.object({
  id: z.string(),
  isThisOne: z.boolean(),
  createdAt: instant,
  lastUsedAt: instant,
  expiresAt: instant,
  ip: z.string().optional(),
  userAgent: z.string().optional(),
  deviceId: z.string().optional(),
  deviceName: z.string().optional(),
})

export const device = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string().optional(),
  /** `revoked`: let in once more, to push what it has not yet sent. */
  status: z.enum(['active', 'revoked', 'purged']),
  /** In one organisation: the two characters of its number series. */
  code: z.string().optional(),
  createdAt: instant,
  lastSeenAt: instant,
  isThisOne: z.boolean(),
})

/** A member as the server tells it after a change; the document follows by sync. */
export const member = z.object({
  /** Of the membership, and of its `member` document. */
  id: z.string(),
  userId: z.string().optional(),
  email: z.string(),
  name: z.string(),
  role,
  status: Member.fields.status.zod,
  branchIds: z.array(z.string()).optional(),
  propertyIds: z.array(z.string()).optional(),
  agencyId: z.string().optional(),
  joinedAt: instant.optional(),
})

export const invitation = z.object({
  email: z.string(),
  /** Of the organisation or agency. */
  name: z.string(),
  role: z.string(),
  invitedBy: z.string(),
  /** Sign in as this address and accept again. */
  hasAccount: z.boolean(),
})

export const agency = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().optional(),
  address: z.string().optional(),
  /** Of the one who asks. */
  role: agencyRole,
})
export const agencyOrganisation = z.object({ id: z.string(), name: z.string() })

export const agencyUser = z.object({
  id: z.string(),
  userId: z.string().optional(),
  email: z.string(),
  name: z.string(),
  role: agencyRole,
  status: z.enum(['invited', 'active', 'removed']),
})

export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, by which a person knows it again. */
  hint: z.string(),
  scopes: z.array(z.string()),
  perMinute: z.int().optional(),
  createdAt: instant,
  expiresAt: instant.optional(),
  lastUsedAt: instant.optional(),
})

export const serverBackup = z.object({
  id: z.string(),
  createdAt: instant,
  bytes: z.number(),
  documents: z.int(),
  status: z.enum(['made', 'verified', 'damaged']),
  verifiedAt: instant.optional(),
})
