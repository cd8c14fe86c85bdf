import { z } from 'zod'
import { ROLES } from '../../kernel/permissions.ts'
import { DEVICE_CODE } from './device-code.ts'

/** What desk and server say to each other about accounts, over `/api/v1`. Inputs are checked by the server with these very shapes. */

export const EmailAddress = z
  .string()
  .max(255)
  .transform((text) => text.trim().toLowerCase().normalize('NFC'))
  .pipe(z.email('this is no e-mail address'))

const name = z.string().trim().min(1).max(200)
const password = z.string().min(1).max(1000)
const id = z.string().min(1).max(64)
const secondFactor = z.string().trim().min(6).max(40)

/** A machine that signs in. Its Ed25519 key pair is made there; the private half never leaves it. */
export const DeskDevice = z.strictObject({
  id,
  name,
  platform: z.string().max(50).optional(),
  /** SPKI DER, base64url. Once registered, every refresh is signed: see `refreshMessage`. */
  publicKey: z.string().max(200).optional(),
})
export type DeskDevice = z.infer<typeof DeskDevice>

/** What a device signs (Ed25519, base64url) to show that the refresh token is in the right hands. */
export function refreshMessage(refreshToken: string): string {
  return `rentflow-refresh-1\n${refreshToken}`
}

// POST /api/v1/auth/register → 201 Registered. The same whether the address was free or not; its reader is told by mail.
export const RegisterInput = z.strictObject({
  name,
  email: EmailAddress,
  password,
  phone: z.string().max(30).optional(),
  locale: z.string().max(20).optional(),
})
export interface Registered {
  userId: string
  email: string
}

// POST /api/v1/auth/login → Tokens; MFA_REQUIRED (401) asks for `code` beside the password.
export const LoginInput = z.strictObject({
  email: EmailAddress,
  password,
  /** Of the second factor, or a recovery code. */
  code: secondFactor.optional(),
  device: DeskDevice.optional(),
})
export interface Tokens {
  accessToken: string
  tokenType: 'Bearer'
  /** Seconds. */
  expiresIn: number
  refreshToken: string
  refreshExpiresAt: string
  sessionId: string
  user: Me
}

// POST /api/v1/auth/refresh → Tokens. A token that was used before ends its session (SESSION_ENDED).
export const RefreshInput = z.strictObject({
  refreshToken: z.string().min(1).max(500),
  /** Owed by a session of a device with a key: `refreshMessage` signed. */
  signature: z.string().max(200).optional(),
})

// GET, PUT /api/v1/auth/me → Me
export interface Me {
  id: string
  email: string
  name: string
  phone?: string
  locale?: string
  isEmailVerified: boolean
  isMfaEnabled: boolean
  isOperator: boolean
}
export const ProfileInput = z.strictObject({
  name: name.optional(),
  phone: z.string().max(30).nullable().optional(),
  locale: z.string().max(20).nullable().optional(),
})

// POST forgot-password, reset-password, verify-email; PUT me/password → 200 {} or 204
export const ForgotInput = z.strictObject({ email: EmailAddress })
export const ResetInput = z.strictObject({ token: z.string().min(1).max(200), password })
export const VerifyInput = z.strictObject({ token: z.string().min(1).max(200) })
export const PasswordInput = z.strictObject({ password, newPassword: password })

// POST mfa/enable {password} → MfaStart; mfa/verify {code} → {recoveryCodes}; mfa/disable {password, code} → 204
export const MfaEnableInput = z.strictObject({ password })
export interface MfaStart {
  /** Base32, to be typed. */
  secret: string
  /** otpauth://, to be drawn as a QR code. */
  uri: string
}
export const MfaVerifyInput = z.strictObject({ code: secondFactor })
export interface MfaOn {
  /** Each takes the place of a code once. Shown this one time. */
  recoveryCodes: string[]
}
export const MfaDisableInput = z.strictObject({ password, code: secondFactor })

// GET sessions → {rows: Session[]}; DELETE sessions/:id → 204
export interface SessionRow {
  id: string
  isThisOne: boolean
  createdAt: string
  lastUsedAt: string
  expiresAt: string
  ip?: string
  userAgent?: string
  deviceId?: string
  deviceName?: string
}

// GET /api/v1/devices → {rows: DeviceRow[]}; POST /api/v1/devices DeskDevice → DeviceRow; DELETE /api/v1/devices/:id?lost=true → 204;
// POST /api/v1/devices/:id/purged {organisationId?} → 204, said by the desk itself. Of an organisation: GET, DELETE /api/v1/tenants/:id/devices
export interface DeviceRow {
  id: string
  name: string
  platform?: string
  /** `revoked`: let in once more, to push what it has not yet sent. */
  status: 'active' | 'revoked' | 'purged'
  /** In one organisation. */
  code?: string
  createdAt: string
  lastSeenAt: string
  isThisOne: boolean
}
export const PurgedInput = z.strictObject({ organisationId: id.optional() })

// POST /sync/v1/claim → {deviceCode}
export const ClaimInput = z.strictObject({
  id,
  name,
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().min(1).max(64),
  deviceCode: z.string().regex(DEVICE_CODE),
})

// GET /api/v1/organisations → {rows: OrganisationRow[]}: every one of the caller’s
export interface OrganisationRow {
  id: string
  name: string
  role: (typeof ROLES)[number]
  country?: string
  /** When this server got it. */
  since?: string
  deviceCode?: string
  /** They or this desk were taken off it: it may be sent what is left, and nothing else. */
  isPushOnly?: boolean
}

const places = { branchIds: z.array(id).max(1000).nullable().optional(), propertyIds: z.array(id).max(5000).nullable().optional() }

// GET /api/v1/tenants/:id/members → {rows: MemberRow[]}; POST InviteInput → 201 MemberRow; PUT …/:userId MemberInput → MemberRow; DELETE → 204
export const InviteInput = z.strictObject({ email: EmailAddress, name: name.optional(), role: z.enum(ROLES), ...places })
export const MemberInput = z.strictObject({ role: z.enum(ROLES).optional(), status: z.enum(['active', 'suspended']).optional(), ...places })
export interface MemberRow {
  /** Of the membership, and of its `member` document. */
  id: string
  /** Absent: invited, and without an account so far. Such a one is named by `id` in its stead. */
  userId?: string
  email: string
  name: string
  role: (typeof ROLES)[number]
  status: 'invited' | 'active' | 'suspended' | 'removed'
  /** Absent: every one. */
  branchIds?: string[]
  propertyIds?: string[]
  agencyId?: string
  joinedAt?: string
}

// POST /api/v1/invitations/look {token} → Invitation; POST /api/v1/invitations/accept AcceptInput → {userId, organisationId? , agencyId?}
export const LookInput = z.strictObject({ token: z.string().min(1).max(200) })
/** With a Bearer token: joins as that user. Without: makes the account, which the mail has just verified. */
export const AcceptInput = z.strictObject({ token: z.string().min(1).max(200), name: name.optional(), password: password.optional() })
export interface Invitation {
  email: string
  /** Of the organisation or agency. */
  name: string
  role: string
  invitedBy: string
  /** Sign in as this address and accept again. */
  hasAccount: boolean
}

// /api/v1/agencies: GET → {rows: AgencyRow[]}; POST AgencyDraft → 201 AgencyRow; GET, PUT /:id; GET /:id/users, POST AgencyInvite, PUT /:id/users/:userId {role}, DELETE;
// GET /:id/organisations → {rows: {id, name}[]}; POST {organisationId} → 201; DELETE /:id/organisations/:organisationId → 204
export const AGENCY_ROLES = ['admin', 'staff', 'viewer'] as const
export const AgencyDraft = z.strictObject({
  name,
  email: EmailAddress,
  phone: z.string().max(30).optional(),
  address: z.string().max(500).optional(),
})
export const AgencyInvite = z.strictObject({ email: EmailAddress, name: name.optional(), role: z.enum(AGENCY_ROLES) })
export const AgencyUserInput = z.strictObject({ role: z.enum(AGENCY_ROLES) })
export const AgencyOrganisationInput = z.strictObject({ organisationId: id })
export interface AgencyRow {
  id: string
  name: string
  email: string
  phone?: string
  address?: string
  /** Of the caller. */
  role: (typeof AGENCY_ROLES)[number]
}
export interface AgencyUserRow {
  id: string
  userId?: string
  email: string
  name: string
  role: (typeof AGENCY_ROLES)[number]
  status: 'invited' | 'active' | 'removed'
}

// GET /api/v1/tenants/:id/api-keys → {rows: ApiKeyRow[]}; POST ApiKeyDraft → 201 ApiKeyRow & {key}; DELETE …/:key_id → 204
export const ApiKeyDraft = z.strictObject({
  name,
  /** Permission patterns: `*.read`, `payments.*`, `invoices.read`. */
  scopes: z
    .array(z.string().regex(/^(\*|[a-z][A-Za-z]*)\.(\*|[a-z][A-Za-z]*)$/, 'a scope is a permission, like invoices.read or payments.*'))
    .min(1)
    .max(50),
  expiresAt: z.iso.datetime().optional(),
  perMinute: z.int().min(1).max(100_000).optional(),
})
export interface ApiKeyRow {
  id: string
  name: string
  /** The first characters of the key. */
  hint: string
  scopes: string[]
  perMinute?: number
  createdAt: string
  expiresAt?: string
  lastUsedAt?: string
}
