package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.conversion.Answers;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadClosing;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("CONC-1, CONC-2: what happens at the same moment")
class ConversionRaceTest extends ProcessTestBase {

    private static final int THREADS = 8;
    private static final int ROUNDS = 20;
    /** Of the races that issue 3 names. */
    private static final int MANY_ROUNDS = 200;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

    @Autowired
    private LeadClosing closing;

    /** What one of the simultaneous calls came to: a value or a refusal; anything else fails the test. */
    private record Outcome(Object value, Refusal refusal) {
    }

    @AfterAll
    static void shutDown() {
        POOL.shutdownNow();
    }

    private List<Outcome> atOnce(List<Callable<?>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<Future<Outcome>> running = new ArrayList<>();
        for (Callable<?> call : calls) {
            running.add(POOL.submit(() -> {
                start.await();
                try {
                    return new Outcome(call.call(), null);
                } catch (Refusal refusal) {
                    return new Outcome(null, refusal);
                }
            }));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : running) {
            try {
                outcomes.add(each.get());
            } catch (ExecutionException neitherDoneNorRefused) {
                throw new AssertionError("neither done nor refused", neitherDoneNorRefused.getCause());
            }
        }
        return outcomes;
    }

    private static long done(List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.refusal() == null).count();
    }

    private long count(String sql, Object... arguments) {
        return jdbc.sql(sql).params(List.of(arguments)).query(Long.class).single();
    }

    private long pipelines(long id) {
        return engine.getHistoryService().createHistoricProcessInstanceQuery()
                .processDefinitionKey(OpportunityPipeline.KEY).processInstanceBusinessKey(String.valueOf(id)).count();
    }

    @RepeatedTest(MANY_ROUNDS)
    @DisplayName("eight convert the same lead: one does, seven get 409 with its id; one card, one pipeline")
    void sameLead() throws Exception {
        String email = address();
        long id = store(Map.of("name", "Looms", "contactName", "Nasrin", "email", email));
        List<Outcome> outcomes = atOnce(Collections.nCopies(THREADS, () -> convert(id, Answers.NONE)));
        assertThat(done(outcomes)).isEqualTo(1);
        assertThat(outcomes).filteredOn(outcome -> outcome.refusal() != null).allSatisfy(outcome -> {
            assertThat(outcome.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(outcome.refusal().details()).containsEntry("leadId", id);
        });
        assertThat(count("select count(*) from customer where email_normalized = ?", email)).isEqualTo(1);
        assertThat(pipelines(id)).isEqualTo(1);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @RepeatedTest(ROUNDS)
    @DisplayName("twins are converted at once, each merging the others: one merge, no deadlock, one opportunity")
    void mutualTwins() throws Exception {
        String email = address();
        List<Long> twins = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            twins.add(store(Map.of("name", "Twin " + i, "email", email, "type", "lead")));
        }
        List<Callable<?>> calls = new ArrayList<>();
        twins.forEach(id -> {
            calls.add(() -> convert(id, Answers.NONE));
            calls.add(() -> convert(id, answers("{'action': 'merge', 'confirm': true}")));
        });
        List<Outcome> outcomes = atOnce(calls);
        assertThat(done(outcomes)).isEqualTo(1);
        List<Lead> after = leads.findAll(twins);
        List<Lead> open = after.stream().filter(Lead::isOpen).toList();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).isOpportunity()).isTrue();
        assertThat(after).filteredOn(lead -> !lead.isOpen()).allSatisfy(tail ->
                assertThat(tail.values().id(LeadField.MERGED_INTO)).isEqualTo(open.get(0).id()));
        assertThat(outcomes).filteredOn(outcome -> outcome.refusal() != null).allSatisfy(outcome ->
                assertThat(outcome.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThat(pipelines(open.get(0).id())).isEqualTo(1);
        agree();
    }

    @RepeatedTest(MANY_ROUNDS)
    @DisplayName("CONC-4: eight leads of one new customer, each to create it, at once: one card, one company, seven 409")
    void oneNewCustomer() throws Exception {
        String email = address();
        String company = "Looms " + email;
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            ids.add(store(Map.of("name", "Looms", "contactName", "Nasrin", "companyName", company, "email", email,
                    "type", "lead")));
        }
        List<Callable<?>> calls = new ArrayList<>();
        ids.forEach(id -> calls.add(() -> convert(id, answers("{'action': 'convert', 'customerAction': 'create'}"))));
        List<Outcome> outcomes = atOnce(calls);
        assertThat(done(outcomes)).isEqualTo(1);
        long card = count("select id from customer where email_normalized = ?", email);
        assertThat(count("select count(*) from customer where name = ?", company)).isEqualTo(1);
        assertThat(outcomes).filteredOn(outcome -> outcome.refusal() != null).allSatisfy(outcome -> {
            assertThat(outcome.refusal().kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(outcome.refusal().details()).containsEntry("customerId", card).containsEntry("offer", "link");
        });
        agree();
        // Left open, hundreds of them would be listed and converted by other tests.
        List<Long> left = leads.findAll(ids).stream().filter(lead -> lead.isLead() && lead.isOpen()).map(Lead::id)
                .toList();
        overHttp(MINA, () -> records.lose(left, null, null, new Problems(), MINA));
    }

    @RepeatedTest(MANY_ROUNDS)
    @DisplayName("converted, merged, lost, undone, changed and noted at once: every record agrees, no note is lost")
    void everythingAtOnce() throws Exception {
        String email = address();
        long first = store(Map.of("name", "First", "email", email, "type", "lead", "contactName", "Nasrin"));
        long second = store(Map.of("name", "Second", "email", email, "type", "lead"));
        long third = store(Map.of("name", "Third", "email", email, "type", "opportunity"));
        convert(second, answers("{'action': 'convert', 'customerAction': 'none'}"));
        List<Outcome> outcomes = atOnce(List.<Callable<?>>of(
                () -> convert(first, Answers.NONE),
                () -> overHttp(MINA, () -> records.merge(new MergeService.Command(List.of(third, first, second), null,
                        OwnerChoice.NONE, false), new Problems(), MINA)),
                () -> overHttp(MINA, () -> records.lose(second, null, null, new Problems(), MINA)),
                () -> overHttp(MINA, () -> records.undoConversion(second, MINA)),
                () -> change(third, Map.of("name", "Carpets")),
                () -> noted(first), () -> noted(second), () -> noted(third)));
        for (int note = 5; note < outcomes.size(); note++) {
            assertThat(outcomes.get(note).refusal()).satisfiesAnyOf(refusal -> assertThat(refusal).isNull(),
                    refusal -> assertThat(refusal.details()).as("merged before the note came").containsKey("leadId"));
        }
        assertThat(count("select count(*) from history_entry where kind = 'note' and subject_id in (?, ?, ?)", first,
                second, third)).isEqualTo(done(outcomes.subList(5, 8)));
        assertThat(outcomes).filteredOn(outcome -> outcome.refusal() != null).allSatisfy(outcome ->
                assertThat(outcome.refusal().kind()).isIn(Refusal.Kind.CONFLICT, Refusal.Kind.UNACCEPTABLE));
        agree();
    }

    private Object noted(long id) {
        return overHttp(MINA, () -> {
            closing.note(id, "Called", MINA);
            return id;
        });
    }

    @RepeatedTest(ROUNDS)
    @DisplayName("UNDO-3: undone eight times at once, once it is undone; won at the same moment, either of both")
    void undone() throws Exception {
        long id = store(Map.of("name", "Looms", "contactName", "Nasrin", "email", address()));
        convert(id, Answers.NONE);
        List<Outcome> outcomes = atOnce(Collections.nCopies(THREADS,
                () -> overHttp(MINA, () -> records.undoConversion(id, MINA))));
        assertThat(done(outcomes)).isEqualTo(1);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        convert(id, Answers.NONE);
        List<Outcome> either = atOnce(List.<Callable<?>>of(() -> overHttp(MINA, () -> records.undoConversion(id, MINA)),
                () -> overHttp(MINA, () -> records.win(id, MINA))));
        assertThat(either.get(1).refusal()).isNull();
        assertThat(lead(id).status()).isEqualTo("won");
        assertThat(lead(id).isLead()).isEqualTo(either.get(0).refusal() == null);
        agree();
    }

    @RepeatedTest(ROUNDS)
    @DisplayName("lost, changed, handed over and converted at once: one ending, the process agrees with the record")
    void lostOrConverted() throws Exception {
        long id = store(Map.of("name", "Looms"));
        List<Outcome> outcomes = atOnce(List.<Callable<?>>of(
                () -> convert(id, Answers.NONE),
                () -> overHttp(MINA, () -> records.lose(id, null, null, new Problems(), MINA)),
                () -> change(id, Map.of("name", "Carpets", "priority", 3)),
                () -> change(id, Map.of("salesperson", "kian"))));
        assertThat(outcomes.get(2).refusal()).isNull();
        assertThat(outcomes.get(3).refusal()).isNull();
        // Converted first and lost afterwards is right, the other way round is not.
        assertThat(outcomes.get(1).refusal()).isNull();
        assertThat(lead(id).status()).isEqualTo("lost");
        assertThat(lead(id).isOpportunity()).isEqualTo(outcomes.get(0).refusal() == null);
        assertThat(lead(id).name()).isEqualTo("Carpets");
        assertThat(lead(id).salesperson()).isEqualTo("kian");
        agree();
    }

    @Test
    @DisplayName("a task claimed in Tasklist while the lead is converted over HTTP: both agree afterwards")
    void claimedOrConverted() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long id = store(Map.of("name", "Looms"));
            String task = task(id).getId();
            List<Outcome> outcomes = atOnce(List.<Callable<?>>of(() -> convert(id, Answers.NONE),
                    orTooLate("sam", () -> engine.getTaskService().claim(task, "sam"))));
            assertThat(outcomes.get(0).refusal()).isNull();
            waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
            assertThat(task(id).getAssignee()).isEqualTo(lead(id).salesperson());
        }
    }

    @Test
    @DisplayName("customers searched in Tasklist while the lead is lost over HTTP: lost, and no search after that")
    void searchedOrLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long id = store(Map.of("name", "Looms"));
            submit("mina", id, Map.of("nextStep", "convert"));
            String task = task(id).getId();
            List<Outcome> outcomes = atOnce(List.<Callable<?>>of(
                    () -> overHttp(MINA, () -> records.lose(id, null, null, new Problems(), MINA)),
                    orTooLate("mina", () -> engine.getFormService().submitTaskForm(task,
                            Map.of("customerSearch", "tea", "conversionStep", "search")))));
            assertThat(outcomes.get(0).refusal()).isNull();
            assertThat(lead(id).status()).isEqualTo("lost");
            agree();
        }
    }

    @Test
    @DisplayName("a due date set in Tasklist, which locks no record, while the lead is lost: lost, or 409 and still open")
    void dueDateOrLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long id = store(Map.of("name", "Looms"));
            Task task = task(id);
            task.setDueDate(new Date());
            List<Outcome> outcomes = atOnce(List.<Callable<?>>of(
                    () -> overHttp(MINA, () -> records.lose(id, null, null, new Problems(), MINA)),
                    orTooLate("mina", () -> engine.getTaskService().saveTask(task))));
            assertThat(lead(id).status()).isEqualTo(outcomes.get(0).refusal() == null ? "lost" : "open");
            agree();
        }
    }

    /** In Tasklist; the engine's words for a task that is gone depend on the instant, a null pointer among them. */

    private Callable<?> orTooLate(String user, Runnable inTasklist) {
        return () -> inTasklist(user, () -> {
            try {
                inTasklist.run();
                return "done";
            } catch (ProcessEngineException | NullPointerException goneOrChanged) {
                return "too late";
            }
        });
    }
}
