package io.sarnakh.web;

import static io.sarnakh.testing.Scene.variables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Asking the owner of a hidden twin over HTTP (DUP-6). */
@SarnakhTest
class AskOwnerTest {

    private static final String PASSWORD = "Lamp-Of-Nora-5";

    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private ManagementService management;
    private Scene scene;
    private Caller sam;
    private Caller nora;
    private long lead;
    private long hidden;

    @BeforeEach
    void twins() {
        scene = new Scene(http);
        sam = http.as("sam");
        nora = rep("nora");
        lead = scene.lead("email", scene.email("buy"), "salesperson", "sam", "name", "Sam's own");
        hidden = scene.lead("email", scene.email("buy"), "salesperson", "nora", "name", "Secret");
    }

    private Caller rep(String id) {
        http.as("admin").post("/api/users", Map.of("id", id, "password", PASSWORD, "role", "rep")).status(201);
        return http.as(id, PASSWORD);
    }

    @AfterEach
    void takeBack() {
        runtime.createProcessInstanceQuery().processDefinitionKey("ask-owner").list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test"));
        for (String user : List.of("nora", "lena")) {
            identity.deleteUser(user);
        }
    }

    private Answer ask(Caller caller, long id, Object recordId) {
        return caller.post("/api/leads/" + id + "/ask-owner", Map.of("recordId", recordId, "message", "The same?"));
    }

    private String task(String instance) {
        return http.as("admin").get("/engine-rest/task?processInstanceId=" + instance).status(200).json("/0/id")
                .asText();
    }

    private List<String> visibleTo(Caller caller) {
        return caller.get("/engine-rest/task?processDefinitionKey=ask-owner").status(200).json()
                .findValuesAsText("id");
    }

    @Test
    @DisplayName("DUP-6, RIGHT-2: the owner finds the question among their leads and answers; only managers see it")
    void asked() {
        Answer asked = ask(sam, lead, hidden).status(201);
        assertThat(asked.json("/recordId").asLong()).isEqualTo(hidden);
        String task = task(asked.json("/processInstanceId").asText());
        assertThat(nora.finds("My leads", task)).isTrue();
        assertThat(visibleTo(nora)).containsExactly(task);
        assertThat(visibleTo(http.as("mina"))).containsExactly(task);
        for (String other : List.of("sam", "kian", "laleh")) {
            assertThat(visibleTo(http.as(other))).isEmpty();
            assertThat(http.as(other).finds("Leads", task)).as(other).isFalse();
        }
        assertThat(sam.post("/engine-rest/task/" + task + "/complete", variables()).status()).isIn(403, 404);
        JsonNode form = nora.get("/engine-rest/task/" + task + "/form-variables").status(200).json();
        assertThat(form.at("/question/value").asText()).contains("#" + hidden).contains("Secret");
        assertThat(form.at("/questionRecords/value").asText()).contains("lead #" + lead).contains("E-mail")
                .doesNotContain("own");
        assertThat(nora.get("/engine-rest/task/" + task + "/deployed-form").status(200).text()).contains("hand-over");

        nora.post("/engine-rest/task/" + task + "/submit-form", variables("answer", "hand-over")).status(204);
        assertThat(scene.record(hidden).get("salesperson").asText()).isEqualTo("sam");
        sam.get("/api/leads/" + hidden).status(200);
        nora.get("/api/leads/" + hidden).status(403);
        assertThat(sam.finds("My leads", scene.task(hidden))).isTrue();
        assertThat(nora.finds("My leads", scene.task(hidden))).isFalse();
        assertThat(nora.finds("My leads", task)).isFalse();
    }

    @Test
    @DisplayName("DUP-6: a leader who sees own records only answers without seeing more than number and team")
    void leader() {
        Caller lena = rep("lena");
        long team = http.as("admin").post("/api/teams", Map.of("name", "Team " + scene.domain(), "leader", "lena"))
                .status(201).json("/id").asLong();
        try {
            http.as("admin").patch("/api/leads/" + hidden, Map.of("teamId", team)).status(200);
            String instance = ask(sam, lead, hidden).status(201).json("/processInstanceId").asText();
            management.executeJob(management.createJobQuery().processInstanceId(instance).singleResult().getId());
            String task = task(instance);
            assertThat(lena.finds("My leads", task)).isTrue();
            assertThat(lena.count("My leads")).isEqualTo(1);
            assertThat(visibleTo(nora)).isEmpty();
            assertThat(lena.get("/engine-rest/task/" + task + "/form-variables").status(200).text())
                    .contains("#" + hidden, "#" + lead).doesNotContain("Secret", "own");
            assertThat(lena.get("/engine-rest/task/" + task).status(200).text()).doesNotContain("Secret");
            lena.post("/engine-rest/task/" + task + "/complete",
                    variables("answer", "hand-over", "note", "Yes")).status(204);
            assertThat(scene.record(hidden).get("salesperson").asText()).isEqualTo("sam");
        } finally {
            http.as("admin").patch("/api/leads/" + hidden, Map.of("teamId", scene.team("South"))).status(200);
            http.as("admin").delete("/api/teams/" + team).status(204);
        }
    }

    @Test
    @DisplayName("DUP-6: who asked reads the answer, but not whose the record is nor what it is called")
    void masked() {
        String task = task(ask(sam, lead, hidden).status(201).json("/processInstanceId").asText());
        nora.post("/engine-rest/task/" + task + "/complete", variables("answer", "not-same")).status(204);
        Answer history = sam.get("/api/leads/" + lead + "/history").status(200);
        List<String> kinds = new ArrayList<>();
        history.json("/items").forEach(entry -> kinds.add(entry.get("kind").asText()));
        assertThat(kinds).contains("asked", "notSame", "answered");
        assertThat(history.text()).contains("lead #" + hidden).doesNotContain("Secret", "nora");
        assertThat(nora.get("/api/leads/" + hidden + "/history").status(200).text()).contains("The same?", "nora")
                .doesNotContain("Sam's own");
    }

    @Test
    @DisplayName("DUP-6: 409 with the instance while it is asked; the same Idempotency-Key answers the same again")
    void again() {
        Caller once = sam.header("Idempotency-Key", scene.domain());
        String instance = ask(once, lead, hidden).status(201).json("/processInstanceId").asText();
        assertThat(ask(once, lead, hidden).status(201).json("/processInstanceId").asText()).isEqualTo(instance);
        Answer refused = ask(sam, lead, hidden).status(409);
        assertThat(refused.json("/processInstanceId").asText()).isEqualTo(instance);
        assertThat(refused.json("/detail").asText()).contains("asked already");
    }

    @Test
    @DisplayName("DUP-6: also from an opportunity; 400, 403, 404 and 422 for what is no hidden twin of one's own")
    void refused() {
        long deal = scene.opportunity("email", scene.email("buy"), "salesperson", "sam");
        ask(sam, deal, hidden).status(201);
        ask(sam, hidden, lead).status(403);
        ask(sam, 999_999_999, hidden).status(404);
        long stranger = scene.lead("email", scene.strangersEmail(), "salesperson", "nora");
        for (long bad : new long[] {999_999_999, stranger, lead, deal}) {
            assertThat(ask(sam, lead, bad).status(422).badFields()).containsExactly("recordId");
        }
        ask(http.as("mina"), lead, hidden).status(422);
        sam.post("/api/leads/" + lead + "/ask-owner", Map.of()).status(422);
        sam.post("/api/leads/" + lead + "/ask-owner").status(422);
        ask(sam, lead, "x").status(400);
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("ask-owner").count()).isEqualTo(1);
        http.anonymous().post("/api/leads/" + lead + "/ask-owner", Map.of("recordId", hidden)).status(401);
        sam.post("/engine-rest/message", Map.of("messageName", "owner-asked")).status();
        assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("ask-owner").count()).isEqualTo(1);
    }
}
