package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.BatchCommand;
import io.sarnakh.batch.BatchRequest;
import io.sarnakh.batch.Batches;
import io.sarnakh.conversion.Answers;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Problems;
import io.sarnakh.testing.Blocked;
import io.sarnakh.testing.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

abstract class BatchPaths extends ProcessTestBase {

    private static final Actor LALEH = new Actor("laleh", Role.REP, true);

    @Autowired
    private Batches batches;
    @Autowired
    private BatchSteering steering;
    @Autowired
    private Http http;
    @Autowired
    private TransactionTemplate transactions;

    /** What a test leaves open would be found in the filters of others. */
    @AfterEach
    void close() {
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(ConvertSeveralProcess.KEY).list()
                .forEach(open -> engine.getRuntimeService().deleteProcessInstance(open.getId(), "test"));
        engine.getIdentityService().deleteUser("leaver");
    }

    private Batch startInTasklist(String user, Map<String, Object> form) {
        ProcessInstance instance = submitStart(user, ConvertSeveralProcess.KEY, form);
        Batch batch = batches.ofInstance(instance.getId());
        assertThat(engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceBusinessKey("batch-" + batch.id()).count()).isEqualTo(1);
        return batch;
    }

    private Batch startOverHttp(BatchCommand command, List<Long> leads) {
        return overHttp(MINA, () -> steering.start(new BatchRequest(leads, command), new Problems()));
    }

    private List<Long> selected(Batch batch) {
        return jdbc.sql("select lead_id from batch_item where batch_id = ? order by position").param(batch.id())
                .query(Long.class).list();
    }

    private Task follow(Batch batch) {
        return engine.getTaskService().createTaskQuery().processInstanceId(batch.processInstanceId()).singleResult();
    }

    private void follow(String user, Batch batch, String step) {
        String task = follow(batch).getId();
        inTasklist(user, () -> {
            engine.getFormService().submitTaskForm(task, Map.of("batchStep", step));
            return null;
        });
    }

    private long passed(Batch batch, String activity) {
        return engine.getHistoryService().createHistoricActivityInstanceQuery()
                .processInstanceId(batch.processInstanceId()).activityId(activity).count();
    }

    private JsonNode shown(String user, Batch batch) {
        return http.as(user).get("/engine-rest/task/" + follow(batch).getId() + "/form-variables").status(200).json();
    }

    private List<Long> stored(int number, Object... more) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Map<String, Object> lead = new HashMap<>(Map.of("name", "Looms", "type", "lead"));
            for (int j = 0; j < more.length; j += 2) {
                lead.put((String) more[j], more[j + 1]);
            }
            ids.add(store(lead));
        }
        return ids;
    }

    @Test
    @DisplayName("MASS-1: started in Tasklist, followed there to the end, undone there")
    void inTasklist() {
        List<Long> ids = stored(3);
        Batch batch = startInTasklist("laleh", Map.of("leadNumbers",
                ids.get(0) + ", #" + ids.get(1) + " ؛ " + ids.get(2), "batchAction", "convert", "salespeople",
                "[\"kian\",\"laleh\"]", "team", "automatic", "deduplicate", true, "force", false));
        assertThat(selected(batch)).isEqualTo(ids);
        Task task = follow(batch);
        assertThat(task.getTaskDefinitionKey()).isEqualTo(ConvertSeveralProcess.FOLLOW_BATCH);
        assertThat(task.getAssignee()).isEqualTo("laleh");
        assertThat(engine.getTaskService().getVariablesLocal(task.getId()))
                .containsExactly(Map.entry(Variable.LEAD_NAME, "Batch " + batch.id() + ": 3 records"));
        rests(batch);
        assertThat(ids).extracting(id -> lead(id).salesperson()).containsExactly("kian", "laleh", "kian");
        assertThat(engine.getRuntimeService().getVariables(batch.processInstanceId())).isEmpty();

        follow("laleh", batch, "refresh");
        JsonNode form = shown("laleh", batch);
        assertThat(form.at("/batchProgress/value").asText()).isEqualTo("Done: 3 of 3 records");
        assertThat(form.at("/batchSteps/value").asText()).contains("undo", "refresh", "close")
                .doesNotContain("\"pause\"", "resume", "retry");
        follow("laleh", batch, "undo");
        rests(batch);
        assertThat(ids).allSatisfy(id -> waitsAt(id, LeadLifecycle.QUALIFY_LEAD));
        assertThat(shown("laleh", batch).at("/batchProgress/value").asText())
                .isEqualTo("Undone: 3 records given back");

        follow("laleh", batch, "close");
        assertThat(follow(batch)).isNull();
        assertThat(passed(batch, "followed-enough")).isEqualTo(1);
        timeOver(batch);
        assertThat(passed(batch, "batch-closed")).isEqualTo(1);
    }

    private void timeOver(Batch batch) {
        var timer = engine.getManagementService().createJobQuery().timers()
                .processInstanceId(batch.processInstanceId()).singleResult();
        engine.getManagementService().executeJob(timer.getId());
        assertThat(engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceId(batch.processInstanceId()).count()).isZero();
    }

    @Test
    @DisplayName("MASS-1: many records take several jobs, to be handled and to be given back")
    void severalJobs() {
        List<Long> ids = stored(BatchThreads.MOST_RECORDS + 1);
        Batch batch = startOverHttp(new BatchCommand(BatchCommand.ASSIGN, false, null, null, List.of("kian"), null,
                false), ids);
        rests(batch);
        assertThat(passed(batch, "handle-next-leads")).isGreaterThan(1);
        assertThat(ids).allSatisfy(id -> assertThat(lead(id).salesperson()).isEqualTo("kian"));
        overHttp(MINA, () -> steering.steer(batch.id(), BatchSteering.UNDO, MINA));
        rests(batch);
        assertThat(passed(batch, "give-next-leads-back")).isGreaterThan(1);
        assertThat(ids).allSatisfy(id -> assertThat(lead(id).salesperson()).isNull());
    }

    @Test
    @DisplayName("MASS-1: paused and resumed in Tasklist; after the undo window a paused batch is closed for all")
    void pausedInTasklist() {
        List<Long> ids = stored(80);
        Batch batch = startInTasklist("laleh", Map.of("leadNumbers", ids.toString()));
        follow("laleh", batch, "pause");
        rests(batch);
        assertThat(batches.get(batch.id(), LALEH).state()).isEqualTo(Batch.PAUSED);
        assertThat(shown("laleh", batch).at("/batchSteps/value").asText()).contains("resume").doesNotContain("\"pause\"");
        long done = batches.progress(batch).done();
        assertThat(done).isLessThan(80);
        follow("laleh", batch, "resume");
        follow("laleh", batch, "pause");
        rests(batch);
        timeOver(batch);
        assertThat(follow(batch)).isNull();
        assertThat(batches.progress(batch).done()).isEqualTo(80);
        assertThat(batches.skipped(batch, 1).get(0).reason()).isEqualTo("The batch was paused until it was over.");
        assertThatThrownBy(() -> overHttp(LALEH, () -> steering.steer(batch.id(), BatchSteering.UNDO, LALEH)))
                .satisfies(ProcessTestBase::isRefusal);
    }

    @Test
    @DisplayName("MASS-4: a lead that somebody else converts at the same moment is skipped, there is nothing to try again")
    void convertedMeanwhile() {
        long id = stored(1).get(0);
        Batch batch = transactions.execute(holding -> {
            leads.lock(id);
            long started = http.as("mina").post("/api/leads/conversion", Map.of("leadIds", List.of(id))).status(202)
                    .json("/batchId").asLong();
            Blocked.untilSomebodyWaits(jdbc);
            convert(id, Answers.NONE);
            return batches.get(started, MINA);
        });
        rests(batch);
        assertThat(batches.progress(batch).failed()).isZero();
        assertThat(batches.skipped(batch, 1).get(0).reason()).startsWith("The lead was already converted");
    }

    @Test
    @DisplayName("MASS-1: whoever closes the task at once does not stop the batch")
    void closedAtOnce() {
        List<Long> ids = stored(60);
        Batch batch = startInTasklist("laleh", Map.of("leadNumbers", ids.toString()));
        await().pollInterval(Duration.ofMillis(10)).until(() -> batches.progress(batch).done() > 0);
        follow("laleh", batch, "close");
        rests(batch);
        assertThat(follow(batch)).isNull();
        assertThat(batches.progress(batch).converted()).isEqualTo(60);
    }

    @Test
    @DisplayName("MASS-1: what failed is shown with the reason and tried again from the task")
    void retried() {
        String email = address();
        List<Long> twins = stored(2, "email", email);
        String instance = lead(twins.get(0)).text(LeadField.PROCESS_INSTANCE_ID);
        engine.getRuntimeService().suspendProcessInstanceById(instance);
        Batch batch = startInTasklist("laleh", Map.of("leadNumbers", twins.toString()));
        rests(batch);
        JsonNode form = shown("laleh", batch);
        assertThat(form.at("/failedLeads/value").asText()).contains("is suspended", "" + twins.get(0));
        assertThat(form.at("/batchSteps/value").asText()).contains("retry");
        engine.getRuntimeService().activateProcessInstanceById(instance);
        follow("laleh", batch, "retry");
        rests(batch);
        assertThat(batches.progress(batch).failed()).isZero();
        assertThat(lead(twins.get(0)).isOpportunity()).isTrue();
        assertThatThrownBy(() -> follow("laleh", batch, "retry")).satisfies(ProcessTestBase::isRefusal);
    }

    @Test
    @DisplayName("MASS-1: whoever lost their role meanwhile converts nothing more")
    void withoutRights() {
        List<Long> ids = stored(1);
        http.as("admin").post("/api/users", Map.of("id", "leaver", "password", "a-long-password", "role", "rep",
                "visibility", "all")).status(201);
        jdbc.sql("update lead set salesperson = 'leaver' where id = ?").param(ids.get(0)).update();
        Batch batch = startInTasklist("laleh", Map.of("leadNumbers", ids.toString()));
        rests(batch);
        long second = stored(1).get(0);
        jdbc.sql("update batch set by_user = 'leaver', state = 'running' where id = ?").param(batch.id()).update();
        jdbc.sql("insert into batch_item (batch_id, position, lead_id) values (?, 9, ?)").params(batch.id(), second)
                .update();
        engine.getIdentityService().deleteMembership("leaver", Groups.REPS);
        overHttp(MINA, () -> steering.steer(batch.id(), BatchSteering.RESUME, MINA));
        rests(batch);
        assertThat(batches.failed(batch, 5)).extracting(item -> item.reason()).containsExactly(
                "The user leaver, for whom this is done, is gone or has no role any more.");
        assertThat(lead(second).isLead()).isTrue();
    }

    @Test
    @DisplayName("MASS-6: whoever takes records from colleagues is told from how many first, and types that number")
    void forced() {
        List<Long> ids = stored(3, "salesperson", "kian");
        ids.addAll(stored(1, "salesperson", "sam"));
        ids.addAll(stored(1, "salesperson", "mina"));
        Map<String, Object> form = new HashMap<>(Map.of("leadNumbers", ids.toString(), "batchAction", "assign",
                "salespeople", "[\"laleh\"]", "force", true));
        assertThatThrownBy(() -> startInTasklist("kian", form)).satisfies(ProcessTestBase::isRefusal)
                .hasMessageContaining("manager");
        assertThatThrownBy(() -> startInTasklist("mina", form)).satisfies(ProcessTestBase::isRefusal)
                .hasMessageContainingAll("4 records", "2 people", "Records taken from colleagues");
        form.put("takenFromColleagues", "5");
        assertThatThrownBy(() -> startInTasklist("mina", form)).satisfies(ProcessTestBase::isRefusal);
        form.put("takenFromColleagues", "۴");
        rests(startInTasklist("mina", form));
        assertThat(ids).allSatisfy(id -> assertThat(lead(id).salesperson()).isEqualTo("laleh"));
        List<Long> own = stored(1, "salesperson", "mina");
        rests(startInTasklist("mina", Map.of("leadNumbers", own.toString(), "batchAction", "assign",
                "salespeople", "[\"laleh\"]", "force", true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"own", "unassigned", "team", "filter"})
    @DisplayName("A saved selection adds the records that its user sees to the numbers")
    void selections(String kind) {
        long own = store(Map.of("name", "Own", "type", "lead", "salesperson", "sam"));
        long free = store(Map.of("name", "Free", "type", "lead"));
        long hidden = store(Map.of("name", "Hidden", "type", "lead", "salesperson", "mina"));
        String filter = engine.getFilterService().createTaskFilterQuery().list().stream()
                .filter(each -> each.getName().equals("Leads")).map(Filter::getId).findFirst().orElseThrow();
        String option = switch (kind) {
            case "team" -> "team-" + jdbc.sql("select id from team where name = 'South'").query(Long.class).single();
            case "filter" -> "filter-" + filter;
            default -> kind;
        };
        JsonNode form = http.inTasklist("sam").get(
                "/camunda/api/engine/engine/default/process-definition/key/convert-several/deployed-start-form")
                .status(200).json();
        assertThat(form.findValuesAsText("value")).contains("own", "unassigned", "filter-" + filter, "kian")
                .noneMatch(value -> value.startsWith("team-"));
        Batch batch = startInTasklist("sam", Map.of("leadNumbers", "" + free, "selection", option, "batchAction",
                "assign", "team", "" + jdbc.sql("select id from team where name = 'South'").query(Long.class).single()));
        List<Long> chosen = selected(batch);
        assertThat(chosen).startsWith(free).doesNotContain(hidden);
        assertThat(chosen.contains(own)).isEqualTo(!kind.equals("unassigned"));
        rests(batch);
    }

    @Test
    @DisplayName("domain 17: the form is refused as a whole, with everything that is wrong")
    void refused() {
        assertThatThrownBy(() -> startInTasklist("laleh", Map.of("leadNumbers", "12x", "selection", "filter-none",
                "batchAction", "eat", "customerAction", "link", "customerId", "x", "team", "x")))
                .satisfies(ProcessTestBase::isRefusal).hasMessageContainingAll("Leads: “12x” is not the number of a record.",
                        "Saved selection: There is no such", "What shall be done:", "Customer: “x”", "Sales team: “x”");
        assertThatThrownBy(() -> startInTasklist("laleh", Map.of())).satisfies(ProcessTestBase::isRefusal);
    }

    @Test
    @DisplayName("RIGHT-2: forged variables neither steer a batch nor stop it, and nobody else follows it")
    void forged() {
        List<Long> ids = stored(2);
        Batch batch = startInTasklist("sam", Map.of("leadNumbers", ids.toString(), "by", "mina", "x", "y"));
        rests(batch);
        Task task = follow(batch);
        assertThatThrownBy(() -> inTasklist("kian", () -> {
            engine.getFormService().submitTaskForm(task.getId(), Map.of("batchStep", "undo"));
            return null;
        })).isInstanceOf(AuthorizationException.class);
        http.as("kian").get("/engine-rest/task/" + task.getId() + "/form-variables").status(403);
        assertThatThrownBy(() -> follow("sam", batch, "win")).satisfies(ProcessTestBase::isRefusal);
        inTasklist("sam", () -> {
            engine.getFormService().submitTaskForm(task.getId(), Map.of("batchStep", "refresh",
                    Variable.UNDO_GOES_ON, true, Variable.BATCH_GOES_ON, true));
            return null;
        });
        assertThat(engine.getRuntimeService().getVariables(batch.processInstanceId())).isEmpty();
        // As an administrator could.
        engine.getTaskService().setVariable(follow(batch).getId(), Variable.UNDO_GOES_ON, true);
        overHttp(MINA, () -> steering.steer(batch.id(), BatchSteering.UNDO, MINA));
        rests(batch);
        assertThat(engine.getRuntimeService().getVariables(batch.processInstanceId())).isEmpty();
        assertThat(ids).allSatisfy(id -> assertThat(lead(id).isLead()).isTrue());
    }
}
