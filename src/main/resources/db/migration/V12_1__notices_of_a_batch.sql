-- MERGE-9: a batch tells each person once; what it does to further records of theirs is added while the notice is unread.
alter table notice add column batch_id bigint;
create index notice_of_batch on notice (batch_id, user_id) where batch_id is not null;
