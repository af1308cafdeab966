-- What stopping rules have seen and said.

-- What a run stood at when it had reported so many values of the objective; lower is better in each of the numbers.
create table stop_mark (
    sweep_id bigint           not null references sweep (id),
    rung     integer          not null,
    run_id   varchar(32)      not null,
    best     double precision not null,
    score    double precision not null,
    bar      double precision not null,
    primary key (sweep_id, rung, run_id)
);
create index stop_mark_run on stop_mark (run_id);

-- The rule that said stop, after how many values, why, and whether the trial was to finish all the same.
alter table trial add column stop_rule varchar(32);
alter table trial add column stop_rung integer;
alter table trial add column stop_reason varchar(2000);
alter table trial add column spared boolean default false not null;
