-- Where points wait until they are in blocks, for servers that share a PostgreSQL: see docs/decisions/0002-metric-store.md. On H2 a file
-- serves instead, and both tables stay empty.

-- One row per run with points: whoever writes a run's points locks it.
create table metric_run (
    run_id varchar(32) primary key,
    -- Number of the run's last journal record.
    head bigint not null,
    -- Another number whenever blocks change: what a server has in memory of the run is then out of date.
    epoch bigint not null,
    -- Records up to here are wholly in blocks, and gone from the journal.
    sealed bigint not null,
    -- Records up to here count in metric_summary.
    settled bigint not null,
    -- Whether settled lies before head.
    unsettled boolean not null
);
create index metric_run_unsettled on metric_run (unsettled);
create sequence metric_epoch;

-- One row per batch, without gaps within a run from metric_run.sealed to metric_run.head.
create table metric_journal (
    run_id varchar(32) not null,
    position bigint not null,
    data bytea not null,
    primary key (run_id, position)
);
