-- What the server knows of organisations besides their own documents: who they belong to, how they are found, who may enter.

create table organisation_registry (
  id text primary key,
  name text not null,
  slug text not null unique,
  -- A host name of their own, proven by a TXT record before it counts.
  domain text unique,
  domain_token text,
  domain_verified_at text,
  status text not null check (status in ('active', 'suspended', 'closed')),
  plan text not null default 'starter',
  country text not null,
  currency text not null,
  time_zone text not null,
  billing_email text,
  settings jsonb not null default '{}',
  white_label jsonb not null default '{}',
  claimed_by text references users (id) on delete set null,
  created_at text not null,
  updated_at text not null,
  closed_at text
);

create table agencies (
  id text primary key,
  name text not null,
  email text not null,
  phone text,
  address text,
  status text not null check (status in ('active', 'closed')),
  created_by text references users (id) on delete set null,
  created_at text not null,
  updated_at text not null
);

create table agency_users (
  agency_id text not null references agencies (id) on delete cascade,
  id text not null,
  -- Absent: invited, and without an account so far.
  user_id text references users (id) on delete cascade,
  email text not null,
  name text not null,
  role text not null check (role in ('admin', 'staff', 'viewer')),
  status text not null check (status in ('invited', 'active', 'removed')),
  created_at text not null,
  updated_at text not null,
  primary key (agency_id, id),
  unique (agency_id, user_id)
);
create index agency_users_user on agency_users (user_id);

create table agency_organisations (
  agency_id text not null references agencies (id) on delete cascade,
  org_id text not null references organisation_registry (id) on delete cascade,
  added_by text references users (id) on delete set null,
  added_at text not null,
  primary key (org_id, agency_id)
);
create index agency_organisations_agency on agency_organisations (agency_id);

create table memberships (
  org_id text not null references organisation_registry (id) on delete cascade,
  id text not null,
  user_id text references users (id) on delete cascade,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'admin', 'manager', 'staff', 'viewer')),
  status text not null check (status in ('invited', 'active', 'suspended', 'removed')),
  -- Null: every one.
  branch_ids jsonb,
  property_ids jsonb,
  -- Came through this agency, and leaves with it.
  agency_id text references agencies (id) on delete set null,
  invited_by text,
  created_at text not null,
  updated_at text not null,
  joined_at text,
  last_active_at text,
  primary key (org_id, id),
  unique (org_id, user_id)
);
create index memberships_user on memberships (user_id);

-- An invitation by mail, into an organisation (`member_id`) or an agency (`agency_user_id`).
create table invitations (
  token_hash text primary key,
  org_id text references organisation_registry (id) on delete cascade,
  member_id text,
  agency_id text references agencies (id) on delete cascade,
  agency_user_id text,
  email text not null,
  invited_by text references users (id) on delete set null,
  created_at text not null,
  expires_at text not null,
  used_at text,
  check ((org_id is null) <> (agency_id is null))
);

-- A desk in an organisation: its two characters in every number it gives.
create table organisation_devices (
  org_id text not null references organisation_registry (id) on delete cascade,
  device_id text not null references desk_devices (id) on delete cascade,
  code text not null,
  status text not null check (status in ('active', 'revoked', 'purged')),
  created_at text not null,
  revoked_at text,
  primary key (org_id, device_id),
  unique (org_id, code)
);
create index organisation_devices_device on organisation_devices (device_id);

create table api_keys (
  org_id text not null references organisation_registry (id) on delete cascade,
  id text not null,
  name text not null,
  key_hash text not null unique,
  -- The first characters, by which a person tells keys apart.
  hint text not null,
  scopes jsonb not null,
  -- Requests a minute; null: the server's own.
  per_minute integer,
  created_by text references users (id) on delete set null,
  created_at text not null,
  expires_at text,
  last_used_at text,
  revoked_at text,
  primary key (org_id, id)
);

-- What an organisation uses, by day: the newest figure of a stock, the sum of a flow.
create table usage_days (
  org_id text not null references organisation_registry (id) on delete cascade,
  day text not null,
  metric text not null,
  quantity bigint not null,
  primary key (org_id, day, metric)
);

-- All of it is the accounts' alone: a request about one organisation's documents has no right here.
grant select, insert, update, delete on
  organisation_registry, agencies, agency_users, agency_organisations, memberships, invitations, organisation_devices, api_keys, usage_days
to rentflow_server;

-- Each of these belongs to an organisation, so the rows of another are closed to whoever works for one.
alter table agency_organisations enable row level security;
alter table agency_organisations force row level security;
create policy own_rows on agency_organisations to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_rows on agency_organisations to rentflow_server using (true) with check (true);
alter table memberships enable row level security;
alter table memberships force row level security;
create policy own_rows on memberships to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_rows on memberships to rentflow_server using (true) with check (true);
alter table invitations enable row level security;
alter table invitations force row level security;
create policy own_rows on invitations to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_rows on invitations to rentflow_server using (true) with check (true);
alter table organisation_devices enable row level security;
alter table organisation_devices force row level security;
create policy own_rows on organisation_devices to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_rows on organisation_devices to rentflow_server using (true) with check (true);
alter table api_keys enable row level security;
alter table api_keys force row level security;
create policy own_rows on api_keys to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_rows on api_keys to rentflow_server using (true) with check (true);
alter table usage_days enable row level security;
alter table usage_days force row level security;
create policy own_rows on usage_days to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_rows on usage_days to rentflow_server using (true) with check (true);
