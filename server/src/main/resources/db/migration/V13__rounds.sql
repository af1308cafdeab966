-- Further replicates where they help, confirmation by fresh seeds, and extension of sweeps.

-- Replicates that a trial may have so far, where they are handed out by need; null for all that the file says.
alter table trial add column granted integer;
-- How many fresh seeds are to confirm it; 0 for none.
alter table trial add column fresh integer default 0 not null;
-- The mean over the fresh seeds; null while there is none.
alter table trial add column confirmed double precision;
-- Trials beyond the budget of the file, and when the last of them were asked for (epoch milliseconds; null for never).
alter table sweep add column more bigint default 0 not null;
alter table sweep add column extended_at bigint;
