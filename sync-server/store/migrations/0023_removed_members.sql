-- Who is removed may still push, from a desk of theirs, what they did there before; until this moment.
alter table memberships add column push_until text;
