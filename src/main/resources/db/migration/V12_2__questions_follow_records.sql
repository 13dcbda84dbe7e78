-- DUP-8: an open question follows its records and their owners; it is found by either of them.
alter table twin_question add column ended_at timestamptz;
create index twin_question_asking on twin_question (asking_id) where ended_at is null;
create index twin_question_asked on twin_question (asked_id) where ended_at is null;
