-- CONC-2, CONC-4: whoever makes a customer of an e-mail address, phone number or company holds its row meanwhile. The
-- card is the newest that a conversion made of it; null until one did.
create table identity_claim (
  key         text primary key,
  customer_id bigint references customer,
  claimed_at  timestamptz
);
create index identity_claim_customer on identity_claim (customer_id) where customer_id is not null;

-- CONV-7: the fields whose present value stays instead of being overwritten.
alter table conversion add column keep text[] not null default '{}';
