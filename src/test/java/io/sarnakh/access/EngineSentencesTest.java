package io.sarnakh.access;

import static io.sarnakh.testing.Scene.variables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** RIGHT-4: who loses a race for a task, or lacks a right, reads a sentence, in Tasklist and over the engine's REST. */
@SarnakhTest
class EngineSentencesTest {

    private static final String OF_OTHERS = "This task belongs to somebody else by now, or you may not do this with it."
            + " Please refresh the task list.";
    private static final String GONE = "This is no longer there: somebody has completed or ended it in the meantime."
            + " Please refresh the task list.";
    private static final String SUSPENDED = "This process is suspended, so nothing can be changed here for now. An"
            + " administrator can resume it in Cockpit.";

    /** Ways of having a task; each as path and body. */
    private static final Map<String, Map<String, Object>> TAKING = Map.of(
            "/complete", variables("nextStep", "save"), "/submit-form", variables("nextStep", "save"),
            "/claim", Map.of("userId", "sam"));
    /** Ways of changing an own task. */
    private static final Map<String, Map<String, Object>> CHANGING = Map.of(
            "/complete", variables("nextStep", "save"), "/submit-form", variables("nextStep", "save"),
            "/assignee", Map.of("userId", "kian"), "/unclaim", Map.of());

    @Autowired
    private Http http;
    private Scene scene;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
    }

    /** The same operations in front of both doors. */
    private Caller caller(String door, String user) {
        return door.equals("/engine-rest") ? http.as(user) : http.inTasklist(user);
    }

    private static void eachSays(Map<String, Map<String, Object>> steps, Caller caller, String task, String sentence) {
        steps.forEach((step, body) -> says(caller.post(task + step, body), sentence));
    }

    private static void says(Answer answer, String sentence) {
        assertThat(answer.status()).isBetween(400, 499);
        JsonNode body = answer.json();
        assertThat(body.get("message").asText()).isEqualTo(sentence);
        assertThat(answer.text()).doesNotContain("TASK_WORK", "ENGINE-", "missingAuthorizations\":[{");
    }

    @ParameterizedTest(name = "RIGHT-4: a task that belongs to somebody else, over {0}")
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void ofOthers(String door) {
        String task = door + "/task/" + scene.task(scene.lead("salesperson", "kian"));
        eachSays(TAKING, caller(door, "sam"), task, OF_OTHERS);
    }

    @ParameterizedTest(name = "RIGHT-4: a task that somebody else completed a moment ago, over {0}")
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void gone(String door) {
        String task = door + "/task/" + scene.task(scene.lead("salesperson", "sam"));
        Caller sam = caller(door, "sam");
        // For good: after a mere saving the same step waits again, and takes what is submitted to the former task (CONC-7).
        sam.post(task + "/complete", variables("nextStep", "lost")).status(204);
        eachSays(TAKING, sam, task, GONE);
    }

    @ParameterizedTest(name = "LIFE-5, RIGHT-4: a task that is suspended, over {0}")
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void suspended(String door) {
        long id = scene.lead("salesperson", "sam");
        String task = door + "/task/" + scene.task(id);
        String instance = "/engine-rest/process-instance/" + scene.record(id).get("processInstanceId").asText();
        http.as("admin").put(instance + "/suspended", Map.of("suspended", true)).status(204);
        Caller sam = caller(door, "sam");
        eachSays(CHANGING, sam, task, SUSPENDED);
        http.as("admin").put(instance + "/suspended", Map.of("suspended", false)).status(204);
        sam.post(task + "/complete", CHANGING.get("/complete")).status(204);
    }

    @Test
    @DisplayName("RIGHT-4: what is nobody's task says that one may not do it, naming neither permissions nor resources")
    void notAllowed() {
        long id = scene.lead("salesperson", "kian");
        String instance = scene.record(id).get("processInstanceId").asText();
        Answer answer = http.as("mina").delete("/engine-rest/process-instance/" + instance);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.json("/message").asText()).doesNotContain("permission", "resource", instance).endsWith(".");
    }
}
