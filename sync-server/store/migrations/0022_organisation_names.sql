-- A desk renames an organisation in its document; the registry, by which people pick one, says the same from the same commit on.
-- It runs as its owner because whoever writes for an organisation has no right to the registry, and may not be called by anybody.
create function organisation_renamed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update organisation_registry set name = new.name where id = new.org_id and name is distinct from new.name;
  return null;
end $$;
revoke all on function organisation_renamed() from public;

create trigger organisation_renamed after insert or update of name on organisations
  for each row when (new.id = new.org_id and new.deleted_at is null and new.name is not null)
  execute function organisation_renamed();
