import type { ColumnType, Generated } from 'kysely'

/** The server's tables of people and proofs; see `store/migrations/0020_accounts.sql`. Instants are ISO text. */
export interface AccountTables {
  users: {
    id: string
    email: string
    name: string
    phone: string | null
    locale: string | null
    password_hash: string
    email_verified_at: string | null
    mfa_secret: string | null
    mfa_enabled_at: string | null
    mfa_last_step: Generated<number>
    is_operator: Generated<boolean>
    status: 'active' | 'suspended'
    login_count: Generated<number>
    last_login_at: string | null
    created_at: string
    updated_at: string
  }
  recovery_codes: { user_id: string; code_hash: string; used_at: string | null }
  desk_devices: {
    id: string
    name: string
    platform: string | null
    public_key: string | null
    status: DeviceStatus
    registered_by: string
    created_at: string
    last_seen_at: string
    revoked_at: string | null
  }
  sessions: {
    id: string
    user_id: string
    device_id: string | null
    ip: string | null
    user_agent: string | null
    generation: Generated<number>
    created_at: string
    last_used_at: string
    expires_at: string
    ended_at: string | null
    ended_why: string | null
  }
  refresh_tokens: { token_hash: string; session_id: string; created_at: string; expires_at: string; used_at: string | null }
  mail_tokens: {
    token_hash: string
    purpose: 'verify' | 'reset'
    user_id: string
    email: string
    created_at: string
    expires_at: string
    used_at: string | null
  }
  login_failures: { subject_hash: string; failures: number; last_at: string; locked_until: string | null }
  signing_keys: {
    kid: string
    public_jwk: Json<Record<string, unknown>>
    private_sealed: string
    created_at: string
    retired_at: string | null
  }
}

export type DeviceStatus = 'active' | 'revoked' | 'purged'
/** Written as JSON text, read as what it means. */
export type Json<T> = ColumnType<T, string, string>

declare module '../../store/database.ts' {
  interface Tables extends AccountTables {}
}
