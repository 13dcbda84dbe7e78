-- Users who were deactivated (ASG-4). They keep their name, but have left the groups named here, which they get back when
-- they are activated again.
create table deactivated_user (
  user_id text primary key,
  groups  text[] not null,
  by_user text not null,
  at      timestamptz not null default now()
);
