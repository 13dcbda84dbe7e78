-- What the salesperson does next about a record, and until when; and the day on which a lost record is taken up again
-- (CLOSE-5).
alter table lead add column next_activity text;
alter table lead add column next_activity_on date;
alter table lead add column nurture_on date;

-- The latest closed records that can be restored: of everybody, and of one salesperson or of none.
create index lead_closed on lead (closed_at desc, id desc) where status in ('lost', 'archived');
create index lead_closed_of on lead (salesperson, closed_at desc, id desc) where status in ('lost', 'archived');

-- CLOSE-5: the installation's own reason for "no deal, keep the customer". There is one at most, deleted or not.
alter table lost_reason add column keeps_customer boolean not null default false;
create unique index lost_reason_keeps_customer on lost_reason (keeps_customer) where keeps_customer;

-- Up to which version of Sarnakh the Tasklist filters were brought up to date.
alter table settings add column filters_revision integer not null default 0;
