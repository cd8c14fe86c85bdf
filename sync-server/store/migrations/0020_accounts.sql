-- Who people are, how they prove it, and what they may do where. Instants are text, ISO 8601 UTC with milliseconds, so that they
-- compare as they read and never depend on a session's time zone. Nothing here holds a secret in the clear: passwords are argon2id,
-- tokens and keys SHA-256, second-factor secrets and private keys AES-256-GCM.

create table users (
  id text primary key,
  -- lower case, trimmed
  email text not null unique,
  name text not null,
  phone text,
  locale text,
  password_hash text not null,
  email_verified_at text,
  mfa_secret text,
  mfa_enabled_at text,
  -- The newest time step a code was taken for: a code read over a shoulder is not taken twice.
  mfa_last_step integer not null default 0,
  -- Runs the installation: makes and closes organisations.
  is_operator boolean not null default false,
  status text not null check (status in ('active', 'suspended')),
  login_count integer not null default 0,
  last_login_at text,
  created_at text not null,
  updated_at text not null
);

create table recovery_codes (
  user_id text not null references users (id) on delete cascade,
  code_hash text not null,
  used_at text,
  primary key (user_id, code_hash)
);

-- One installed app on one machine, whoever signs in there. A row of the catalogue's `devices` is its name and code inside one
-- organisation; this is what it proves itself with.
create table desk_devices (
  id text primary key,
  name text not null,
  platform text,
  -- Ed25519, SPKI, base64url
  public_key text,
  status text not null check (status in ('active', 'revoked', 'purged')),
  registered_by text not null references users (id) on delete cascade,
  created_at text not null,
  last_seen_at text not null,
  revoked_at text
);
create index desk_devices_registered_by on desk_devices (registered_by);

create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  device_id text references desk_devices (id) on delete cascade,
  ip text,
  user_agent text,
  -- Raised when its rights change: access tokens of an earlier one are void, and a refresh brings the next.
  generation integer not null default 1,
  created_at text not null,
  last_used_at text not null,
  expires_at text not null,
  ended_at text,
  ended_why text
);
create index sessions_user on sessions (user_id);
create index sessions_device on sessions (device_id);
create index sessions_expires on sessions (expires_at);

-- Every refresh token a session was ever given: a used one that comes back ends the session.
create table refresh_tokens (
  token_hash text primary key,
  session_id text not null references sessions (id) on delete cascade,
  created_at text not null,
  expires_at text not null,
  used_at text
);
create index refresh_tokens_session on refresh_tokens (session_id, created_at);

-- What was mailed to prove that an address is read by who says so.
create table mail_tokens (
  token_hash text primary key,
  purpose text not null check (purpose in ('verify', 'reset')),
  user_id text not null references users (id) on delete cascade,
  email text not null,
  created_at text not null,
  expires_at text not null,
  used_at text
);
create index mail_tokens_user on mail_tokens (user_id);

-- Failed proofs by what was tried (an e-mail, a second factor), known here or not: both are answered alike.
create table login_failures (
  subject_hash text primary key,
  failures integer not null,
  last_at text not null,
  locked_until text
);

-- What access tokens are signed with; the private half is sealed with the server's key.
create table signing_keys (
  kid text primary key,
  public_jwk jsonb not null,
  private_sealed text not null,
  created_at text not null,
  -- From here on it signs nothing and proves only what it signed before.
  retired_at text
);

grant select, insert, update, delete on
  users, recovery_codes, desk_devices, sessions, refresh_tokens, mail_tokens, login_failures, signing_keys
to rentflow_server;
