-- DATA-4: a phone taken over from a card keeps the card's reading: the card's country, or 'default'.
alter table lead add column phone_country text;
update lead l set phone_country = coalesce(c.country, 'default')
from customer c where c.id = l.customer_id and c.phone = l.phone;

-- How far records and cards have been derived again by the present formulas; absent: not at all.
create table derivation (
  table_name text    primary key,
  formulas   integer not null,
  up_to_id   bigint  not null
);
