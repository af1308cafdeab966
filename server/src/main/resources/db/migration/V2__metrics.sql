-- What each metric of each run came to: what searching and sorting runs join. One row per (run, metric).
create table metric_summary (
    run_id varchar(32) not null,
    name varchar(250) not null,
    -- The latest point by (step, time, value). Not finite: last_value null, last_kind 1 NaN, 2 +infinity, 3 -infinity.
    last_value double precision,
    last_kind smallint not null,
    last_step bigint not null,
    last_time bigint not null,
    -- Extremes of the finite values, null where there is none, and the first step at which each was reached.
    min_value double precision,
    min_step bigint,
    max_value double precision,
    max_step bigint,
    points bigint not null,
    nonfinite bigint not null,
    -- How far the blocks below reach: points of this journal up to this position are in them, later ones are in the journal.
    journal varchar(36) not null,
    journal_position bigint not null,
    -- The number that the series' next block gets, and the arrival number that its next point gets.
    next_block integer not null,
    next_arrival bigint not null,
    primary key (run_id, name)
);
create index metric_summary_name_last on metric_summary (name, last_value);
create index metric_summary_name_min on metric_summary (name, min_value);
create index metric_summary_name_max on metric_summary (name, max_value);

-- The lower level of a series' pyramid: what each block of about a thousand points comes to.
create table metric_block (
    run_id varchar(32) not null,
    name varchar(250) not null,
    number integer not null,
    points integer not null,
    nonfinite integer not null,
    in_time_order boolean not null,
    min_step bigint not null,
    min_step_time bigint not null,
    max_step bigint not null,
    max_step_time bigint not null,
    min_time bigint not null,
    max_time bigint not null,
    min_value double precision not null,
    min_value_step bigint not null,
    max_value double precision not null,
    max_value_step bigint not null,
    sum_value double precision not null,
    -- Bits of the doubles that need not be finite.
    last_bits bigint not null,
    primary key (run_id, name, number)
);

-- The points themselves, compressed; apart, so that a view reads the level above without them. A row is written once, never updated.
create table metric_block_points (
    run_id varchar(32) not null,
    name varchar(250) not null,
    number integer not null,
    data bytea not null,
    primary key (run_id, name, number)
);

-- Which numbered batches of which client a run has taken in, as ranges: "1-57,60".
create table metric_client (
    run_id varchar(32) not null,
    client varchar(200) not null,
    seen text not null,
    primary key (run_id, client)
);
