-- Why a trial was proposed, as JSON; null where its method gave no reason.
alter table trial add column explanation varchar(2000);
-- The name of the request that made it; null where it has none.
alter table trial add column ask_key varchar(250);
-- Whether whoever asked for it carries it out; agents carry out the others.
alter table trial add column asked boolean default false not null;
