-- MERGE-8: what the contact of a record is to the deal.
alter table lead add column contact_role text
  check (contact_role in ('buyer', 'technical', 'finance', 'decision', 'user', 'other'));
