package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.history.History;
import io.sarnakh.history.History.Entry;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import io.sarnakh.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class AskOwnerPaths extends ProcessTestBase {

    @Autowired
    private OwnerQuestions questions;
    @Autowired
    private History history;
    @Autowired
    private Http http;

    private final String email = address();

    /** What a test leaves open would be found in the filters of others. */
    @AfterEach
    void takeBack() {
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(AskOwnerProcess.KEY).list()
                .forEach(open -> engine.getRuntimeService().deleteProcessInstance(open.getId(), "test"));
        setTeam("leader", "mina");
        setTeam("leadSla", null);
    }

    private void setTeam(String field, String value) {
        String south = null;
        for (var team : http.as("admin").get("/api/teams").status(200).json("/items")) {
            south = team.get("name").asText().equals("South") ? team.get("id").asText() : south;
        }
        Map<String, Object> change = new LinkedHashMap<>();
        change.put(field, value);
        http.as("admin").patch("/api/teams/" + south, change).status(200);
    }

    private long record(String salesperson, Object... more) {
        Map<String, Object> json = new LinkedHashMap<>(
                Map.of("name", "Looms", "type", "lead", "salesperson", salesperson, "email", email));
        for (int i = 0; i < more.length; i += 2) {
            json.put((String) more[i], more[i + 1]);
        }
        return store(json);
    }

    private Task ask(long asking, long asked) {
        String instance = overHttp(SAM, () -> questions.ask(asking, asked, "Same looms?", new Problems(), SAM));
        return question(instance);
    }

    private Task question(String instance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }

    private Task task(long asking, long asked) {
        return engine.getTaskService().createTaskQuery()
                .processInstanceBusinessKey("ask-" + asking + "-" + asked).singleResult();
    }

    private void answer(String user, Task task, Map<String, Object> form) {
        inTasklist(user, () -> {
            engine.getFormService().submitTaskForm(task.getId(), form);
            return null;
        });
    }

    private void timeOver(Task task) {
        Job timer = engine.getManagementService().createJobQuery().timers()
                .processInstanceId(task.getProcessInstanceId()).singleResult();
        engine.getManagementService().executeJob(timer.getId());
    }

    private List<Entry> told(long id, String kind) {
        return history.ofLead(id, 0, 200).stream().filter(entry -> entry.kind().equals(kind)).toList();
    }

    private String shown(String user, Task task, String variable) {
        return http.as(user).get("/engine-rest/task/" + task.getId() + "/form-variables").status(200)
                .json("/" + variable + "/value").asText();
    }

    private List<Long> twins(long id) {
        List<Long> ids = new ArrayList<>();
        http.as("mina").get("/api/leads/" + id + "/duplicates").status(200).json("/items")
                .forEach(item -> ids.add(item.at("/lead/id").asLong()));
        ids.remove(id);
        return ids;
    }

    @Test
    @DisplayName("DUP-6: the owner hands the record over; its task moves along and who asked is told")
    void handOver() {
        long asked = record("kian", "name", "Secret");
        long asking = record("sam");
        Task task = ask(asking, asked);
        assertThat(task.getTaskDefinitionKey()).isEqualTo(AskOwnerProcess.ANSWER_ABOUT_TWIN);
        assertThat(task.getAssignee()).isEqualTo("kian");
        assertThat(Duration.between(Instant.now(), task.getDueDate().toInstant()))
                .isBetween(Duration.ofMinutes(1435), Duration.ofHours(24));
        assertThat(engine.getRuntimeService().getVariables(task.getProcessInstanceId()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(Variable.ASKING_ID, asking, Variable.ASKED_ID, asked, Variable.ASKED_BY, "sam"));
        assertThat(engine.getTaskService().getVariablesLocal(task.getId()))
                .containsExactly(Map.entry(Variable.LEAD_NAME, "lead #" + asked + ", team South"));
        assertThat(shown("kian", task, "question")).endsWith("asks about lead #" + asked + " “Secret”");
        assertThat(shown("kian", task, "questionRecords")).contains("lead #" + asking).endsWith("Same: E-mail");
        assertThat(shown("kian", task, "questionMessage")).isEqualTo("Same looms?");

        answer("kian", task, Map.of("answer", "hand-over", "note", "All yours"));
        assertThat(lead(asked).salesperson()).isEqualTo("sam");
        assertThat(task(asked).getAssignee()).isEqualTo("sam");
        assertThat(told(asked, "assigned")).extracting(Entry::by).containsExactly("kian");
        Entry entry = told(asking, "answered").get(0);
        assertThat(entry.text()).isEqualTo("Answer about a possible twin, lead #" + asked
                + ", team South: handed over. All yours");
        assertThat(entry.by()).as("does not tell whose it was").isEqualTo("system");
        assertThat(told(asked, "answered")).extracting(Entry::by).containsExactly("kian");
        endedAt("ask-" + asking + "-" + asked, AskOwnerProcess.KEY, "owner-answered");
        assertThat(engine.getHistoryService().createHistoricVariableInstanceQuery()
                .processInstanceId(task.getProcessInstanceId()).list()).extracting(variable -> variable.getName())
                .doesNotContain("answer", "note", Variable.CHOSEN_ANSWER, Variable.CHOSEN_NOTE);
    }

    @ParameterizedTest
    @CsvSource({"laleh, laleh", "kian, ", "sam, "})
    @DisplayName("DUP-6: after the SLA a leader who is not concerned, else the managers; not the same is remembered")
    void noAnswer(String leader, String answers) {
        setTeam("leader", leader);
        setTeam("leadSla", "PT4H");
        long asked = record("kian");
        long asking = record("sam");
        Task late = ask(asking, asked);
        assertThat(calendar().between(Instant.now(), late.getDueDate().toInstant()))
                .isBetween(Duration.ofMinutes(235), Duration.ofHours(4));
        timeOver(late);
        Task task = question(late.getProcessInstanceId());
        assertThat(task.getTaskDefinitionKey()).isEqualTo(AskOwnerProcess.ANSWER_FOR_OWNER);
        assertThat(task.getAssignee()).isEqualTo(answers);
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).taskCandidateGroup(Groups.MANAGERS)
                .count()).isEqualTo(answers == null ? 1 : 0);
        assertThat(engine.getRuntimeService().getVariables(task.getProcessInstanceId()))
                .containsOnlyKeys(Variable.ASKING_ID, Variable.ASKED_ID, Variable.ASKED_BY);

        answer(answers == null ? "mina" : answers, task, Map.of("answer", "not-same"));
        assertThat(twins(asking)).doesNotContain(asked);
        assertThat(told(asking, "notSame")).extracting(Entry::by).containsExactly("system");
        assertThat(told(asked, "notSame")).hasSize(1);
        assertThat(lead(asked).salesperson()).isEqualTo("kian");
    }

    @Test
    @DisplayName("DUP-6: kept apart is the default; afterwards the same can be asked again")
    void kept() {
        jdbc.sql("update team set lead_sla = 'P1M' where name = 'South'").update();
        long asked = record("kian", "type", "opportunity");
        long asking = record("sam");
        answer("kian", ask(asking, asked), Map.of("note", "No"));
        assertThat(told(asking, "answered")).extracting(Entry::text).containsExactly(
                "Answer about a possible twin, opportunity #" + asked + ", team South: both stay as they are. No");
        assertThat(twins(asking)).contains(asked);
        ask(asking, asked);
    }

    private void merge(long survivor, long tail) {
        overHttp(KIAN, () -> records.merge(new MergeService.Command(List.of(survivor, tail), survivor,
                new OwnerChoice(false, null, null), true), new Problems(), KIAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merged", "theirs", "nobody's", "asker gone"})
    @DisplayName("DUP-6: a question that is settled meanwhile ends by itself, and who asked is told")
    void settled(String change) {
        long asked = record("kian");
        long asking = record("sam");
        Task task = ask(asking, asked);
        switch (change) {
            case "merged" -> merge(asking, asked);
            case "theirs" -> change(asked, Map.of("salesperson", "sam"));
            case "nobody's" -> {
                Map<String, Object> nobody = new LinkedHashMap<>();
                nobody.put("salesperson", null);
                change(asked, nobody);
            }
            default -> {
                jdbc.sql("update twin_question set asked_by = 'gone' where asked_id = ?").param(asked).update();
                change(asked, Map.of("salesperson", "laleh"));
            }
        }
        assertThat(engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId()).count()).isZero();
        assertThat(told(asking, "answered").get(0).text()).endsWith("nothing was done.");
    }

    @Test
    @DisplayName("DUP-8, RIGHT-2: the question goes to the new owner of the record, away from the former one")
    void newOwner() {
        long asked = record("kian");
        long asking = record("sam");
        Task task = ask(asking, asked);
        change(asked, Map.of("salesperson", "mina"));
        assertThat(question(task.getProcessInstanceId()).getAssignee()).isEqualTo("mina");
        assertThat(http.as("kian").get("/engine-rest/task?processDefinitionKey=ask-owner").status(200).text())
                .doesNotContain(task.getId());
        answer("mina", task, Map.of("answer", "hand-over"));
        assertThat(lead(asked).salesperson()).isEqualTo("sam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-same", "hand-over"})
    @DisplayName("MERGE-2, DUP-8: what remains of a merge stands for the asking and the asked record")
    void merged(String answer) {
        long asked = record("kian");
        long asking = record("sam");
        Task task = ask(asking, asked);
        long askedSurvivor = store(Map.of("name", "Looms", "type", "lead", "salesperson", "laleh"));
        long askingSurvivor = store(Map.of("name", "Looms", "type", "lead", "salesperson", "sam"));
        merge(askedSurvivor, asked);
        assertThat(question(task.getProcessInstanceId()).getAssignee()).isEqualTo("laleh");
        merge(askingSurvivor, asking);
        assertThat(shown("laleh", task, "question")).contains("#" + askedSurvivor);
        answer("laleh", task, Map.of("answer", answer));
        if (answer.equals("hand-over")) {
            assertThat(lead(askedSurvivor).salesperson()).isEqualTo("sam");
        } else {
            assertThat(told(askedSurvivor, "notSame")).isNotEmpty();
            assertThat(twins(askingSurvivor)).doesNotContain(askedSurvivor);
        }
        assertThat(told(askingSurvivor, "answered").get(0).text()).doesNotContain("nothing was done");
    }

    @Test
    @DisplayName("DUP-6: an undone merge gives the question back to the owner of the record that was asked about")
    void mergedAndUndone() {
        long asked = record("kian");
        Task task = ask(record("sam"), asked);
        long survivor = store(Map.of("name", "Looms", "type", "lead", "salesperson", "laleh"));
        merge(survivor, asked);
        overHttp(MINA, () -> records.undoMerge(survivor, MINA));
        assertThat(question(task.getProcessInstanceId()).getAssignee()).isEqualTo("kian");
    }

    @Test
    @DisplayName("DUP-6, ASG-4: neither an owner nor a leader who is gone is asked, but the managers")
    void gone() {
        jdbc.sql("update team set leader = 'gone' where name = 'South'").update();
        long asked = record("kian");
        Task late = ask(record("sam"), asked);
        timeOver(late);
        Task task = question(late.getProcessInstanceId());
        assertThat(task.getAssignee()).isNull();
        assertThat(engine.getTaskService().createTaskQuery().taskId(task.getId()).taskCandidateGroup(Groups.MANAGERS)
                .count()).isEqualTo(1);
        long ghosts = record("kian");
        jdbc.sql("update lead set salesperson = 'gone' where id = ?").param(ghosts).update();
        Task nobodys = ask(record("sam"), ghosts);
        assertThat(nobodys.getAssignee()).isNull();
        assertThat(engine.getTaskService().createTaskQuery().taskId(nobodys.getId()).taskCandidateGroup(Groups.MANAGERS)
                .count()).isEqualTo(1);
        jdbc.sql("update lead set salesperson = 'kian' where id = ?").param(ghosts).update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "lent"})
    @DisplayName("DUP-6: what can no longer be done does no harm: who asked is told")
    void meanwhile(String change) {
        long asked = record("kian");
        long asking = record("sam");
        Task task = ask(asking, asked);
        if (change.equals("lost")) {
            overHttp(KIAN, () -> records.lose(asked, null, null, new Problems(), KIAN));
        } else {
            engine.getTaskService().setAssignee(task.getId(), "sam");
        }
        String owner = lead(asked).salesperson();
        answer(change.equals("lent") ? "sam" : "kian", task, Map.of("answer", "hand-over"));
        assertThat(lead(asked).salesperson()).isEqualTo(owner);
        assertThat(told(asking, "answered").get(0).text()).endsWith("nothing was done.");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId()).count()).isZero();
    }

    @Test
    @DisplayName("RIGHT-2: what is sent beside the answer or over the ids changes nothing; unknown answers are refused")
    void forged() {
        long asked = record("kian");
        long asking = record("sam");
        long victim = record("mina");
        Task task = ask(asking, asked);
        assertThatThrownBy(() -> answer("kian", task, Map.of("answer", "too-late")))
                .satisfies(ProcessTestBase::isRefusal);
        engine.getTaskService().setVariable(task.getId(), Variable.ASKED_BY, "kian");
        answer("kian", task,
                Map.of("answer", "hand-over", Variable.ASKED_ID, victim, Variable.QUESTION_ID, 1L, "x", "y"));
        assertThat(lead(victim).salesperson()).isEqualTo("mina");
        assertThat(lead(asked).salesperson()).isEqualTo("sam");
    }

    @Test
    @DisplayName("DUP-8: ticked together with \"Create a new customer\", it is remembered, and the other is not offered it")
    void tickedAndCreated() {
        long other = record("sam", "contactName", "Omid");
        long asking = record("sam", "contactName", "Ada");
        submit("sam", asking, Map.of("nextStep", "convert"));
        submit("sam", asking, Map.of("conversionStep", "create", "action", "convert", "customerAction", "create",
                "notSame", "[\"" + other + "\"]"));
        assertThat(lead(asking).customerId()).isNotNull();
        assertThat(twins(asking)).isEmpty();
        assertThat(twins(other)).isEmpty();
        submit("sam", other, Map.of("nextStep", "convert"));
        assertThat(shown("sam", task(other), "customerAction")).isEqualTo("create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"back", "search", "create"})
    @DisplayName("DUP-6, DUP-8: ticks of the conversion form are done whatever comes next, and not kept")
    void ticked(String step) {
        long hidden = record("mina", "name", "Secret");
        long other = record("sam");
        long asking = record("sam", "contactName", "Ada");
        submit("sam", asking, Map.of("nextStep", "convert"));
        String options = "/engine-rest/task/" + task(asking).getId() + "/form-variables";
        var form = http.as("sam").get(options).status(200);
        assertThat(form.json("/askOwnersOptions/value").asText()).contains("#" + hidden).doesNotContain("Secret",
                "#" + other);
        assertThat(form.json("/notSameOptions/value").asText()).contains("#" + other).doesNotContain("#" + hidden,
                "#" + asking);
        submit("sam", asking, Map.of("conversionStep", step, "action", step.equals("create") ? "convert" : "merge",
                "customerAction", "none", "mergeWith", "[\"" + other + "\"]",
                "askOwners", "[\"" + hidden + "\",\"" + other + "\"]",
                "notSame", "[\"" + other + "\",\"" + hidden + "\"]"));
        assertThat(task(asking, hidden).getAssignee()).isEqualTo("mina");
        assertThat(task(asking, other)).isNull();
        assertThat(twins(asking)).containsExactly(hidden);
        if (step.equals("search")) {
            waitsAt(asking, LeadLifecycle.CONVERT_TO_OPPORTUNITY, KeepConversionForm.CONVERSION_FORM);
            assertThat((String) engine.getRuntimeService().getVariable(instance(asking).getId(),
                    KeepConversionForm.CONVERSION_FORM)).doesNotContain("askOwners", "notSame", "\\\"" + other);
            submit("sam", asking, Map.of("conversionStep", "back", "askOwners", "[\"" + hidden + "\"]"));
            assertThat(told(hidden, "asked")).as("asked once").hasSize(1);
        } else if (step.equals("create")) {
            assertThat(lead(asking).isOpportunity()).isTrue();
            answer("mina", task(asking, hidden), Map.of("answer", "not-same"));
            assertThat(twins(asking)).isEmpty();
        }
    }
}
