-- How often who asked for what, counted by all server processes together; written by rate-limiter-flexible. Lost in a crash, begun anew.
create unlogged table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
