-- To put a stay in its place among the texts of all others took half of what it costs to write one: a number of the bed goes first.
alter table stays drop constraint stays_one_bed_one_night,
  add constraint stays_one_bed_one_night exclude using gist (
    hashtextextended(bed_id, 0) with =,
    (case when to_on < from_on then 'empty'::daterange else daterange(from_on, to_on, '[)') end) with &&,
    bed_id with =, org_id with =
  ) where (deleted_at is null and status in ('reserved', 'in') and from_on is not null and bed_id is not null and disputed is not true)
  deferrable initially deferred;

-- Each push asks whether anything that it builds on was removed, and next to nothing is.
create index change_feed_removed on change_feed (org_id, kind, id) where is_deleted;
