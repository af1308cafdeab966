-- What trials were measured to be beside their first objective, and what a sweep has learnt from earlier ones.

-- Whether a trial keeps the constraints; null where there are none, and before it has ended.
alter table trial add column feasible boolean;
-- The values of the constraints' metrics, and of several objectives, by metric as JSON; null where there are none.
alter table trial add column constraint_values varchar(8000);
alter table trial add column objective_values varchar(8000);

-- The trials of earlier sweeps that fit a sweep's space, as they were when it was launched, as JSON; never changed.
create table sweep_earlier (
    sweep_id bigint not null primary key references sweep (id),
    trials   text   not null
);
