-- A deactivated reason is still listed; a deleted one is not, although its row stays for history and undo.
alter table lost_reason add column deleted boolean not null default false;
