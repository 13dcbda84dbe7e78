-- SLA-1: when people work on each day of the week, such as '09:00-13:00, 14:00-17:00'; null: they do not. The columns before
-- say the same in short: which days these are, when work begins first and ends last.
alter table settings
  add column saturday  text default '09:00-17:00',
  add column sunday    text default '09:00-17:00',
  add column monday    text default '09:00-17:00',
  add column tuesday   text default '09:00-17:00',
  add column wednesday text default '09:00-17:00',
  add column thursday  text,
  add column friday    text;
update settings set
  saturday  = case when 'saturday'  = any(working_days) then working_from || '-' || working_until end,
  sunday    = case when 'sunday'    = any(working_days) then working_from || '-' || working_until end,
  monday    = case when 'monday'    = any(working_days) then working_from || '-' || working_until end,
  tuesday   = case when 'tuesday'   = any(working_days) then working_from || '-' || working_until end,
  wednesday = case when 'wednesday' = any(working_days) then working_from || '-' || working_until end,
  thursday  = case when 'thursday'  = any(working_days) then working_from || '-' || working_until end,
  friday    = case when 'friday'    = any(working_days) then working_from || '-' || working_until end;
