-- Why a trial was proposed, as JSON; null where its method gave no reason.
alter table trial add column explanation varchar(2000);
