package io.sarnakh.web;

import static io.sarnakh.testing.Scene.variables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Distributing leads over HTTP (ASG-2, ASG-3), and what the engine's REST says about it. */
@SarnakhTest
class DistributionResourceTest {

    private static final String PASSWORD = "Lamp-Of-Nora-5";
    private static final List<String> MEMBERS = List.of("elham", "farid");

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private IdentityService identity;
    @Autowired
    private RuntimeService runtime;
    private Caller mina;
    private Leads leads;
    private long team;
    private String path;

    @BeforeEach
    void makeTeam() {
        mina = http.as("mina");
        MEMBERS.forEach(user -> http.as("admin").post("/api/users",
                Map.of("id", user, "password", PASSWORD, "role", "rep", "visibility", "own")).status(201));
        leads = new Leads(http, jdbc);
        team = leads.team("Team " + UUID.randomUUID(), "members", List.of(
                Map.of("user", "elham", "capacity", 45), Map.of("user", "farid", "capacity", 30)));
        path = "/api/teams/" + team + "/distributions";
    }

    @AfterEach
    void asFound() {
        runtime.createProcessInstanceQuery().processDefinitionKey("distribute-leads").list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test"));
        leads.removeAll();
        MEMBERS.forEach(identity::deleteUser);
    }

    private long lead(int probability) {
        return leads.id("name", "Looms", "type", "lead", "teamId", team, "probability", probability);
    }

    private String task(long id) {
        return leads.tasks(id).get(0).get("id").asText();
    }

    @Test
    @DisplayName("ASG-2, ASG-3: 201 with who got what, what stayed and why; it can be read again and listed")
    void distribute() {
        long third = lead(10);
        long fourth = lead(10);
        long first = lead(70);
        long second = lead(40);
        Answer done = mina.post(path).status(201);
        assertThat(done.header("Location")).isEqualTo("/api/distributions/" + done.json("/id").asLong());
        assertThat(done.json("/team").asLong()).isEqualTo(team);
        assertThat(done.json("/by").asText()).isEqualTo("mina");
        assertThat(done.json("/scheduled").asBoolean()).isFalse();
        assertThat(done.json("/assigned").findValuesAsText("leadId")).containsExactly("" + first, "" + second,
                "" + third);
        assertThat(done.json("/assigned").findValuesAsText("salesperson")).containsExactly("elham", "farid", "elham");
        assertThat(done.json("/assigned/0/name").asText()).isEqualTo("Looms");
        assertThat(done.json("/left")).hasSize(1);
        assertThat(done.json("/left/0/leadId").asLong()).isEqualTo(fourth);
        assertThat(done.json("/left/0/name").asText()).isEqualTo("Looms");
        assertThat(done.json("/left/0/reason").asText()).isEqualTo("quotaUsedUp");
        assertThat(done.json("/left/0/text").asText()).isEqualTo("The quota of every member is used up.");
        assertThat(http.as("admin").get(done.header("Location")).status(200).json()).isEqualTo(done.json());
        JsonNode listed = mina.get("/api/distributions?team=" + team).status(200).json();
        assertThat(listed.get("total").asInt()).isEqualTo(1);
        assertThat(listed.at("/items/0/assignedCount").asInt()).isEqualTo(3);
        assertThat(listed.at("/items/0/leftCount").asInt()).isEqualTo(1);
        assertThat(mina.get("/api/distributions").json("/items/0/id")).isEqualTo(done.json("/id"));
        for (long id : new long[] {first, second, third, fourth}) {
            assertThat(leads.get(id).get("type").asText()).isEqualTo("lead");
            assertThat(leads.taskKeys(id)).containsExactly("qualify-lead");
        }
    }

    @Test
    @DisplayName("Contract 2: the answer carries an ETag, the same when it is read again; who has it is told 304")
    void entityTag() {
        lead(10);
        Answer done = mina.post(path).status(201);
        String tag = done.header("ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(mina.get(done.header("Location")).status(200).header("ETag")).isEqualTo(tag);
        mina.header("If-None-Match", tag).get(done.header("Location")).status(304);
        assertThat(mina.post(path).status(201).header("ETag")).isNotEqualTo(tag);
    }

    @Test
    @DisplayName("ASG-1, RIGHT-2: a distributed lead is gone for the other reps and among the leads of its new owner")
    void movesAtOnce() {
        long lead = lead(10);
        String task = task(lead);
        Caller farid = http.as("farid", PASSWORD);
        farid.get("/engine-rest/task/" + task).status(200);
        Caller elham = http.as("elham", PASSWORD);
        assertThat(elham.count("My leads")).isZero();
        mina.post(path).status(201);
        assertThat(task(lead)).isEqualTo(task);
        assertThat(elham.finds("My leads", task)).isTrue();
        assertThat(elham.count("My leads")).isEqualTo(1);
        farid.get("/engine-rest/task/" + task).status(404);
        farid.get("/api/leads/" + lead).status(403);
        JsonNode assigned = leads.history(lead).get(0);
        assertThat(assigned.get("kind").asText()).isEqualTo("assigned");
        assertThat(assigned.get("by").asText()).isEqualTo("mina");
        assertThat(assigned.get("text").asText()).contains("by distribution #", "(quota 2)");
        assertThat(leads.get(lead).get("assignedAt").isNull()).isFalse();
        elham.post("/engine-rest/task/" + task + "/submit-form", variables("nextStep", "save"))
                .status(204);
    }

    @Test
    @DisplayName("ASG-3: whoever started it finds the review among their leads, the managers among all; reps do not")
    void review() {
        lead(10);
        String instance = mina.post(path).status(201).json("/processInstanceId").asText();
        String review = mina.get("/engine-rest/task?processInstanceId=" + instance).json("/0/id").asText();
        assertThat(mina.finds("My leads", review)).isTrue();
        assertThat(mina.finds("Leads", review)).isTrue();
        for (String rep : List.of("sam", "laleh", "kian")) {
            http.as(rep).get("/engine-rest/task/" + review).status(404);
            assertThat(http.as(rep).finds("Leads", review)).as(rep).isFalse();
        }
        mina.post("/engine-rest/task/" + review + "/submit-form", variables()).status(204);
        assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).count()).isZero();
    }

    @Test
    @DisplayName("Domain 16: reps neither distribute nor read it, over our API and over the engine's REST")
    void managersOnly() {
        long lead = lead(10);
        long done = mina.post("/api/teams/" + leads.team("Team " + UUID.randomUUID()) + "/distributions").status(201)
                .json("/id").asLong();
        for (String rep : List.of("sam", "laleh", "kian")) {
            Caller caller = http.as(rep);
            assertThat(caller.post(path).status(403).json("/detail").asText()).contains("sales manager");
            caller.get("/api/distributions").status(403);
            caller.get("/api/distributions/" + done).status(403);
            for (String process : List.of("distribute-leads", "member-settings", "schedule-distribution")) {
                String key = "/engine-rest/process-definition/key/" + process;
                caller.get(key).status(404);
                assertThat(caller.post(key + "/start", variables("team", team)).status()).isIn(403, 404);
                assertThat(caller.post(key + "/submit-form", variables("team", team)).status()).isIn(403, 404);
            }
            assertThat(caller.post("/engine-rest/message", Map.of("messageName", "distribution-requested",
                    "processVariables", Map.of("distributionId", Map.of("value", done, "type", "Long")))).status())
                    .isIn(400, 403);
        }
        assertThat(mina.post("/engine-rest/message", Map.of("messageName", "distribution-requested",
                "processVariables", Map.of("distributionId", Map.of("value", done, "type", "Long")))).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(leads.get(lead).get("salesperson").isNull()).isTrue();
        http.anonymous().post(path).status(401);
    }

    @Test
    @DisplayName("Domain 17: unknown teams and distributions are 404, unknown fields 422; a key repeats the answer")
    void badInput() {
        mina.post("/api/teams/999999/distributions").status(404);
        mina.get("/api/distributions/999999").status(404);
        mina.get("/api/distributions?team=x").status(400);
        assertThat(mina.post(path, Map.of("force", true)).status(422).badFields()).containsExactly("force");
        Caller once = mina.header("Idempotency-Key", UUID.randomUUID().toString());
        Answer done = once.post(path, Map.of()).status(201);
        assertThat(once.post(path, Map.of()).status(201).text()).isEqualTo(done.text());
        assertThat(mina.get("/api/distributions?team=" + team).json("/total").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("ASG-2: a team is distributed daily only if it says so")
    void daily() {
        assertThat(mina.get("/api/teams/" + team).json("/distributesDaily").asBoolean()).isFalse();
        assertThat(mina.patch("/api/teams/" + team, Map.of("distributesDaily", true)).status(200)
                .json("/distributesDaily").asBoolean()).isTrue();
        assertThat(mina.patch("/api/teams/" + team, Leads.body("distributesDaily", null)).status(422).badFields())
                .containsExactly("distributesDaily");
    }
}
