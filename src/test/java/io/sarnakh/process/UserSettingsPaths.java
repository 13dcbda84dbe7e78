package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import io.sarnakh.batch.Batch;
import io.sarnakh.batch.Batches;
import io.sarnakh.lead.Lead;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** ASG-4: the tasks of somebody who goes, and the form with which they are sent. */
abstract class UserSettingsPaths extends ProcessTestBase {

    private static final String PASSWORD = "wine-Dark-Sea-77";

    @Autowired
    private Http http;
    @Autowired
    private Batches batches;
    @Autowired
    private NoticeInstances notices;
    private final List<String> users = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final List<Long> teams = new ArrayList<>();
    private String former;
    private long team;

    @BeforeEach
    void newUser() {
        former = user("rep");
        team = team("leader", "mina", "members", List.of(Map.of("user", former)));
    }

    private String user(String role) {
        String id = "former-" + address().replaceFirst("@.*", "") + "-" + System.nanoTime();
        http.as("admin").post("/api/users", Map.of("id", id, "firstName", "Dara", "lastName", "Gone", "password", PASSWORD,
                "role", role, "visibility", "all")).status(201);
        users.add(id);
        return id;
    }

    private long team(Object... fields) {
        Map<String, Object> body = new HashMap<>(Leads.body(fields));
        body.put("name", "ASG-4 " + System.nanoTime());
        body.put("order", 1000);
        teams.add(http.as("mina").post("/api/teams", body).status(201).json("/id").asLong());
        return teams.get(teams.size() - 1);
    }

    private long record(String type, String salesperson, long teamId) {
        long id = store(Map.of("name", "Looms", "type", type, "salesperson", salesperson, "teamId", teamId));
        ids.add(id);
        return id;
    }

    @AfterEach
    void tidyUp() {
        ids.forEach(id -> http.as("mina").delete("/api/leads/" + id));
        teams.forEach(id -> http.as("mina").delete("/api/teams/" + id).status(204));
        users.forEach(id -> {
            engine.getIdentityService().deleteUser(id);
            jdbc.sql("delete from deactivated_user where user_id = ?").param(id).update();
        });
    }

    private ProcessInstance apply(Object... answers) {
        return submitStart("admin", UserSettingsForm.KEY, Leads.body(answers));
    }

    private List<String> entries(long id) {
        return http.as("mina").get("/api/leads/" + id + "/history").json("/items").findValuesAsText("text");
    }

    private List<IdentityLink> links(Task task) {
        return engine.getTaskService().getIdentityLinksForTask(task.getId());
    }

    @Test
    @DisplayName("ASG-4: deactivated, the team leader has the tasks, the records keep the name; activated, all is back")
    void tasksGoToTheLeader() {
        long lead = record("lead", former, team);
        long opportunity = record("opportunity", former, team);
        ProcessInstance done = apply("person", former, "login", "deactivate", "handover", "keep");
        assertThat(done).isEnded().hasPassed("user-settings-applied");
        for (long id : new long[] {lead, opportunity}) {
            assertThat(task(id)).isAssignedTo("mina");
            assertThat(lead(id).salesperson()).isEqualTo(former);
            assertThat(entries(id)).anyMatch(text -> text.contains("Dara Gone") && text.contains("Mina Rahimi"));
        }
        http.as(former, PASSWORD).get("/api/leads").status(401);
        assertThat(http.as("mina").finds("My leads", task(lead).getId())).isTrue();
        submit("mina", lead, Map.of("nextStep", "save", "phone", "021-88776616"));
        assertThat(task(lead)).as("the task after it").isAssignedTo("mina");
        assertThat(lead(lead).salesperson()).isEqualTo(former);

        assertThat(apply("person", former, "login", "activate", "handover", "keep")).isEnded();
        for (long id : new long[] {lead, opportunity}) {
            assertThat(task(id)).isAssignedTo(former);
        }
        http.as(former, PASSWORD).get("/api/leads/" + lead).status(200);
    }

    @Test
    @DisplayName("ASG-4: the leader hands over or gives back the task of somebody who is gone, and with it the record")
    void leaderHandsOver() {
        long handed = record("lead", former, team);
        long given = record("lead", former, team);
        apply("person", former, "login", "deactivate");
        String path = "/engine-rest/task/";
        http.as("mina").post(path + task(handed).getId() + "/assignee", Map.of("userId", "kian")).status(204);
        http.as("mina").post(path + task(given).getId() + "/unclaim").status(204);
        assertThat(lead(handed).salesperson()).isEqualTo("kian");
        assertThat(lead(given).salesperson()).isNull();
        assertThat(links(task(given))).extracting(IdentityLink::getGroupId).containsExactly(Groups.REPS);
    }

    @Test
    @DisplayName("ASG-4: without a leader who sees it, the managers have the task, and it is offered to nobody else")
    void withoutLeader() {
        long ofNobody = record("lead", former, team());
        long ofSam = record("lead", former, team("leader", "sam"));
        apply("person", former, "login", "deactivate");
        for (long id : new long[] {ofNobody, ofSam}) {
            assertThat(task(id).getAssignee()).isNull();
            assertThat(links(task(id))).isEmpty();
            assertThat(http.as("sam").finds("Leads", task(id).getId())).isFalse();
            assertThat(http.as("mina").finds("Leads", task(id).getId())).isTrue();
        }
        change(ofNobody, Map.of("teamId", team));
        assertThat(task(ofNobody)).as("with its new team").isAssignedTo("mina");
    }

    @Test
    @DisplayName("ASG-4: what a leader had for somebody else goes on when the leader goes, too")
    void leaderGoes() {
        String leader = user("manager");
        long led = team("leader", leader);
        long id = record("lead", former, led);
        apply("person", former, "login", "deactivate");
        assertThat(task(id)).isAssignedTo(leader);
        apply("person", leader, "login", "deactivate");
        assertThat(task(id).getAssignee()).isNull();
        assertThat(lead(id).salesperson()).isEqualTo(former);
    }

    @Test
    @DisplayName("ASG-4: a notice, and whatever else is not a record's, goes to the leader of their team")
    void otherTasks() {
        Lead lead = lead(record("lead", "kian", team));
        notices.tell(former, lead, "Please read this");
        Supplier<Task> notice = () -> engine.getTaskService().createTaskQuery().processDefinitionKey(ReadNotice.KEY)
                .orderByTaskCreateTime().desc().listPage(0, 1).get(0);
        assertThat(notice.get()).isAssignedTo(former);
        apply("person", former, "login", "deactivate");
        assertThat(notice.get()).isAssignedTo("mina");
        long before = engine.getTaskService().createTaskQuery().processDefinitionKey(ReadNotice.KEY).count();
        notices.tell(former, lead, "Nobody reads this");
        assertThat(engine.getTaskService().createTaskQuery().processDefinitionKey(ReadNotice.KEY).count())
                .isEqualTo(before);
    }

    @Test
    @DisplayName("ASG-4: a task that an administrator suspended keeps nobody from being deactivated")
    void suspended() {
        long id = record("lead", former, team);
        engine.getRuntimeService().suspendProcessInstanceById(instance(id).getId());
        apply("person", former, "login", "deactivate");
        http.as(former, PASSWORD).get("/api/leads").status(401);
        engine.getRuntimeService().activateProcessInstanceById(instance(id).getId());
        apply("person", former, "login", "activate");
        assertThat(task(id)).isAssignedTo(former);
    }

    @Test
    @DisplayName("ASG-4: the next task of a record whose salesperson was deleted in Camunda Admin is the leader's")
    void deletedElsewhere() {
        long id = record("lead", former, team);
        engine.getIdentityService().deleteUser(former);
        submit("mina", id, Map.of("nextStep", "save", "phone", "021-88776616"));
        assertThat(task(id)).isAssignedTo("mina");
        assertThat(lead(id).salesperson()).isEqualTo(former);
        handedOver(apply("person", former, "login", "keep", "handover", "team", "handoverTeam", String.valueOf(team)), 1);
        assertThat(lead(id).salesperson()).isNull();
    }

    @Test
    @DisplayName("ASG-4: deactivated and all open records handed over to colleagues in turn, in one step")
    void handsOver() {
        long first = record("lead", former, team);
        long second = record("opportunity", former, team);
        ProcessInstance done = apply("person", former, "login", "deactivate", "handover", "colleagues", "handoverTo",
                SpinValues.jsonValue("[\"kian\",\"laleh\"]").create(), "handoverTeam", "automatic");
        handedOver(done, 2);
        assertThat(lead(second).salesperson()).isEqualTo("kian");
        assertThat(lead(first).salesperson()).isEqualTo("laleh");
        assertThat(task(first)).isAssignedTo("laleh");
        assertThat(apply("person", former, "login", "activate", "handover", "team")).as("nothing to hand over is fine")
                .isEnded().hasPassed("user-settings-applied");
    }

    private void handedOver(ProcessInstance done, int total) {
        assertThat(done).isEnded().hasPassed("hand-over-records", "records-being-handed-over");
        Task follow = engine.getTaskService().createTaskQuery().taskDefinitionKey(ConvertSeveralProcess.FOLLOW_BATCH)
                .taskAssignee("admin").orderByTaskCreateTime().desc().listPage(0, 1).get(0);
        Batch batch = batches.ofInstance(follow.getProcessInstanceId());
        await().pollInterval(Duration.ofMillis(50)).until(() -> batches.progress(batch).done() == total);
        rests(batch);
        assertThat(batches.progress(batch).assigned()).isEqualTo(total);
        engine.getRuntimeService().deleteProcessInstance(batch.processInstanceId(), "test");
    }

    @Test
    @DisplayName("ASG-4: whatever is not possible is refused and changes nothing; managers and reps have no such form")
    void refused() {
        long id = record("lead", former, team);
        for (Object[] answers : new Object[][] {
            {"person", former, "login", "keep", "handover", "keep"},
            {"login", "deactivate"},
            {"person", "nobody", "login", "deactivate"},
            {"person", "admin", "login", "deactivate"},
            {"person", former, "login", "shoot"},
            {"person", former, "login", "deactivate", "handover", "colleagues"},
            {"person", former, "login", "deactivate", "handover", "colleagues", "handoverTo",
                SpinValues.jsonValue("[\"" + former + "\"]").create()},
            {"person", former, "login", "deactivate", "handover", "team", "handoverTeam", "999999999"},
            {"person", users.get(0) + "x", "handover", "team"}}) {
            assertThatThrownBy(() -> apply(answers)).satisfies(ProcessTestBase::isRefusal);
        }
        for (String other : List.of("mina", "kian")) {
            assertThatThrownBy(() -> submitStart(other, UserSettingsForm.KEY, Map.of("person", former, "login",
                    "deactivate"))).isInstanceOf(AuthorizationException.class);
        }
        assertThat(task(id)).isAssignedTo(former);
        http.as(former, PASSWORD).get("/api/leads").status(200);
    }

    @Test
    @DisplayName("ASG-4: the form offers all users, and those who were deleted but have open records")
    void offered() {
        record("lead", former, team);
        String other = user("rep");
        record("lead", other, team);
        apply("person", former, "login", "deactivate");
        engine.getIdentityService().deleteUser(other);
        var form = http.as("admin").get("/engine-rest/process-definition/key/" + UserSettingsForm.KEY
                + "/deployed-start-form").status(200).json();
        assertThat(form.at("/components/0/values").findValuesAsText("label"))
                .contains("Dara Gone – deactivated", other + " – deleted", "Mina Rahimi");
        assertThat(form.at("/components/3/values").findValuesAsText("value")).contains("kian").doesNotContain(former);
    }
}
