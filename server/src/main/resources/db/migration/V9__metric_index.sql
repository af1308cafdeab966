-- What the blocks of a series come to, up to 64 of them in a row: the first touch of a run reads a row per 65,000 points. Takes the place of
-- metric_block, whose rows the store moves here when it is opened, and which stays empty from then on.
create table metric_index (
    run_id varchar(32) not null,
    name varchar(250) not null,
    number integer not null,
    data bytea not null,
    primary key (run_id, name, number)
);
