package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.conversion.Answers;
import io.sarnakh.history.History;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** LIFE-5: an open record is never stuck without its instance, whatever is done to that from outside. */
class MeddlingTest extends ProcessTestBase {

    /** Where an open record waits. */
    enum Step {
        QUALIFYING(LeadLifecycle.QUALIFY_LEAD, LeadLifecycle.QUALIFY_LEAD),
        ASKING_FOR_FACTS(LeadLifecycle.WAIT_FOR_FACTS, LeadLifecycle.WAIT_FOR_FACTS),
        CONVERTING(LeadLifecycle.CONVERT_TO_OPPORTUNITY, LeadLifecycle.QUALIFY_LEAD),
        WORKING(OpportunityPipeline.WORK_OPPORTUNITY, OpportunityPipeline.WORK_OPPORTUNITY);

        private final String task;
        /** What was typed into the form of a conversion went with its instance. */
        private final String afterwards;

        Step(String task, String afterwards) {
            this.task = task;
            this.afterwards = afterwards;
        }
    }

    /** What becomes of the engine's side of a record, without anybody having been asked. */
    enum Loss {
        /** The engine's tables were restored from a time before the instance was started. */
        INSTANCE_MISSING {
            @Override
            void happen(MeddlingTest test, long id) {
                test.forget(test.instance(id).getId());
            }
        },
        /** The task was made a sub task of another one, and went with it. */
        TASK_MISSING {
            @Override
            void happen(MeddlingTest test, long id) {
                long other = test.store(Map.of("name", "Parent", "type", "lead"));
                Task task = test.task(id);
                task.setParentTaskId(test.task(other).getId());
                test.engine.getTaskService().saveTask(task);
                test.engine.getTaskService().complete(test.task(other).getId());
            }
        },
        /** A modification of the instance opened the task once more. */
        TASK_TWICE {
            @Override
            void happen(MeddlingTest test, long id) {
                test.engine.getRuntimeService().createProcessInstanceModification(test.instance(id).getId())
                        .startBeforeActivity(test.task(id).getTaskDefinitionKey()).execute();
            }
        };

        abstract void happen(MeddlingTest test, long id);
    }

    /** What people do with records over HTTP. */
    enum Operation {
        RENAME((http, id) -> http.as("mina").patch(path(id), Map.of("name", "Renamed"))),
        HAND_OVER((http, id) -> http.as("mina").patch(path(id), Map.of("salesperson", "laleh"))),
        TAG((http, id) -> http.as("mina").patch(path(id), Map.of("tags", List.of("late")))),
        ARCHIVE((http, id) -> http.as("mina").patch(path(id), Map.of("active", false))),
        WIN((http, id) -> http.as("mina").post(path(id) + "/won")),
        LOSE((http, id) -> http.as("mina").post(path(id) + "/lost", Map.of())),
        LOSE_SEVERAL((http, id) -> http.as("mina").post("/api/leads/lost", Map.of("leadIds", List.of(id)))),
        LOSE_UNTIL((http, id) -> http.as("mina").post(path(id) + "/lost",
                Map.of("customerAction", "none", "nurtureOn", LocalDate.now().plusDays(40).toString()))),
        LOSE_AND_RESTORE((http, id) -> {
            http.as("mina").post(path(id) + "/lost", Map.of()).status(200);
            return http.as("mina").post(path(id) + "/restore");
        }),
        DELETE((http, id) -> http.as("mina").delete(path(id))),
        CONVERT((http, id) -> http.as("mina").post(path(id) + "/conversion", Map.of("customerAction", "none"))),
        MERGE((http, id) -> http.as("mina").post("/api/leads/merge", Map.of("leadIds", List.of(id, other(http))))),
        MERGE_INTO((http, id) -> http.as("mina").post("/api/leads/merge",
                Map.of("leadIds", List.of(other(http), id), "survivorId", id))),
        MERGE_AND_UNDO((http, id) -> {
            long survivor = http.as("mina").post("/api/leads/merge", Map.of("leadIds", List.of(id, other(http))))
                    .status(200).json("/leadId").asLong();
            return http.as("mina").post(path(survivor) + "/merge/undo");
        });

        private final BiFunction<Http, Long, Answer> request;

        Operation(BiFunction<Http, Long, Answer> request) {
            this.request = request;
        }

        private static String path(long id) {
            return "/api/leads/" + id;
        }

        private static long other(Http http) {
            return http.as("mina").post("/api/leads", Map.of("name", "Other", "type", "lead")).status(201).json("/id")
                    .asLong();
        }
    }

    private static final String SUSPENDED = "This process is suspended, so nothing can be changed here for now. An"
            + " administrator can resume it in Cockpit.";
    private static final List<Operation> NEEDING_THE_TASK = List.of(Operation.RENAME, Operation.HAND_OVER,
            Operation.TAG, Operation.ARCHIVE, Operation.WIN, Operation.LOSE, Operation.LOSE_SEVERAL, Operation.LOSE_UNTIL,
            Operation.DELETE, Operation.CONVERT);

    @Autowired
    private Http http;
    @Autowired
    private History history;
    @Autowired
    private InstanceCheck check;

    private long open(Step step) {
        boolean opportunity = step == Step.WORKING;
        long id = store(Map.of("name", "Looms", "type", opportunity ? "opportunity" : "lead", "salesperson", "kian"));
        if (step == Step.ASKING_FOR_FACTS) {
            submit("kian", id, Map.of("nextStep", "ask-facts", "factsAsked", "How many?", "factsFrom", "Nima",
                    "factsBy", LocalDate.now().plusDays(3).toString()));
        } else if (step == Step.CONVERTING) {
            submit("kian", id, Map.of("nextStep", "convert"));
        }
        waitsAt(id, step.task);
        return id;
    }

    /** As if the engine had never known the instance. */
    private void forget(String instance) {
        for (String table : List.of("act_ru_job where process_instance_id_", "act_ru_event_subscr where proc_inst_id_",
                "act_ru_variable where proc_inst_id_", "act_ru_task where proc_inst_id_",
                "act_ru_execution where proc_inst_id_")) {
            if (table.startsWith("act_ru_task")) {
                jdbc.sql("delete from act_ru_identitylink where task_id_ in"
                        + " (select id_ from act_ru_task where proc_inst_id_ = ?)").param(instance).update();
            }
            jdbc.sql("delete from " + table + " = ?").param(instance).update();
        }
    }

    static Stream<Arguments> lossesAndSteps() {
        return Stream.of(Loss.values()).flatMap(loss -> Stream.of(Step.values()).map(step -> Arguments.of(loss, step)));
    }

    @ParameterizedTest(name = "LIFE-5: {0} while {1}: every operation does what it always does")
    @MethodSource("lossesAndSteps")
    void everyOperation(Loss loss, Step step) {
        for (Operation operation : Operation.values()) {
            long id = open(step);
            loss.happen(this, id);
            Answer answer = operation.request.apply(http, id);
            int wanted = step == Step.WORKING && operation == Operation.CONVERT ? 409
                    : operation == Operation.DELETE ? 204 : 200;
            assertThat(answer.status()).as("%s: %s", operation, answer.text()).isEqualTo(wanted);
            if (wanted == 409) {
                // Refused before anything was touched: the record waits for the next one.
                http.as("mina").patch("/api/leads/" + id, Map.of("tags", List.of("late"))).status(200);
            }
        }
    }

    @ParameterizedTest(name = "LIFE-5: {0} while {1}: the regular check opens the task again, and the history says so")
    @MethodSource("lossesAndSteps")
    void regularCheck(Loss loss, Step step) {
        long id = open(step);
        String former = lead(id).text(LeadField.PROCESS_INSTANCE_ID);
        loss.happen(this, id);
        check.run();
        waitsAt(id, step.afterwards);
        assertThat(lead(id).text(LeadField.PROCESS_INSTANCE_ID)).isNotEqualTo(former);
        assertThat(task(id).getAssignee()).isEqualTo("kian");
        History.Entry entry = history.ofLead(id, 0, 1).get(0);
        assertThat(entry.kind()).isEqualTo("process");
        assertThat(entry.by()).isEqualTo(Actor.SYSTEM.userId());
        assertThat(entry.decision().get("rule").asText()).isEqualTo("LIFE-5");

        String opened = task(id).getId();
        check.run();
        assertThat(task(id).getId()).as("what is in order stays").isEqualTo(opened);
        assertThat(history.newest(id)).isEqualTo(entry.id());
    }

    @ParameterizedTest(name = "LIFE-5: {0}: in a batch it is handled like any other")
    @EnumSource
    void inBatch(Loss loss) {
        long id = open(Step.QUALIFYING);
        loss.happen(this, id);
        String batch = http.as("mina").post("/api/leads/conversion", Map.of("leadIds", List.of(id))).status(202)
                .json("/batchId").asText();
        await().until(() -> http.as("mina").get("/api/batches/" + batch).json("/state").asText().equals("done"));
        assertThat(http.as("mina").get("/api/batches/" + batch).json("/results/0/outcome").asText())
                .isEqualTo("converted");
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    // --- an older backup of the engine's tables -------------------------------------------------------------------

    @Test
    @DisplayName("LIFE-5: a lead that was converted after the backup goes on in the pipeline, its old task is gone")
    void convertedAfterBackup() {
        long id = open(Step.QUALIFYING);
        String lifecycle = instance(id).getId();
        convert(id, Answers.NONE);
        String pipeline = lead(id).text(LeadField.PROCESS_INSTANCE_ID);
        forget(pipeline);
        moveBack(id, lifecycle);
        check.run();
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(http.as("mina").post("/api/leads/" + id + "/conversion/undo").status(409).json("/detail").asText())
                .contains("its process has ended");
    }

    @Test
    @DisplayName("LIFE-5, LIFE-3: a lead that was lost after the backup has no open task")
    void lostAfterBackup() {
        long id = open(Step.QUALIFYING);
        jdbc.sql("update lead set status = 'lost', active = false, probability = 0 where id = ?").param(id).update();
        check.run();
        assertThat(task(id)).isNull();
        http.as("mina").post("/api/leads/" + id + "/restore").status(200);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    /** The instance waits again where it waited when the backup was taken. */
    private void moveBack(long id, String lifecycle) {
        String pointer = lead(id).text(LeadField.PROCESS_INSTANCE_ID);
        leads.carriedBy(id, null);
        engine.getRuntimeService().createProcessInstanceModification(lifecycle)
                .startBeforeActivity(LeadLifecycle.QUALIFY_LEAD).cancelAllForActivity("undo-window").execute();
        leads.carriedBy(id, pointer);
    }

    @Test
    @DisplayName("LIFE-5, UNDO-2: a conversion is undone although the pipeline's instance was taken away")
    void undoWithoutPipeline() {
        long id = open(Step.QUALIFYING);
        convert(id, Answers.NONE);
        forget(lead(id).text(LeadField.PROCESS_INSTANCE_ID));
        http.as("mina").post("/api/leads/" + id + "/conversion/undo").status(200);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    // --- deleted by hand ------------------------------------------------------------------------------------------

    @ParameterizedTest(name = "LIFE-5: nobody deletes the instance of a record that is {0}")
    @EnumSource
    void deletionIsRefused(Step step) {
        long id = open(step);
        String task = task(id).getId();
        String instance = instance(id).getId();
        RuntimeService runtime = engine.getRuntimeService();
        String sentence = "Record " + id + " is open, and this process carries it.";
        refused(sentence, () -> runtime.deleteProcessInstance(instance, "test"));
        refused(sentence, () -> runtime.deleteProcessInstance(instance, "test", true, true, true));
        refused(sentence, () -> runtime.deleteProcessInstances(List.of(instance), "test", true, true));
        refused(sentence, () -> runtime.createProcessInstanceModification(instance)
                .cancelAllForActivity(step.task).execute(true, true));
        refused(sentence, () -> runtime.createProcessInstanceModification(instance)
                .startBeforeActivity(step == Step.WORKING ? "opportunity-lost" : "lead-lost")
                .cancelAllForActivity(step.task).execute(true, true));
        Answer answer = http.as("admin").delete("/engine-rest/process-instance/" + instance
                + "?skipCustomListeners=true&skipIoMappings=true");
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(answer.json("/message").asText()).startsWith(sentence);
        assertThat(task(id).getId()).isEqualTo(task);
        waitsAt(id, step.task);
    }

    @Test
    @DisplayName("LIFE-5: nor does a batch operation, nor whoever deletes a process definition with all its instances")
    void massDeletionIsRefused() {
        long id = open(Step.WORKING);
        Batch batch = engine.getRuntimeService().deleteProcessInstancesAsync(List.of(instance(id).getId()), null,
                "test", true, true);
        await().until(() -> engine.getManagementService().createJobQuery().withException()
                .jobDefinitionId(batch.getBatchJobDefinitionId()).count() == 1);
        // The job that failed is still being noted.
        await().ignoreException(OptimisticLockingException.class).untilAsserted(() ->
                engine.getManagementService().deleteBatch(batch.getId(), true));
        refused("Record ", () -> engine.getRepositoryService()
                .deleteProcessDefinition(instance(id).getProcessDefinitionId(), true, true, true));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("CLOSE-5, LIFE-5: nor the instance that waits for a nurture date; a lost one comes back")
    void nurtureDateIsKept() {
        long id = open(Step.QUALIFYING);
        Operation.LOSE_UNTIL.request.apply(http, id).status(200);
        String waiting = nurture(id).getId();
        refused("This process takes record " + id + " up again",
                () -> engine.getRuntimeService().deleteProcessInstance(waiting, "test", true, true, true));
        forget(waiting);
        check.run();
        assertThat(nurture(id)).isNotNull();
        forget(nurture(id).getId());
        http.as("mina").post("/api/leads/" + id + "/restore").status(200);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    private ProcessInstance nurture(long id) {
        return engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceBusinessKey(NurturedRecord.businessKey(id)).singleResult();
    }

    @ParameterizedTest(name = "LIFE-5, MASS-1: a batch whose instance is taken away is over, also if it is {0}")
    @ValueSource(strings = {"running", "paused", "undoing"})
    void batchIsOver(String state) {
        long deleted = restingBatch(state);
        engine.getRuntimeService().deleteProcessInstance(batchInstance(deleted), "test");
        isOver(deleted);

        long lost = restingBatch(state);
        forget(batchInstance(lost));
        assertThat(http.as("mina").post("/api/batches/" + lost + "/pause").status()).isEqualTo(409);
        check.run();
        isOver(lost);
    }

    /** One that has a lead left, and no job at work that would handle it. */
    private long restingBatch(String state) {
        long id = http.as("mina").post("/api/leads/conversion", Map.of("leadIds", List.of(open(Step.QUALIFYING))))
                .status(202).json("/batchId").asLong();
        await().until(() -> engine.getRuntimeService().createEventSubscriptionQuery()
                .processInstanceId(batchInstance(id)).count() > 0);
        jdbc.sql("update batch set state = ?, undoing = ? where id = ?")
                .params(state.equals("undoing") ? "done" : state, state.equals("undoing"), id).update();
        jdbc.sql("insert into batch_item (batch_id, position, lead_id) values (?, 100, ?)")
                .params(id, open(Step.QUALIFYING)).update();
        return id;
    }

    private String batchInstance(long id) {
        return jdbc.sql("select process_instance_id from batch where id = ?").param(id).query(String.class).single();
    }

    private void isOver(long batch) {
        JsonNode over = http.as("mina").get("/api/batches/" + batch).status(200).json();
        assertThat(over.get("state").asText()).isEqualTo("done");
        assertThat(over.get("done")).isEqualTo(over.get("total"));
        assertThat(jdbc.sql("select undoing from batch where id = ?").param(batch).query(Boolean.class).single())
                .isFalse();
        assertThat(over.at("/results").findValuesAsText("outcome")).contains("skipped");
    }

    private static void refused(String sentence, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(Refusal.class).hasMessageStartingWith(sentence);
    }

    // --- suspended ------------------------------------------------------------------------------------------------

    @ParameterizedTest(name = "LIFE-5: what is suspended while {0} answers 409 with a sentence, and goes on afterwards")
    @EnumSource
    void suspended(Step step) {
        for (Operation operation : NEEDING_THE_TASK) {
            long id = open(step);
            engine.getRuntimeService().suspendProcessInstanceById(instance(id).getId());
            Answer answer = operation.request.apply(http, id);
            assertThat(answer.status()).as("%s: %s", operation, answer.text()).isEqualTo(409);
            if (step != Step.WORKING || operation != Operation.CONVERT) {
                assertThat(answer.json("/detail").asText()).as(operation.name()).isEqualTo("The process of record " + id
                        + " is suspended, so nothing can be changed there for now. An administrator can resume it in"
                        + " Cockpit.");
            }
            assertThat(lead(id).status()).isEqualTo("open");
            assertThat(lead(id).name()).isEqualTo("Looms");
            assertThat(lead(id).values().get(LeadField.TAGS)).isEqualTo(List.of());
            String task = task(id).getId();
            check.run();
            assertThat(task(id).getId()).as("a suspended instance is not lost").isEqualTo(task);
            engine.getRuntimeService().activateProcessInstanceById(instance(id).getId());
            http.as("mina").patch("/api/leads/" + id, Map.of("name", "Going on")).status(200);
            waitsAt(id, step.task);
        }
    }

    @ParameterizedTest(name = "LIFE-5: {0} leaves a suspended task as it is, or is refused")
    @EnumSource(names = {"MERGE", "MERGE_INTO"})
    void suspendedButNotConcerned(Operation operation) {
        long id = open(Step.QUALIFYING);
        engine.getRuntimeService().suspendProcessInstanceById(instance(id).getId());
        assertThat(operation.request.apply(http, id).status()).isIn(200, 409);
        if (instance(id) != null) {
            engine.getRuntimeService().activateProcessInstanceById(instance(id).getId());
        }
    }

    @Test
    @DisplayName("LIFE-5: undo and nurture date, too, say that their instance is suspended")
    void othersSuspended() {
        long converted = open(Step.QUALIFYING);
        String lifecycle = instance(converted).getId();
        convert(converted, Answers.NONE);
        engine.getRuntimeService().suspendProcessInstanceById(lifecycle);
        isSuspended(http.as("mina").post("/api/leads/" + converted + "/conversion/undo"));
        engine.getRuntimeService().activateProcessInstanceById(lifecycle);
        http.as("mina").post("/api/leads/" + converted + "/conversion/undo").status(200);

        long lost = open(Step.QUALIFYING);
        Operation.LOSE_UNTIL.request.apply(http, lost).status(200);
        engine.getRuntimeService().suspendProcessInstanceById(nurture(lost).getId());
        isSuspended(http.as("mina").post("/api/leads/" + lost + "/restore"));
        engine.getRuntimeService().activateProcessInstanceById(nurture(lost).getId());
        http.as("mina").post("/api/leads/" + lost + "/restore").status(200);

        long batch = restingBatch("done");
        engine.getRuntimeService().suspendProcessInstanceById(batchInstance(batch));
        isSuspended(http.as("mina").post("/api/batches/" + batch + "/undo"));
        engine.getRuntimeService().activateProcessInstanceById(batchInstance(batch));
        engine.getRuntimeService().deleteProcessInstance(batchInstance(batch), "test");
    }

    @ParameterizedTest(name = "LIFE-5: while the definition of {0} is suspended, what would start one is refused")
    @ValueSource(strings = {"lead-lifecycle", "opportunity-pipeline", "merge-records", "convert-several",
            "nurture-record"})
    void definitionSuspended(String process) {
        long lead = open(Step.QUALIFYING);
        long other = open(Step.QUALIFYING);
        engine.getRepositoryService().suspendProcessDefinitionByKey(process);
        try {
            isSuspended(switch (process) {
                case "lead-lifecycle" -> http.as("mina").post("/api/leads", Map.of("name", "New"));
                case "opportunity-pipeline" -> Operation.CONVERT.request.apply(http, lead);
                case "merge-records" -> Operation.MERGE.request.apply(http, lead);
                case "convert-several" ->
                        http.as("mina").post("/api/leads/conversion", Map.of("leadIds", List.of(lead, other)));
                default -> Operation.LOSE_UNTIL.request.apply(http, lead);
            });
        } finally {
            engine.getRepositoryService().activateProcessDefinitionByKey(process);
        }
        waitsAt(lead, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("LIFE-5, ASG-3: a distribution passes a suspended lead over")
    void distributionPassesOver() {
        long team = http.as("admin").post("/api/teams", Map.of("name", "Team " + address())).status(201).json("/id")
                .asLong();
        http.as("admin").put("/api/teams/" + team + "/members/kian", Map.of()).status(200);
        try {
            long suspended = store(Map.of("name", "Suspended", "type", "lead", "teamId", team, "probability", 50));
            long other = store(Map.of("name", "Other", "type", "lead", "teamId", team));
            engine.getRuntimeService().suspendProcessInstanceById(instance(suspended).getId());
            http.as("mina").post("/api/teams/" + team + "/distributions").status(201);
            assertThat(lead(suspended).salesperson()).isNull();
            assertThat(lead(other).salesperson()).isEqualTo("kian");
            engine.getRuntimeService().activateProcessInstanceById(instance(suspended).getId());
            change(suspended, Map.of("active", false));
            change(other, Map.of("active", false));
        } finally {
            http.as("admin").put("/api/teams/" + team("South") + "/members/kian", Map.of()).status(200);
            http.as("admin").delete("/api/teams/" + team).status(204);
        }
    }

    private long team(String name) {
        return jdbc.sql("select id from team where name = ?").param(name).query(Long.class).single();
    }

    private static void isSuspended(Answer answer) {
        assertThat(answer.status(409).json("/detail").asText()).isEqualTo(SUSPENDED);
    }
}
