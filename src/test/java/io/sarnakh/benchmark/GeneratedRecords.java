package io.sarnakh.benchmark;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills the tables with records that look like those of a sales team: 300 cities, a card for every second lead, some
 * companies with many contacts, half of all e-mail addresses at public providers.
 */
final class GeneratedRecords {

    private GeneratedRecords() {
    }

    /** Adds {@code count} leads and half as many cards, and refreshes the statistics. */
    static void add(JdbcTemplate jdbc, int count) {
        jdbc.update("""
                insert into customer (kind, name, email, email_normalized, email_criterion, phone, phone_sanitized,
                  name_key, name_sound, search_text, phone_digits)
                select 'person', n, e, e, case when i % 2 = 0 then e else '@firm' || i / 8 || '.example.ir' end,
                  p, p, replace(lower(n), ' ', ''), lower(n),
                  replace(lower(n), ' ', '') || ' ' || translate(e, '@.', ''), substr(p, 2)
                from (select i, initcap(translate(substr(md5(i::text), 1, 6), '0123456789', 'ghijklmnop') || ' '
                          || translate(substr(md5(i::text), 7, 8), '0123456789', 'qrstuvwxyz')) as n,
                        'c' || i || case when i % 2 = 0 then '@gmail.com' else '@firm' || i / 8 || '.example.ir' end as e,
                        '+989' || lpad((i::bigint * 618033989 % 1000000007)::text, 9, '0') as p
                      from generate_series(1, ?) i) generated""", count / 2);
        jdbc.update("update customer set root_id = id where root_id is null");
        jdbc.update("""
                insert into lead (type, status, active, name, contact_name, company_name, email, email_normalized,
                  email_criterion, phone, phone_sanitized, city, priority, salesperson, search_text, phone_digits,
                  contact_key, company_key, city_key, probability, created_at, closed_at)
                select case when i % 3 = 0 then 'opportunity' else 'lead' end,
                  case when i % 5 = 0 then 'lost' else 'open' end, i % 5 <> 0, 'Inquiry ' || i, n, 'Firm ' || i / 8, e, e,
                  case when i % 2 = 0 then e else '@firm' || i / 8 || '.example.ir' end, p, p, 'City' || i % 300, i % 4,
                  case when i % 4 = 0 then null else 'rep' || i % 50 end,
                  'inquiry' || i || ' ' || replace(lower(n), ' ', '') || ' firm' || i / 8 || ' '
                    || translate(e, '@.', ''), substr(p, 2), replace(lower(n), ' ', ''), 'firm' || i / 8,
                  'city' || i % 300, 0, now() - i * interval '1 minute',
                  case when i % 5 = 0 then now() - i * interval '1 second' end
                from (select i, initcap(translate(substr(md5(i::text), 1, 6), '0123456789', 'ghijklmnop') || ' '
                          || translate(substr(md5(i::text), 7, 8), '0123456789', 'qrstuvwxyz')) as n,
                        'c' || i || case when i % 2 = 0 then '@gmail.com' else '@firm' || i / 8 || '.example.ir' end as e,
                        '+989' || lpad((i::bigint * 618033989 % 1000000007)::text, 9, '0') as p
                      from generate_series(1, ?) i) generated""", count);
        jdbc.update("""
                insert into history_entry (subject, subject_id, by_user, kind)
                select 'lead', id, 'system', 'created' from lead where name like 'Inquiry %'""");
        // A GIN index with a long list of pending entries looks dear to the planner; vacuum does this in earnest.
        for (String index : List.of("lead_search", "lead_phone_digits", "lead_city_contact", "lead_tags",
                "customer_search", "customer_phone_digits", "customer_name_sound")) {
            jdbc.queryForObject("select gin_clean_pending_list(cast(? as regclass))", Long.class, index);
        }
        jdbc.execute("analyze lead");
        jdbc.execute("analyze customer");
        jdbc.execute("analyze history_entry");
    }
}
