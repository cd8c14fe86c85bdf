-- Documents that were not taken, whole and with the reason, until their desk repairs or drops them. `document` is JSON as text:
-- what could not be kept as a document (characters that are none) is kept here all the same.
create table quarantine (
  org_id text collate "C" not null,
  kind text collate "C" not null,
  document_id text collate "C" not null,
  device text collate "C" not null,
  user_id text not null,
  code text not null,
  message text not null,
  field text,
  document text not null,
  refused_at timestamptz not null,
  primary key (org_id, kind, document_id, device)
);
create index quarantine_by_age on quarantine (org_id, refused_at);
alter table quarantine enable row level security;
alter table quarantine force row level security;
create policy own_rows on quarantine to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- Which versions of documents a device has handed in of late, a row for each of its last pushes: one that comes again after
-- others have worked on is known for what it is, and undoes nothing.
create table push_receipts (
  org_id text collate "C" not null,
  device text collate "C" not null,
  seq bigint not null,
  marks text not null,
  primary key (org_id, device, seq)
);
alter table push_receipts enable row level security;
alter table push_receipts force row level security;
create policy own_rows on push_receipts to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
