-- Domain 17: a duration is positive and at most one year. What was stored before that bound, so that no later arithmetic
-- bears it, becomes the longest that is allowed.
create function pg_temp.within_a_year(duration text) returns boolean language plpgsql as $$
begin
  return cast(duration as interval) between interval '0' and interval '365 days';
exception when others then
  return false;
end $$;

update settings set undo_window = 'P365D' where not pg_temp.within_a_year(undo_window);
update team set lead_sla = 'P365D' where lead_sla is not null and not pg_temp.within_a_year(lead_sla);
