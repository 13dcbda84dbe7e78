package io.sarnakh.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** RIGHT-2: Tasklist and the engine's REST show and allow the same as our API. */
@SarnakhTest
class EngineAccessTest {

    private static final String TASK = "/engine-rest/task/";
    private static final String API = "/camunda/api/engine/engine/default";

    private static final Map<String, BiFunction<Caller, String, Answer>> OPERATIONS = new LinkedHashMap<>();

    static {
        OPERATIONS.put("get", (user, task) -> user.get(TASK + task));
        OPERATIONS.put("form-variables", (user, task) -> user.get(TASK + task + "/form-variables"));
        OPERATIONS.put("variables", (user, task) -> user.get(TASK + task + "/variables"));
        OPERATIONS.put("identity-links", (user, task) -> user.get(TASK + task + "/identity-links"));
        OPERATIONS.put("form", (user, task) -> user.get(TASK + task + "/deployed-form"));
        OPERATIONS.put("complete",
                (user, task) -> user.post(TASK + task + "/complete", Scene.variables("nextStep", "save")));
        OPERATIONS.put("submit-form",
                (user, task) -> user.post(TASK + task + "/submit-form", Scene.variables("nextStep", "lost")));
    }

    @Autowired
    private Http http;
    private Scene scene;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
    }

    static Stream<Arguments> matrix() {
        return Stream.of("sam", "laleh", "kian", "mina", "admin").flatMap(user ->
                Stream.of("sam", "kian", "nobody").flatMap(owner ->
                        Stream.of("lead", "opportunity").flatMap(type ->
                                OPERATIONS.keySet().stream().map(name -> Arguments.of(user, name, type, owner)))));
    }

    @ParameterizedTest(name = "RIGHT-2: {0} calls {1} of a task of {3}''s {2}, or is refused")
    @MethodSource("matrix")
    void task(String user, String operation, String type, String owner) {
        long id = scene.lead("type", type, "salesperson", owner.equals("nobody") ? null : owner);
        String task = scene.task(id);
        boolean refused = user.equals("sam") && owner.equals("kian");
        JsonNode before = refused ? scene.record(id) : null;
        Answer answer = OPERATIONS.get(operation).apply(http.as(user), task);
        if (refused) {
            assertThat(answer.status()).as(answer.text()).isIn(403, 404);
            assertThat(answer.text()).doesNotContain(before.get("name").asText());
            assertThat(scene.record(id)).isEqualTo(before);
            assertThat(scene.task(id)).isEqualTo(task);
        } else {
            assertThat(answer.status()).as(answer.text()).isIn(200, 204);
        }
    }

    @ParameterizedTest(name = "RIGHT-2: {0} lists and counts the tasks of the records that they see")
    @ValueSource(strings = {"sam", "laleh", "kian", "mina", "admin"})
    void lists(String user) {
        Map<String, Long> records = new LinkedHashMap<>();
        records.put("sam", scene.lead("salesperson", "sam"));
        records.put("kian", scene.lead("salesperson", "kian"));
        records.put("nobody", scene.lead());
        records.forEach((owner, id) -> {
            int expected = user.equals("sam") && owner.equals("kian") ? 0 : 1;
            String query = "task?processInstanceBusinessKey=" + id;
            assertThat(http.as(user).get("/engine-rest/" + query).status(200).json()).as(owner).hasSize(expected);
            assertThat(http.as(user).get("/engine-rest/task/count?processInstanceBusinessKey=" + id).status(200)
                    .json("/count").asInt()).as(owner).isEqualTo(expected);
            assertThat(http.as(user).post("/engine-rest/task", Map.of("processInstanceBusinessKey", "" + id))
                    .status(200).json()).as(owner).hasSize(expected);
            assertThat(http.inTasklist(user).get(API + "/" + query).status(200).json()).as(owner).hasSize(expected);
        });
    }

    @Test
    @DisplayName("RIGHT-2: the filter Leads lists to each the leads that they see")
    void filters() {
        long sams = scene.lead("salesperson", "sam");
        long kians = scene.lead("salesperson", "kian");
        long free = scene.lead();
        List<String> all = List.of(scene.task(sams), scene.task(kians), scene.task(free));
        assertThat(all).filteredOn(task -> http.as("sam").finds("Leads", task))
                .containsExactly(scene.task(sams), scene.task(free));
        assertThat(all).allMatch(task -> http.as("laleh").finds("Leads", task));
        assertThat(all).filteredOn(task -> http.as("kian").finds("My leads", task))
                .containsExactly(scene.task(kians));
    }

    @ParameterizedTest(name = "RIGHT-2: {0} is empty for representatives who see own records only")
    @ValueSource(strings = {"process-instance", "execution", "event-subscription"})
    void noInstances(String resource) {
        scene.lead("salesperson", "sam");
        assertThat(http.as("sam").get("/engine-rest/" + resource).status(200).json()).isEmpty();
        assertThat(http.inTasklist("sam").get(API + "/" + resource).status(200).json()).isEmpty();
    }

    @ParameterizedTest(name = "RIGHT-2: {0} is empty for representatives")
    @ValueSource(strings = {"history/process-instance",
        "history/variable-instance", "history/task", "history/activity-instance", "history/detail",
        "history/user-operation", "history/identity-link-log", "history/incident", "history/job-log", "deployment",
        "authorization", "incident", "batch", "job-definition", "external-task",
        "decision-definition", "schema/log"})
    void nothingElse(String resource) {
        scene.lead("salesperson", "sam");
        for (String user : List.of("sam", "laleh")) {
            assertThat(http.as(user).get("/engine-rest/" + resource).status(200).json()).as(user).isEmpty();
            assertThat(http.inTasklist(user).get(API + "/" + resource).status(200).json()).as(user).isEmpty();
        }
    }

    @Test
    @DisplayName("RIGHT-2: of variables representatives see those of their own tasks only")
    void variables() {
        String sams = scene.record(scene.lead("salesperson", "sam")).get("name").asText();
        String kians = scene.record(scene.lead("salesperson", "kian")).get("name").asText();
        assertThat(http.as("sam").get("/engine-rest/variable-instance").status(200).text())
                .contains(sams).doesNotContain(kians, "leadId");
    }

    @Test
    @DisplayName("RIGHT-2: representatives see their own account, the processes of their tasks, no numbers of others")
    void accounts() {
        Caller sam = http.as("sam");
        assertThat(sam.get("/engine-rest/user").json().findValuesAsText("id")).containsExactly("sam");
        sam.get("/engine-rest/user/mina/profile").status(404);
        assertThat(sam.get("/engine-rest/identity/groups?userId=mina").text()).doesNotContain("sales-managers");
        assertThat(sam.get("/engine-rest/process-definition").json().findValuesAsText("key"))
                .containsExactlyInAnyOrder("lead-lifecycle", "opportunity-pipeline", "ask-owner", "read-notice",
                        "restore-record", "convert-several");
        sam.get("/engine-rest/process-definition/statistics").status(403);
        sam.get("/engine-rest/process-definition/key/team-settings/deployed-start-form").status(404);
        sam.get("/engine-rest/process-definition/key/leads-settings/xml").status(404);
        assertThat(sam.get("/engine-rest/process-definition/key/lead-lifecycle/statistics").json()).isEmpty();
        String instance = scene.record(scene.lead("salesperson", "sam")).get("processInstanceId").asText();
        assertThat(sam.get("/engine-rest/process-instance/" + instance).status()).isIn(403, 404);
        assertThat(sam.get("/engine-rest/process-instance/" + instance + "/variables").status()).isIn(403, 404);
        assertThat(sam.get("/engine-rest/process-instance/" + instance + "/activity-instances").status())
                .isIn(403, 404);
        assertThat(sam.get("/engine-rest/history/process-instance/" + instance).status()).isIn(403, 404);
    }

    @Test
    @DisplayName("RIGHT-2, SW-1: only managers start Sales team settings, only administrators Leads settings")
    void settings() {
        Map<String, Object> nothing = Map.of("variables", Map.of());
        for (String user : List.of("sam", "laleh", "kian")) {
            for (String key : List.of("team-settings", "leads-settings", "member-settings", "distribute-leads",
                    "user-settings")) {
                String start = "/engine-rest/process-definition/key/" + key + "/start";
                assertThat(http.as(user).post(start, nothing).status())
                        .isIn(403, 404);
            }
        }
        for (String key : List.of("leads-settings", "user-settings")) {
            http.as("mina").post("/engine-rest/process-definition/key/" + key + "/start", nothing).status(403);
        }
    }

    @Test
    @DisplayName("RIGHT-2: without a login the engine says nothing")
    void anonymous() {
        http.anonymous().get("/engine-rest/task").status(401);
        http.anonymous().get("/engine-rest/process-definition/statistics").status(401);
        http.anonymous().post("/engine-rest/task/1/bpmnError", Map.of()).status(401);
        assertThat(http.anonymous().get(API + "/task").status()).isIn(401, 403);
        assertThat(http.anonymous().get(API + "/process-definition/statistics").status()).isIn(401, 403);
    }
}
