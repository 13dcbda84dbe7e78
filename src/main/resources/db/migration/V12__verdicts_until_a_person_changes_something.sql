-- DUP-8: a verdict no longer counts by comparing what the records said then. It ends when a person writes another e-mail
-- or phone; a first customer, and what its card, a merge or an undo brings, is no change.
-- What had stopped to count by e-mail or phone is over; what had stopped by a first customer counts again.
update not_same n set ended_at = now(), ended_by = 'system'
from lead l, lead h
where l.id = n.lower_id and h.id = n.higher_id and n.ended_at is null
  and (split_part(n.lower_emails, ' ', 1) <> coalesce(l.email_normalized, '')
    or split_part(n.higher_emails, ' ', 1) <> coalesce(h.email_normalized, '')
    or n.lower_phone is distinct from l.phone_sanitized and n.lower_phone is not null
    or n.higher_phone is distinct from h.phone_sanitized and n.higher_phone is not null);

-- The card that a person gave both records: while both have it, they are not kept apart.
alter table not_same add column same_customer bigint;
update not_same n set same_customer = l.customer_id
from lead l, lead h
where l.id = n.lower_id and h.id = n.higher_id and n.ended_at is null and l.customer_id = h.customer_id
  and (n.lower_customer is distinct from l.customer_id or n.higher_customer is distinct from h.customer_id);

alter table not_same drop column lower_emails, drop column lower_phone, drop column lower_customer,
  drop column higher_emails, drop column higher_phone, drop column higher_customer;

-- The merge that carried a tail's verdict on to its survivor, and the verdict it was made of: an undo takes it back.
-- No foreign keys to records: they would wait for the lock of a record that others hold (CONC-2).
alter table not_same drop constraint not_same_lower_id_fkey, drop constraint not_same_higher_id_fkey,
  add column merge_id bigint references merge, add column carried_from bigint references not_same;
create index not_same_of_merge on not_same (merge_id) where merge_id is not null;
create index not_same_carried on not_same (carried_from) where carried_from is not null;
