-- Indexes that hold all that a search by them reads, so that it never fetches the rows themselves.

drop index metric_summary_name_last;
create index metric_summary_name_last on metric_summary (name, last_value, last_kind, run_id);
drop index metric_summary_name_min;
create index metric_summary_name_min on metric_summary (name, min_value, run_id);
drop index metric_summary_name_max;
create index metric_summary_name_max on metric_summary (name, max_value, run_id);
drop index run_parameter_number;
create index run_parameter_number on run_parameter (name, number, run_id);
create index run_place on run (id, experiment_id, deleted_at, started_at, queued_at);
drop index run_experiment;
create index run_experiment on run (experiment_id, deleted_at, started_at, queued_at, id);

-- Names that runs of an experiment have used: kind is parameter, metric or tag. No run need be looked at to list them.
create table experiment_key (
    experiment_id bigint       not null,
    kind          varchar(16)  not null,
    name          varchar(250) not null,
    primary key (experiment_id, kind, name)
);
insert into experiment_key (experiment_id, kind, name)
    select distinct r.experiment_id, 'parameter', x.name from run_parameter x join run r on r.id = x.run_id;
insert into experiment_key (experiment_id, kind, name)
    select distinct r.experiment_id, 'tag', x.name from run_tag x join run r on r.id = x.run_id;
insert into experiment_key (experiment_id, kind, name)
    select distinct r.experiment_id, 'metric', x.name from metric_summary x join run r on r.id = x.run_id;
