package io.sarnakh.lead;

import io.sarnakh.customer.CustomersDerivedAgain;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the derived values of cards and records to the present formulas after an upgrade (DATA-1): some at a time,
 * each time in a transaction of its own that notes how far it came, so that it goes on after a stop and several nodes
 * share it. What is stored meanwhile is derived by the present formulas anyway.
 */
@Service
public class DerivedAgain {

    /** To be raised whenever a stored derived value is derived in another way than before. */
    private static final int FORMULAS = 1;
    private static final int AT_ONCE = 200;

    private record Progress(int formulas, long upToId) {
    }

    private final CustomersDerivedAgain customers;
    private final LeadRepository leads;
    private final LeadDerivation derivation;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    DerivedAgain(CustomersDerivedAgain customers, LeadRepository leads, LeadDerivation derivation, JdbcClient jdbc,
                 PlatformTransactionManager transactions) {
        this.customers = customers;
        this.leads = leads;
        this.derivation = derivation;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Derives whatever was not yet derived by the present formulas. */
    public void complete() {
        complete("customer", after -> customers.next(after, AT_ONCE));
        complete("lead", this::nextLeads);
    }

    private void complete(String table, LongFunction<Optional<Long>> step) {
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transactions.execute(transaction -> isMoreAfter(table, step)));
        }
    }

    private boolean isMoreAfter(String table, LongFunction<Optional<Long>> step) {
        jdbc.sql("insert into derivation (table_name, formulas, up_to_id) values (?, 0, 0) on conflict do nothing")
                .param(table).update();
        Progress progress = jdbc.sql("select formulas, up_to_id from derivation where table_name = ? for update")
                .param(table).query((row, n) -> new Progress(row.getInt(1), row.getLong(2))).single();
        // A row of a newer version is not ours to change.
        if (progress.formulas() > FORMULAS || progress.formulas() == FORMULAS && progress.upToId() == Long.MAX_VALUE) {
            return false;
        }
        Optional<Long> last = step.apply(progress.formulas() == FORMULAS ? progress.upToId() : 0);
        jdbc.sql("update derivation set formulas = ?, up_to_id = ? where table_name = ?")
                .params(FORMULAS, last.orElse(Long.MAX_VALUE), table).update();
        return last.isPresent();
    }

    private Optional<Long> nextLeads(long afterId) {
        String text = Texts.get("history.derived-again");
        List<Lead> batch = leads.query("select * from lead where id > ? order by id limit ? for update", afterId,
                AT_ONCE);
        for (Lead lead : batch) {
            derivation.deriveAgain(lead);
            leads.saveDerived(lead, text);
        }
        return batch.isEmpty() ? Optional.empty() : Optional.of(batch.get(batch.size() - 1).id());
    }
}
