-- Who is not to see a person is not to see the conflicts about them.
alter table conflicts add column resident_id text collate "C";
