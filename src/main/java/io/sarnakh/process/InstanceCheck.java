package io.sarnakh.process;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * LIFE-5: finds what lost its process instance, or has one too many, at the start and every few minutes. Each is looked up
 * with one query for all; one node at a time looks, and each record is mended in a transaction of its own, in which
 * it is judged again under its lock.
 */
@Component
class InstanceCheck {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceCheck.class);

    /** Any number that nobody else uses on this database. */
    private static final long LOCK = 7_240_018L;
    private static final Predicate<String> NUMBER = Pattern.compile("[1-9][0-9]{0,17}").asMatchPredicate();
    /** More than that are found at the next check. */
    private static final int MOST = 10_000;

    /**
     * Open records that have not exactly one open task, and the records of instances that carry none. By their numbers as
     * the engine keeps them: to check each of a million there would take longer than all the rest.
     */
    private static final String RECORDS = """
            select l.id::text from lead l left join act_ru_task t on t.proc_inst_id_ = l.process_instance_id
            where l.status = 'open'
            group by l.id having count(t.id_) <> 1
            union
            select e.business_key_
            from act_ru_execution e
            join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ in ('lead-lifecycle', 'opportunity-pipeline')
            where e.id_ = e.proc_inst_id_
              and not exists (select from lead l where l.process_instance_id = e.id_ and l.status = 'open')
              and not exists (select from undoable u
                              join act_ru_event_subscr s on s.proc_inst_id_ = u.process_instance_id
                              where u.process_instance_id = e.id_ and u.undone_at is null
                                and s.event_name_ = 'undo-requested')
            limit :most""";
    /** CLOSE-5: records whose nurture date nobody waits for, or the other way round. */
    private static final String NURTURES = """
            select l.id::text from lead l
            where l.nurture_on is not null and not exists (
              select from act_ru_execution e where e.business_key_ = 'nurture-' || l.id)
            union
            select substr(e.business_key_, 9)
            from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_ and d.key_ = 'nurture-record'
            where e.id_ = e.proc_inst_id_ and not exists (
              select from lead l where 'nurture-' || l.id = e.business_key_ and l.nurture_on is not null)
            limit :most""";
    private static final String BATCHES = """
            select b.id::text from batch b
            where (b.state <> 'done' or b.undoing) and not exists (
              select from act_ru_execution e where e.id_ = b.process_instance_id)
            limit :most""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Records records;
    private final BatchSteering batches;

    InstanceCheck(JdbcClient jdbc, TransactionTemplate transaction, Records records, BatchSteering batches) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.records = records;
        this.batches = batches;
    }

    /** Mends everything that needs it. */
    @Scheduled(fixedDelayString = "PT10M")
    void run() {
        mend("records", RECORDS, records::mend);
        mend("nurture dates", NURTURES, records::mendNurture);
        mend("batches", BATCHES, batches::mend);
    }

    private void mend(String what, String search, LongPredicate mend) {
        List<String> found = transaction.execute(status -> {
            boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
            return alone ? jdbc.sql(search).param("most", MOST).query(String.class).list() : List.of();
        });
        long mended = found.stream().filter(NUMBER).map(Long::valueOf)
                .filter(id -> tried(what, id, mend)).count();
        if (mended > 0) {
            LOG.info("LIFE-5: {} set in order, whose process had been taken away: {}", what, mended);
        }
    }

    /** What cannot be mended, such as while a process definition is suspended, keeps nothing else waiting. */
    private static boolean tried(String what, long id, LongPredicate mend) {
        try {
            return mend.test(id);
        } catch (RuntimeException later) {
            LOG.warn("{}: {} will be tried again: {}", what, id, later.getMessage());
            return false;
        }
    }
}
