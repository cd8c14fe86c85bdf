-- organisation
create table "organisations" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "name" text collate "C",
  "country" text collate "C",
  "currency" text collate "C",
  "time_zone" text collate "C",
  "locale" text collate "C",
  "address_line1" text collate "C",
  "address_line2" text collate "C",
  "city" text collate "C",
  "state" text collate "C",
  "postal_code" text collate "C",
  "phone" text collate "C",
  "email" text collate "C",
  "website" text collate "C",
  "tax_number" text collate "C",
  "logo" jsonb,
  "colour" text collate "C",
  "upi_id" text collate "C",
  "bank_details" text collate "C",
  "document_terms" text collate "C",
  primary key (org_id, id)
);
alter table "organisations" enable row level security;
alter table "organisations" force row level security;
create policy own_rows on "organisations" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- device
create table "devices" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "name" text collate "C",
  "code" text collate "C",
  "platform" text collate "C",
  primary key (org_id, id)
);
alter table "devices" enable row level security;
alter table "devices" force row level security;
create policy own_rows on "devices" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- series
create table "series" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "document_type" text collate "C",
  "device_code" text collate "C",
  "year" text collate "C",
  "prefix" text collate "C",
  "next" bigint,
  "last_hash" text collate "C",
  primary key (org_id, id)
);
alter table "series" enable row level security;
alter table "series" force row level security;
create policy own_rows on "series" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- billingSettings
create table "billing_settings" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "invoice_prefix" text collate "C",
  "receipt_prefix" text collate "C",
  "credit_note_prefix" text collate "C",
  "agreement_prefix" text collate "C",
  "default_due_days" bigint,
  "late_fee_enabled" boolean,
  "late_fee_type" text collate "C",
  "late_fee_basis_points" bigint,
  "late_fee_amount" bigint,
  "late_fee_grace_days" bigint,
  "late_fee_cap" bigint,
  "late_fee_every_days" bigint,
  "reminder_enabled" boolean,
  "reminder_days_before" bigint,
  "reminder_days_after" jsonb,
  "tax_enabled" boolean,
  "round_totals" boolean,
  "proration" text collate "C",
  "currency" text collate "C",
  "invoice_terms" text collate "C",
  primary key (org_id, id)
);
alter table "billing_settings" enable row level security;
alter table "billing_settings" force row level security;
create policy own_rows on "billing_settings" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- branch
create table "branches" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "name" text collate "C",
  "code" text collate "C",
  "city" text collate "C",
  "phone" text collate "C",
  "email" text collate "C",
  "status" text collate "C",
  primary key (org_id, id)
);
create index "branches_by_name" on "branches" (org_id, "name" nulls first, id) where deleted_at is null;
alter table "branches" enable row level security;
alter table "branches" force row level security;
create policy own_rows on "branches" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- change
create table "changes" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "at" timestamptz,
  "action" text collate "C",
  "actor_id" text collate "C",
  "actor_name" text collate "C",
  "key" text collate "C",
  "input_hash" text collate "C",
  "answer" jsonb,
  "touched" jsonb,
  "events" jsonb,
  primary key (org_id, id)
);
create index "changes_by_key" on "changes" (org_id, "key" nulls first, id) where deleted_at is null;
create index "changes_by_at" on "changes" (org_id, "at" nulls first, id) where deleted_at is null;
create index "changes_by_actor_id_at" on "changes" (org_id, "actor_id" nulls first, "at" nulls first, id) where deleted_at is null;
create index "changes_by_action_at" on "changes" (org_id, "action" nulls first, "at" nulls first, id) where deleted_at is null;
alter table "changes" enable row level security;
alter table "changes" force row level security;
create policy own_rows on "changes" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- member
create table "members" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "user_id" text collate "C",
  "name" text collate "C",
  "email" text collate "C",
  "role" text collate "C",
  "status" text collate "C",
  "branch_ids" jsonb,
  "property_ids" jsonb,
  "agency_id" text collate "C",
  primary key (org_id, id)
);
create index "members_by_user_id" on "members" (org_id, "user_id" nulls first, id) where deleted_at is null;
alter table "members" enable row level security;
alter table "members" force row level security;
create policy own_rows on "members" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- conflict
create table "conflicts" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "type" text collate "C",
  "about" text collate "C",
  "document_id" text collate "C",
  "other_id" text collate "C",
  "property_id" text collate "C",
  "fields" jsonb,
  "kept" jsonb,
  "other" jsonb,
  "status" text collate "C",
  "decision" text collate "C",
  "decided_by" text collate "C",
  "decided_at" timestamptz,
  primary key (org_id, id)
);
create index "conflicts_by_status" on "conflicts" (org_id, "status" nulls first, id) where deleted_at is null;
create index "conflicts_by_document_id" on "conflicts" (org_id, "document_id" nulls first, id) where deleted_at is null;
alter table "conflicts" enable row level security;
alter table "conflicts" force row level security;
create policy own_rows on "conflicts" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- property
create table "properties" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "branch_id" text collate "C",
  "name" text collate "C",
  "code" text collate "C",
  "type" text collate "C",
  "address_line1" text collate "C",
  "address_line2" text collate "C",
  "city" text collate "C",
  "state" text collate "C",
  "postal_code" text collate "C",
  "country" text collate "C",
  "latitude" numeric,
  "longitude" numeric,
  "amenities" jsonb,
  "rules" jsonb,
  "images" jsonb,
  "status" text collate "C",
  "notes" text collate "C",
  "import_id" text collate "C",
  primary key (org_id, id)
);
create index "properties_by_name" on "properties" (org_id, "name" nulls first, id) where deleted_at is null;
create index "properties_by_branch_id_name" on "properties" (org_id, "branch_id" nulls first, "name" nulls first, id) where deleted_at is null;
alter table "properties" enable row level security;
alter table "properties" force row level security;
create policy own_rows on "properties" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- floor
create table "floors" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "property_id" text collate "C",
  "number" bigint,
  "name" text collate "C",
  "amenities" jsonb,
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "floors_one_property_id_number" exclude using btree (org_id with =, "property_id" with =, "number" with =) where (deleted_at is null and "property_id" is not null and "number" is not null and disputed is not true) deferrable initially deferred
);
create index "floors_disputed" on "floors" (org_id) where disputed;
create index "floors_by_property_id_number" on "floors" (org_id, "property_id" nulls first, "number" nulls first, id) where deleted_at is null;
alter table "floors" enable row level security;
alter table "floors" force row level security;
create policy own_rows on "floors" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- room
create table "rooms" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "property_id" text collate "C",
  "floor_id" text collate "C",
  "number" text collate "C",
  "type" text collate "C",
  "amenities" jsonb,
  "square_feet" bigint,
  "currency" text collate "C",
  "rent" bigint,
  "deposit" bigint,
  "status" text collate "C",
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "rooms_one_property_id_number" exclude using btree (org_id with =, "property_id" with =, "number" with =) where (deleted_at is null and "property_id" is not null and "number" is not null and disputed is not true) deferrable initially deferred
);
create index "rooms_disputed" on "rooms" (org_id) where disputed;
create index "rooms_by_property_id_number" on "rooms" (org_id, "property_id" nulls first, "number" nulls first, id) where deleted_at is null;
create index "rooms_by_floor_id_number" on "rooms" (org_id, "floor_id" nulls first, "number" nulls first, id) where deleted_at is null;
alter table "rooms" enable row level security;
alter table "rooms" force row level security;
create policy own_rows on "rooms" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- bed
create table "beds" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "property_id" text collate "C",
  "room_id" text collate "C",
  "number" text collate "C",
  "label" text collate "C",
  "type" text collate "C",
  "currency" text collate "C",
  "rent" bigint,
  "deposit" bigint,
  "status" text collate "C",
  "housekeeping" text collate "C",
  "amenities" jsonb,
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "beds_one_room_id_number" exclude using btree (org_id with =, "room_id" with =, "number" with =) where (deleted_at is null and "room_id" is not null and "number" is not null and disputed is not true) deferrable initially deferred
);
create index "beds_disputed" on "beds" (org_id) where disputed;
create index "beds_by_property_id_label" on "beds" (org_id, "property_id" nulls first, "label" nulls first, id) where deleted_at is null;
create index "beds_by_property_id_status" on "beds" (org_id, "property_id" nulls first, "status" nulls first, id) where deleted_at is null;
create index "beds_by_room_id_number" on "beds" (org_id, "room_id" nulls first, "number" nulls first, id) where deleted_at is null;
alter table "beds" enable row level security;
alter table "beds" force row level security;
create policy own_rows on "beds" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- resident
create table "residents" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "first_name" text collate "C",
  "last_name" text collate "C",
  "phone" text collate "C",
  "email" text collate "C",
  "date_of_birth" date,
  "gender" text collate "C",
  "emergency_name" text collate "C",
  "emergency_phone" text collate "C",
  "emergency_relation" text collate "C",
  "pan" text collate "C",
  "aadhaar" text collate "C",
  "sa_id" text collate "C",
  "id_last_four" text collate "C",
  "kyc_status" text collate "C",
  "kyc_documents" jsonb,
  "occupation" text collate "C",
  "employer" text collate "C",
  "employer_address" text collate "C",
  "tax_number" text collate "C",
  "state" text collate "C",
  "status" text collate "C",
  "blacklist_reason" text collate "C",
  "source" text collate "C",
  "notes" text collate "C",
  "import_id" text collate "C",
  primary key (org_id, id)
);
create index "residents_by_last_name_first_name" on "residents" (org_id, "last_name" nulls first, "first_name" nulls first, id) where deleted_at is null;
create index "residents_by_status_first_name" on "residents" (org_id, "status" nulls first, "first_name" nulls first, id) where deleted_at is null;
create index "residents_by_phone" on "residents" (org_id, "phone" nulls first, id) where deleted_at is null;
alter table "residents" enable row level security;
alter table "residents" force row level security;
create policy own_rows on "residents" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- agreement
create table "agreements" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "resident_id" text collate "C",
  "property_id" text collate "C",
  "room_id" text collate "C",
  "bed_id" text collate "C",
  "number" text collate "C",
  "chain" text collate "C",
  "start_on" date,
  "end_on" date,
  "currency" text collate "C",
  "rent" bigint,
  "rent_changes" jsonb,
  "discount" bigint,
  "deposit" bigint,
  "maintenance" bigint,
  "utility" bigint,
  "notice_period_days" bigint,
  "due_day" bigint,
  "late_fee_type" text collate "C",
  "late_fee_basis_points" bigint,
  "late_fee_amount" bigint,
  "late_fee_grace_days" bigint,
  "late_fee_cap" bigint,
  "proration" text collate "C",
  "charge_last_day" boolean,
  "tax_treatment" text collate "C",
  "status" text collate "C",
  "signed_by_resident_at" timestamptz,
  "signed_by_owner_at" timestamptz,
  "document" jsonb,
  "terminated_on" date,
  "termination_reason" text collate "C",
  "renewal_of" text collate "C",
  "terms" text collate "C",
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "agreements_one_number" exclude using btree (org_id with =, "number" with =) where (deleted_at is null and "number" is not null and disputed is not true) deferrable initially deferred
);
create index "agreements_disputed" on "agreements" (org_id) where disputed;
create index "agreements_by_resident_id_start_on" on "agreements" (org_id, "resident_id" nulls first, "start_on" nulls first, id) where deleted_at is null;
create index "agreements_by_property_id_status" on "agreements" (org_id, "property_id" nulls first, "status" nulls first, id) where deleted_at is null;
create index "agreements_by_status_start_on" on "agreements" (org_id, "status" nulls first, "start_on" nulls first, id) where deleted_at is null;
create index "agreements_by_room_id_start_on" on "agreements" (org_id, "room_id" nulls first, "start_on" nulls first, id) where deleted_at is null;
create index "agreements_by_status_end_on" on "agreements" (org_id, "status" nulls first, "end_on" nulls first, id) where deleted_at is null;
create index "agreements_by_renewal_of" on "agreements" (org_id, "renewal_of" nulls first, id) where deleted_at is null;
alter table "agreements" enable row level security;
alter table "agreements" force row level security;
create policy own_rows on "agreements" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- stay
create table "stays" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "agreement_id" text collate "C",
  "resident_id" text collate "C",
  "property_id" text collate "C",
  "room_id" text collate "C",
  "bed_id" text collate "C",
  "from_on" date,
  "to_on" date,
  "status" text collate "C",
  "checked_in_at" timestamptz,
  "checked_out_at" timestamptz,
  "reason" text collate "C",
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "stays_one_bed_one_night" exclude using gist (org_id with =, bed_id with =, (case when to_on < from_on then 'empty'::daterange else daterange(from_on, to_on, '[)') end) with &&) where (deleted_at is null and status in ('reserved', 'in') and from_on is not null and bed_id is not null and disputed is not true) deferrable initially deferred
);
create index "stays_disputed" on "stays" (org_id) where disputed;
create index "stays_by_bed_id_from_on" on "stays" (org_id, "bed_id" nulls first, "from_on" nulls first, id) where deleted_at is null;
create index "stays_by_agreement_id_from_on" on "stays" (org_id, "agreement_id" nulls first, "from_on" nulls first, id) where deleted_at is null;
create index "stays_by_resident_id_from_on" on "stays" (org_id, "resident_id" nulls first, "from_on" nulls first, id) where deleted_at is null;
create index "stays_by_property_id_status" on "stays" (org_id, "property_id" nulls first, "status" nulls first, id) where deleted_at is null;
create index "stays_by_status_to_on" on "stays" (org_id, "status" nulls first, "to_on" nulls first, id) where deleted_at is null;
alter table "stays" enable row level security;
alter table "stays" force row level security;
create policy own_rows on "stays" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- notice
create table "notices" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "resident_id" text collate "C",
  "agreement_id" text collate "C",
  "property_id" text collate "C",
  "type" text collate "C",
  "given_on" date,
  "intended_on" date,
  "new_rent" bigint,
  "currency" text collate "C",
  "reason" text collate "C",
  "status" text collate "C",
  "acknowledged_at" timestamptz,
  "acknowledged_by" text collate "C",
  primary key (org_id, id)
);
create index "notices_by_agreement_id_given_on" on "notices" (org_id, "agreement_id" nulls first, "given_on" nulls first, id) where deleted_at is null;
create index "notices_by_status_intended_on" on "notices" (org_id, "status" nulls first, "intended_on" nulls first, id) where deleted_at is null;
create index "notices_by_property_id_status" on "notices" (org_id, "property_id" nulls first, "status" nulls first, id) where deleted_at is null;
alter table "notices" enable row level security;
alter table "notices" force row level security;
create policy own_rows on "notices" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- taxRate
create table "tax_rates" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "country" text collate "C",
  "rule" text collate "C",
  "from_on" date,
  "to_on" date,
  "basis_points" bigint,
  "source" text collate "C",
  primary key (org_id, id)
);
create index "tax_rates_by_country_from_on" on "tax_rates" (org_id, "country" nulls first, "from_on" nulls first, id) where deleted_at is null;
alter table "tax_rates" enable row level security;
alter table "tax_rates" force row level security;
create policy own_rows on "tax_rates" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- invoice
create table "invoices" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "resident_id" text collate "C",
  "agreement_id" text collate "C",
  "property_id" text collate "C",
  "bed_id" text collate "C",
  "type" text collate "C",
  "title" text collate "C",
  "number" text collate "C",
  "chain" text collate "C",
  "status" text collate "C",
  "currency" text collate "C",
  "issued_on" date,
  "due_on" date,
  "period" text collate "C",
  "from_on" date,
  "to_on" date,
  "lines" jsonb,
  "subtotal" bigint,
  "discount" bigint,
  "tax" bigint,
  "round_off" bigint,
  "total" bigint,
  "place_of_supply" text collate "C",
  "reverse_charge" boolean,
  "supplier_tax_number" text collate "C",
  "recipient_name" text collate "C",
  "recipient_tax_number" text collate "C",
  "penalty_for" text collate "C",
  "penalty_step" bigint,
  "run_id" text collate "C",
  "notes" text collate "C",
  "sent_at" timestamptz,
  "viewed_at" timestamptz,
  "cancelled_on" date,
  "cancel_reason" text collate "C",
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "invoices_one_number" exclude using btree (org_id with =, "number" with =) where (deleted_at is null and "number" is not null and disputed is not true) deferrable initially deferred
);
create index "invoices_disputed" on "invoices" (org_id) where disputed;
create index "invoices_by_resident_id_due_on" on "invoices" (org_id, "resident_id" nulls first, "due_on" nulls first, id) where deleted_at is null;
create index "invoices_by_due_on" on "invoices" (org_id, "due_on" nulls first, id) where deleted_at is null;
create index "invoices_by_period_agreement_id" on "invoices" (org_id, "period" nulls first, "agreement_id" nulls first, id) where deleted_at is null;
create index "invoices_by_run_id" on "invoices" (org_id, "run_id" nulls first, id) where deleted_at is null;
create index "invoices_by_issued_on" on "invoices" (org_id, "issued_on" nulls first, id) where deleted_at is null;
create index "invoices_by_property_id_issued_on" on "invoices" (org_id, "property_id" nulls first, "issued_on" nulls first, id) where deleted_at is null;
create index "invoices_by_agreement_id_issued_on" on "invoices" (org_id, "agreement_id" nulls first, "issued_on" nulls first, id) where deleted_at is null;
create index "invoices_by_type_issued_on" on "invoices" (org_id, "type" nulls first, "issued_on" nulls first, id) where deleted_at is null;
create index "invoices_by_penalty_for" on "invoices" (org_id, "penalty_for" nulls first, id) where deleted_at is null;
alter table "invoices" enable row level security;
alter table "invoices" force row level security;
create policy own_rows on "invoices" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- creditNote
create table "credit_notes" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "type" text collate "C",
  "resident_id" text collate "C",
  "property_id" text collate "C",
  "invoice_id" text collate "C",
  "invoice_number" text collate "C",
  "invoice_issued_on" date,
  "number" text collate "C",
  "chain" text collate "C",
  "currency" text collate "C",
  "issued_on" date,
  "lines" jsonb,
  "subtotal" bigint,
  "tax" bigint,
  "round_off" bigint,
  "total" bigint,
  "reason" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "credit_notes_one_number" exclude using btree (org_id with =, "number" with =) where (deleted_at is null and "number" is not null and disputed is not true) deferrable initially deferred
);
create index "credit_notes_disputed" on "credit_notes" (org_id) where disputed;
create index "credit_notes_by_invoice_id" on "credit_notes" (org_id, "invoice_id" nulls first, id) where deleted_at is null;
create index "credit_notes_by_resident_id_issued_on" on "credit_notes" (org_id, "resident_id" nulls first, "issued_on" nulls first, id) where deleted_at is null;
create index "credit_notes_by_issued_on" on "credit_notes" (org_id, "issued_on" nulls first, id) where deleted_at is null;
alter table "credit_notes" enable row level security;
alter table "credit_notes" force row level security;
create policy own_rows on "credit_notes" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- billingRun
create table "billing_runs" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "month" text collate "C",
  "property_id" text collate "C",
  "status" text collate "C",
  "invoices" bigint,
  "currency" text collate "C",
  "total" bigint,
  "posted_at" timestamptz,
  "undone_at" timestamptz,
  primary key (org_id, id)
);
create index "billing_runs_by_month_posted_at" on "billing_runs" (org_id, "month" nulls first, "posted_at" nulls first, id) where deleted_at is null;
alter table "billing_runs" enable row level security;
alter table "billing_runs" force row level security;
create policy own_rows on "billing_runs" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- depositEntry
create table "deposit_entries" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "agreement_id" text collate "C",
  "resident_id" text collate "C",
  "property_id" text collate "C",
  "type" text collate "C",
  "currency" text collate "C",
  "amount" bigint,
  "moved_on" date,
  "method" text collate "C",
  "reference" text collate "C",
  "invoice_id" text collate "C",
  "settles" bigint,
  "reversal_of" text collate "C",
  "number" text collate "C",
  "chain" text collate "C",
  "reason" text collate "C",
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id)
);
create index "deposit_entries_disputed" on "deposit_entries" (org_id) where disputed;
create index "deposit_entries_by_agreement_id_moved_on" on "deposit_entries" (org_id, "agreement_id" nulls first, "moved_on" nulls first, id) where deleted_at is null;
create index "deposit_entries_by_resident_id_moved_on" on "deposit_entries" (org_id, "resident_id" nulls first, "moved_on" nulls first, id) where deleted_at is null;
create index "deposit_entries_by_moved_on" on "deposit_entries" (org_id, "moved_on" nulls first, id) where deleted_at is null;
alter table "deposit_entries" enable row level security;
alter table "deposit_entries" force row level security;
create policy own_rows on "deposit_entries" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- periodLock
create table "period_locks" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "soft_through" date,
  "hard_through" date,
  "reason" text collate "C",
  primary key (org_id, id)
);
alter table "period_locks" enable row level security;
alter table "period_locks" force row level security;
create policy own_rows on "period_locks" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- payment
create table "payments" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "resident_id" text collate "C",
  "property_id" text collate "C",
  "number" text collate "C",
  "chain" text collate "C",
  "currency" text collate "C",
  "amount" bigint,
  "method" text collate "C",
  "paid_on" date,
  "reference" text collate "C",
  "notes" text collate "C",
  "status" text collate "C",
  "allocations" jsonb,
  "advance" bigint,
  "voided_on" date,
  "void_reason" text collate "C",
  "prints" bigint,
  "gateway" text collate "C",
  "gateway_payment_id" text collate "C",
  "gateway_order_id" text collate "C",
  "import_id" text collate "C",
  "disputed" boolean,
  primary key (org_id, id),
  constraint "payments_one_number" exclude using btree (org_id with =, "number" with =) where (deleted_at is null and "number" is not null and disputed is not true) deferrable initially deferred
);
create index "payments_disputed" on "payments" (org_id) where disputed;
create index "payments_by_resident_id_paid_on" on "payments" (org_id, "resident_id" nulls first, "paid_on" nulls first, id) where deleted_at is null;
create index "payments_by_paid_on" on "payments" (org_id, "paid_on" nulls first, id) where deleted_at is null;
create index "payments_by_property_id_paid_on" on "payments" (org_id, "property_id" nulls first, "paid_on" nulls first, id) where deleted_at is null;
create index "payments_by_advance" on "payments" (org_id, "advance" nulls first, id) where deleted_at is null;
alter table "payments" enable row level security;
alter table "payments" force row level security;
create policy own_rows on "payments" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- expense
create table "expenses" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "property_id" text collate "C",
  "type" text collate "C",
  "currency" text collate "C",
  "amount" bigint,
  "spent_on" date,
  "description" text collate "C",
  "paid_to" text collate "C",
  "bill" jsonb,
  "import_id" text collate "C",
  primary key (org_id, id)
);
create index "expenses_by_property_id_spent_on" on "expenses" (org_id, "property_id" nulls first, "spent_on" nulls first, id) where deleted_at is null;
create index "expenses_by_spent_on" on "expenses" (org_id, "spent_on" nulls first, id) where deleted_at is null;
alter table "expenses" enable row level security;
alter table "expenses" force row level security;
create policy own_rows on "expenses" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- importRun
create table "import_runs" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "type" text collate "C",
  "file_name" text collate "C",
  "file_hash" text collate "C",
  "mapping" jsonb,
  "signature" text collate "C",
  "report" jsonb,
  "made" jsonb,
  "status" text collate "C",
  "imported_at" timestamptz,
  "undone_at" timestamptz,
  primary key (org_id, id)
);
create index "import_runs_by_file_hash" on "import_runs" (org_id, "file_hash" nulls first, id) where deleted_at is null;
create index "import_runs_by_signature_imported_at" on "import_runs" (org_id, "signature" nulls first, "imported_at" nulls first, id) where deleted_at is null;
create index "import_runs_by_imported_at" on "import_runs" (org_id, "imported_at" nulls first, id) where deleted_at is null;
alter table "import_runs" enable row level security;
alter table "import_runs" force row level security;
create policy own_rows on "import_runs" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- consent
create table "consents" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "resident_id" text collate "C",
  "purpose" text collate "C",
  "decision" text collate "C",
  "channel" text collate "C",
  "decided_on" date,
  "text" text collate "C",
  "notes" text collate "C",
  "recorded_by" text collate "C",
  primary key (org_id, id)
);
create index "consents_by_resident_id_decided_on" on "consents" (org_id, "resident_id" nulls first, "decided_on" nulls first, id) where deleted_at is null;
alter table "consents" enable row level security;
alter table "consents" force row level security;
create policy own_rows on "consents" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));

-- erasure
create table "erasures" (
  org_id text collate "C" not null,
  id text collate "C" not null,
  v integer not null,
  hlc text collate "C" not null,
  device text collate "C" not null,
  created_at timestamptz,
  updated_at timestamptz,
  seq bigint not null,
  deleted_at timestamptz,
  hash text not null,
  extra jsonb,
  "resident_id" text collate "C",
  "erased_at" timestamptz,
  "erased_by" text collate "C",
  "reason" text collate "C",
  "forced" boolean,
  "documents" jsonb,
  "changes" bigint,
  "file_hashes" jsonb,
  primary key (org_id, id)
);
create index "erasures_by_erased_at" on "erasures" (org_id, "erased_at" nulls first, id) where deleted_at is null;
alter table "erasures" enable row level security;
alter table "erasures" force row level security;
create policy own_rows on "erasures" to rentflow_app using (org_id = (select nullif(current_setting('app.org', true), ''))) with check (org_id = (select nullif(current_setting('app.org', true), '')));
