-- CLOSE-5, LIFE-5: which of all records wait for a nurture date is looked up now and then.
create index lead_nurture on lead (id) where nurture_on is not null;
