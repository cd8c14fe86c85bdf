-- How far the desks of head office have pulled each organisation, and when they got there: what every other desk shows as seen.
-- Of another epoch it says nothing. Instants are text, as everywhere in the server's own tables.
create table head_office_reach (
  org_id text collate "C" not null,
  device text collate "C" not null,
  epoch text not null,
  seq bigint not null,
  at text not null,
  primary key (org_id, device)
);

-- People who were erased at a desk and still have to be taken out of what only the server has. Written with the push that
-- brought the erasure, gone once it is done.
create table pending_erasures (
  org_id text collate "C" not null,
  resident_id text collate "C" not null,
  asked_at timestamptz not null,
  primary key (org_id, resident_id)
);
alter table pending_erasures enable row level security;
alter table pending_erasures force row level security;
create policy own_rows on pending_erasures to rentflow_app
  using (org_id = (select nullif(current_setting('app.org', true), '')))
  with check (org_id = (select nullif(current_setting('app.org', true), '')));
create policy server_reads on pending_erasures for select to rentflow_server using (true);
grant select on pending_erasures to rentflow_server;
