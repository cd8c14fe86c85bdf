import type { ColumnType, Generated } from 'kysely'
import type { Role } from '../../../shared/kernel/permissions.ts'

/** The server's tables of organisations, agencies and who may enter; see `store/migrations/0021_organisations.sql`. */
export interface OrganisationTables {
  organisation_registry: {
    id: string
    name: string
    slug: string
    domain: string | null
    domain_token: string | null
    domain_verified_at: string | null
    status: 'active' | 'suspended' | 'closed'
    plan: Generated<string>
    country: string
    currency: string
    time_zone: string
    billing_email: string | null
    settings: JsonWithDefault<Record<string, unknown>>
    white_label: JsonWithDefault<Record<string, unknown>>
    claimed_by: string | null
    created_at: string
    updated_at: string
    closed_at: string | null
  }
  agencies: {
    id: string
    name: string
    email: string
    phone: string | null
    address: string | null
    status: 'active' | 'closed'
    created_by: string | null
    created_at: string
    updated_at: string
  }
  agency_users: {
    agency_id: string
    id: string
    user_id: string | null
    email: string
    name: string
    role: AgencyRole
    status: 'invited' | 'active' | 'removed'
    created_at: string
    updated_at: string
  }
  agency_organisations: { agency_id: string; org_id: string; added_by: string | null; added_at: string }
  memberships: {
    org_id: string
    id: string
    user_id: string | null
    email: string
    name: string
    role: Role
    status: MemberStatus
    branch_ids: JsonOrNull<string[]>
    property_ids: JsonOrNull<string[]>
    agency_id: string | null
    invited_by: string | null
    created_at: string
    updated_at: string
    joined_at: string | null
    last_active_at: string | null
    push_until: string | null
  }
  invitations: {
    token_hash: string
    org_id: string | null
    member_id: string | null
    agency_id: string | null
    agency_user_id: string | null
    email: string
    invited_by: string | null
    created_at: string
    expires_at: string
    used_at: string | null
  }
  organisation_devices: {
    org_id: string
    device_id: string
    code: string
    status: 'active' | 'revoked' | 'purged'
    created_at: string
    revoked_at: string | null
  }
  api_keys: {
    org_id: string
    id: string
    name: string
    key_hash: string
    hint: string
    scopes: ColumnType<string[], string, string>
    per_minute: number | null
    created_by: string | null
    created_at: string
    expires_at: string | null
    last_used_at: string | null
    revoked_at: string | null
  }
  /** `quantity` comes as text where the driver keeps 64 bits whole. */
  usage_days: { org_id: string; day: string; metric: string; quantity: ColumnType<string | number, number, number> }
}

export type AgencyRole = 'admin' | 'staff' | 'viewer'
export type MemberStatus = 'invited' | 'active' | 'suspended' | 'removed'
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>

declare module '../../store/database.ts' {
  interface Tables extends OrganisationTables {}
}
