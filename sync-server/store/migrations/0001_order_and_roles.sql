-- Extensions, the two roles every request works as, the order of writing, and the state of the whole.
create extension if not exists btree_gist;

do $$ begin
  create role rentflow_app nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  create role rentflow_server nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  execute format('grant rentflow_app, rentflow_server to %I with inherit false, set true', current_user);
exception when others then
  -- A superuser may become anybody already; for anyone else the check at start says what is missing.
  null;
end $$;
grant usage on schema public to rentflow_app, rentflow_server;

-- The newest seq of each organisation: its row is locked by whoever writes, so that commits come in the order of seq.
create table org_counters (
  org_id text collate "C" primary key,
  seq bigint not null
);
alter table org_counters enable row level security;
alter table org_counters force row level security;
create policy own_rows on org_counters to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_reads on org_counters for select to rentflow_server using (true);

-- One row for each document, at its newest seq. `properties`: who sees it, null for the whole organisation;
-- `was_properties`: who ever saw it, '*' for the whole organisation.
create table change_feed (
  org_id text collate "C" not null,
  seq bigint not null,
  kind text collate "C" not null,
  id text collate "C" not null,
  wave smallint not null,
  created_at timestamptz not null,
  properties text[],
  was_properties text[] not null,
  is_deleted boolean not null,
  size integer not null,
  primary key (org_id, kind, id)
);
create unique index change_feed_seq on change_feed (org_id, seq);
alter table change_feed enable row level security;
alter table change_feed force row level security;
create policy own_rows on change_feed to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- Facts about the whole database: `epoch`.
create table server_state (
  name text primary key,
  value text not null
);
