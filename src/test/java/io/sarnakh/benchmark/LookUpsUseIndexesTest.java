package io.sarnakh.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.assignment.Distributing;
import io.sarnakh.assignment.Distributions;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** "Designed for a million records": no look-up reads a whole table. */
@SarnakhTest
class LookUpsUseIndexesTest {

    /** Enough for the planner to prefer an index wherever there is one. */
    private static final int RECORDS = 30_000;

    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private PlatformTransactionManager transactions;
    @Autowired
    private LeadRepository leads;
    @Autowired
    private Distributions distributions;
    @Autowired
    private Distributing distributing;
    @Autowired
    private ApplicationContext context;

    @Test
    @DisplayName("Every look-up is served by an index: no sequential scan of leads, customers or history")
    void noSequentialScans() {
        LookUps lookUps = context.getAutowireCapableBeanFactory().createBean(LookUps.class);
        List<String> scanning = new ArrayList<>();
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            GeneratedRecords.add(jdbc, RECORDS);
            Lead lead = leads.get(jdbc.queryForObject("select id from lead where name = 'Inquiry 15002'", Long.class));
            lookUps.all().forEach((name, lookUp) -> {
                long before = sequentialScans();
                lookUp.accept(lead);
                if (sequentialScans() > before) {
                    scanning.add(name);
                }
            });
        });
        assertThat(scanning).isEmpty();
    }

    @Test
    @DisplayName("ASG-2: distributing among many unassigned leads is served by indexes")
    void distribution() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            GeneratedRecords.add(jdbc, RECORDS);
            long team = jdbc.queryForObject("select team_id from team_member where user_id = 'kian'", Long.class);
            // What other tests have left to the members would be a large part of so few records.
            jdbc.update("update lead set salesperson = 'rep1' where salesperson in ('kian', 'sam')");
            // Few enough of all for an index to be clearly cheaper; how many, depends on nothing else.
            jdbc.update("update lead set team_id = ?, assigned_at = created_at where name like 'Inquiry 1____'", team);
            jdbc.execute("analyze lead");
            long manual = distributions.order(team, LookUps.MANAGER);
            long scheduled = distributions.orderScheduled(team);
            long before = sequentialScans();
            for (long id : new long[] {manual, scheduled}) {
                distributing.distribute(distributions.get(id), (lead, salesperson, why) -> true);
                assertThat(distributions.outcome(distributions.get(id), LookUps.MANAGER).left()).isNotEmpty();
            }
            assertThat(sequentialScans()).isEqualTo(before);
            assertThat(distributions.get(manual).left()).as("more than are listed, so they were counted")
                    .isGreaterThan(1000);
        });
    }

    private long sequentialScans() {
        return jdbc.queryForObject("""
                select sum(seq_scan) from pg_stat_xact_user_tables
                where relname in ('lead', 'customer', 'history_entry')""", Long.class);
    }
}
