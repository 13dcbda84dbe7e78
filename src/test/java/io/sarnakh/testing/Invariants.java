package io.sarnakh.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold whatever was retried, raced or killed, looked up in the database itself. */
public final class Invariants {

    private static final Map<String, String> BREACHES = new LinkedHashMap<>();
    private static final Map<String, String> DOUBLES = new LinkedHashMap<>();

    static {
        BREACHES.put("LIFE-3: one instance with one task carries an open record, none a closed one", """
                select '#' || l.id || ' ' || l.type || ' ' || l.status || ': ' || count(e.id_) || ' instances, '
                       || count(t.id_) || ' tasks, ' || coalesce(string_agg(d.key_, ', '), '-')
                from lead l
                left join act_ru_execution e on e.business_key_ = l.id::text and e.id_ = e.proc_inst_id_
                  and not exists (select from act_ru_execution w
                                  where w.proc_inst_id_ = e.id_ and w.act_id_ = 'undo-window')
                left join act_re_procdef d on d.id_ = e.proc_def_id_
                  and d.key_ in ('lead-lifecycle', 'opportunity-pipeline')
                left join act_ru_task t on t.proc_inst_id_ = e.id_
                where l.id > :after
                group by l.id
                having case when l.status = 'open' then
                    count(e.id_) <> 1 or count(t.id_) <> 1 or min(e.id_) <> l.process_instance_id
                    or min(d.key_) <> case l.type when 'lead' then 'lead-lifecycle' else 'opportunity-pipeline' end
                  else count(e.id_) <> 0 or count(t.id_) <> 0 end""");
        BREACHES.put("LIFE-3: at most one lifecycle per record", """
                select e.business_key_ || ': ' || count(*)
                from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'lead-lifecycle'
                where e.id_ = e.proc_inst_id_ and :after >= 0
                group by e.business_key_ having count(*) > 1""");
        BREACHES.put("no instance without its record", """
                select d.key_ || ' ' || coalesce(e.business_key_, '-')
                from act_ru_execution e
                join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ in ('lead-lifecycle', 'opportunity-pipeline')
                where e.id_ = e.proc_inst_id_ and :after >= 0
                  and not exists (select from lead l where l.id::text = e.business_key_)""");
        BREACHES.put("UNDO-1: whoever waits for an undo has something to undo", """
                select w.proc_inst_id_ from act_ru_execution w
                where w.act_id_ = 'undo-window' and :after >= 0 and not exists (
                  select from undoable u where u.process_instance_id = w.proc_inst_id_ and u.undone_at is null)""");
        BREACHES.put("CLOSE-5: one process waits for the nurture date of a lost record, none for any other", """
                select '#' || l.id || ' ' || l.status || ' ' || coalesce(l.nurture_on::text, '-') || ': ' || count(e.id_)
                from lead l
                left join act_ru_execution e on e.business_key_ = 'nurture-' || l.id and e.id_ = e.proc_inst_id_
                where l.id > :after
                group by l.id
                having count(e.id_) <> case when l.nurture_on is null then 0 else 1 end
                  or l.nurture_on is not null and l.status <> 'lost'""");
        BREACHES.put("CONC-1: an opportunity comes from one conversion", """
                select '#' || lead_id || ': ' || count(*) from conversion
                where not undone and lead_id > :after group by lead_id having count(*) > 1""");
        BREACHES.put("CONC-1: a conversion has its result, and an undone one none", """
                select '#' || c.lead_id from conversion c join lead l on l.id = c.lead_id
                where c.lead_id > :after and not c.undone
                  and (c.opportunity_id is null or l.type = 'lead' and l.status <> 'merged')""");
        BREACHES.put("MERGE-6: a tombstone points to what finally remained", """
                select '#' || t.id from lead t join lead s on s.id = t.merged_into
                where t.id > :after and s.merged_into is not null""");
        DOUBLES.put("CONC-4: one card per claimed identity", """
                select coalesce(c.email_normalized, c.phone_sanitized) || ': ' || count(*) from customer c
                where c.active and :after >= 0 and c.id in (
                    select unnest(created_customers) from conversion where not undone and lead_id > :after)
                  and coalesce(c.email_normalized, c.phone_sanitized) is not null
                group by coalesce(c.email_normalized, c.phone_sanitized) having count(*) > 1""");
        DOUBLES.put("CONC-4: one company per claimed name", """
                select c.name_key || ': ' || count(*) from customer c
                where c.active and c.kind = 'company' and c.id in (
                    select unnest(created_customers) from conversion where not undone and lead_id > :after)
                group by c.name_key having count(*) > 1""");
    }

    private Invariants() {
    }

    /** A sentence for every breach; records up to this id are somebody else's. */
    public static List<String> broken(JdbcClient jdbc, long after) {
        return rowsOf(BREACHES, jdbc, after);
    }

    /** Cards that conversions made of one identity twice, although nobody asked for another one (CONC-4). */
    public static List<String> doubledCards(JdbcClient jdbc, long after) {
        return rowsOf(DOUBLES, jdbc, after);
    }

    private static List<String> rowsOf(Map<String, String> rules, JdbcClient jdbc, long after) {
        List<String> broken = new ArrayList<>();
        rules.forEach((rule, sql) -> jdbc.sql(sql).param("after", after).query(String.class).list()
                .forEach(breach -> broken.add(rule + " - " + breach)));
        return broken;
    }
}
