package io.sarnakh.access;

import static io.sarnakh.testing.Scene.map;
import static io.sarnakh.testing.Scene.variables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * RIGHT-2, LIFE-3: whatever is made up in a request to the engine's REST, a record beyond visibility stays as it is and
 * keeps its one instance and task.
 */
@SarnakhTest
class ForgedRequestsTest {

    private static final String TASK = "/engine-rest/task/";
    private static final DateTimeFormatter ENGINE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    private static final String LIFECYCLE = "/engine-rest/process-definition/key/lead-lifecycle/";

    @Autowired
    private Http http;
    private Scene scene;
    private long kians;
    private JsonNode before;
    private JsonNode tasksBefore;

    @BeforeEach
    void somebodyElsesLead() {
        scene = new Scene(http);
        kians = scene.lead("salesperson", "kian");
        before = scene.record(kians);
        tasksBefore = scene.tasks(kians);
    }

    @AfterEach
    void isUntouched() {
        assertThat(scene.record(kians)).isEqualTo(before);
        assertThat(scene.tasks(kians)).isEqualTo(tasksBefore);
        JsonNode instances = http.as("admin").get("/engine-rest/process-instance?businessKey=" + kians).json();
        assertThat(instances.findValuesAsText("id")).containsExactly(before.get("processInstanceId").asText());
    }

    @ParameterizedTest(name = "a forged leadId brought to {0} leaves the other record alone")
    @CsvSource({"complete, lost, Long", "complete, convert, Long", "complete, save, String",
        "submit-form, lost, Integer", "submit-form, save, Long"})
    void leadIdAtCompletion(String how, String nextStep, String type) {
        long own = scene.lead("salesperson", "sam");
        Object forged = type.equals("String") ? Long.toString(kians) : kians;
        Map<String, Object> variables = Map.of("leadId", map("value", forged, "type", type),
                "nextStep", map("value", nextStep), "name", map("value", "Renamed"));
        http.as("sam").post(TASK + scene.task(own) + "/" + how, Map.of("variables", variables));
        assertThat(scene.record(own).get("name").asText()).isEqualTo("Renamed");
        assertThat(scene.record(own).get("status").asText()).isEqualTo(nextStep.equals("lost") ? "lost" : "open");
    }

    @Test
    @DisplayName("a forged leadId does not stay in the instance, nor anything else that no form asks for")
    void nothingStays() {
        long own = scene.lead("salesperson", "sam");
        complete(own, "leadId", kians, "nextStep", "save", "answersGiven", true, "conversionAnswers", "{}",
                "mine", "x");
        String instance = scene.record(own).get("processInstanceId").asText();
        JsonNode stored = http.as("admin").get("/engine-rest/process-instance/" + instance + "/variables").json();
        assertThat(stored.fieldNames()).toIterable().containsExactly("leadId");
        assertThat(stored.at("/leadId/type").asText()).isEqualTo("Long");
        assertThat(stored.at("/leadId/value").asLong()).isEqualTo(own);
        complete(own, "nextStep", "convert");
        assertThat(scene.tasks(own).at("/0/taskDefinitionKey").asText())
                .as("planted answers do not convert in the next one's name").isEqualTo("convert-to-opportunity");
    }

    @ParameterizedTest(name = "variables of a task cannot be written by {0}")
    @ValueSource(strings = {"sam", "laleh", "mina"})
    void writingVariables(String user) {
        String task = scene.task(scene.lead("salesperson", "sam"));
        Map<String, Object> forged = Map.of("value", kians, "type", "Long");
        http.as(user).put(TASK + task + "/variables/leadId", forged).status(403);
        http.as(user).put(TASK + task + "/localVariables/leadId", forged).status(403);
        http.as(user).post(TASK + task + "/variables", Map.of("modifications", Map.of("leadId", forged))).status(403);
        http.as(user).delete(TASK + task + "/variables/leadId").status(403);
    }

    @ParameterizedTest(name = "{0} with a forged leadId and business key makes a lead of its own")
    @ValueSource(strings = {"start", "submit-form"})
    void start(String how) {
        Map<String, Object> body = new HashMap<>(variables("leadId", kians, "name", "Own " + scene.domain()));
        body.put("businessKey", Long.toString(kians));
        Answer started = http.as("sam").post(LIFECYCLE + how, body).status(200);
        JsonNode mine = http.as("sam").get("/api/leads?q=" + scene.domain()).json("/items");
        assertThat(mine).hasSize(1);
        assertThat(mine.at("/0/id").asLong()).isNotEqualTo(kians);
        assertThat(mine.at("/0/salesperson").asText()).isEqualTo("sam");
        assertThat(mine.at("/0/processInstanceId").asText()).isEqualTo(started.json("/id").asText());
        assertThat(http.as("admin").get("/engine-rest/process-instance/" + started.json("/id").asText())
                .json("/businessKey").asText()).isEqualTo(mine.at("/0/id").asText());
    }

    @ParameterizedTest(name = "nobody but administrators starts in the middle, before {0}")
    @ValueSource(strings = {"mark-lead-lost", "confirm-choices", "create-opportunity", "hand-over", "qualify-lead"})
    void startInTheMiddle(String activity) {
        Map<String, Object> body = new HashMap<>(variables("leadId", kians));
        body.put("businessKey", Long.toString(kians));
        body.put("startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", activity)));
        http.as("sam").post(LIFECYCLE + "start", body).status(403);
        body.put("skipCustomListeners", true);
        http.as("mina").post(LIFECYCLE + "start", body).status(403);
        String definition = http.as("sam").get(LIFECYCLE.replaceAll("/$", "")).json("/id").asText();
        http.as("sam").post("/engine-rest/process-definition/" + definition + "/%73tart", body).status(403);
    }

    @ParameterizedTest(name = "even an administrator cannot make a second instance act for a record, from {0}")
    @ValueSource(strings = {"mark-lead-lost", "confirm-choices", "create-opportunity", "qualify-lead"})
    void secondInstance(String activity) {
        Map<String, Object> body = new HashMap<>(variables("leadId", kians));
        body.put("businessKey", Long.toString(kians));
        body.put("startInstructions", List.of(Map.of("type", "startBeforeActivity", "activityId", activity)));
        assertThat(http.as("admin").post(LIFECYCLE + "start", body).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    @DisplayName("the messages of the models do not reach another record from outside")
    void messages() {
        Map<String, Object> variables = Map.of("leadId", map("value", kians, "type", "Long"));
        for (String user : List.of("sam", "laleh", "mina")) {
            for (String message : List.of("lead-closed", "opportunity-closed", "opportunity-created")) {
                Answer answer = http.as(user).post("/engine-rest/message", Map.of("messageName", message,
                        "businessKey", Long.toString(kians), "processVariables", variables));
                assertThat(answer.status()).as(user + " " + message).isIn(400, 403);
            }
            // With nothing to name the new lead by, it is refused like the form.
            assertThat(http.as(user).post("/engine-rest/message", Map.of("messageName", "lead-stored",
                    "businessKey", Long.toString(kians), "processVariables", variables)).status())
                    .as(user).isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    @DisplayName("instances are neither modified, suspended, cancelled nor written to by reps and managers")
    void instances() {
        String instance = "/engine-rest/process-instance/" + before.get("processInstanceId").asText();
        String key = "/engine-rest/process-definition/key/";
        for (String user : List.of("sam", "laleh", "kian", "mina")) {
            List<Answer> answers = List.of(
                    http.as(user).delete(instance),
                    http.as(user).put(instance + "/suspended", Map.of("suspended", true)),
                    http.as(user).put(instance + "/variables/leadId", Map.of("value", 1, "type", "Long")),
                    http.as(user).post(instance + "/modification", Map.of("instructions",
                            List.of(Map.of("type", "cancel", "activityId", "qualify-lead")))),
                    http.as(user).post(instance + "/modification", Map.of("instructions",
                            List.of(Map.of("type", "startBeforeActivity", "activityId", "mark-lead-lost")))),
                    http.as(user).post(key + "opportunity-pipeline/start", Map.of("businessKey", "" + kians)),
                    http.as(user).put(key + "lead-lifecycle/suspended", Map.of("suspended", true)),
                    http.as(user).delete(key + "lead-lifecycle"),
                    http.as(user).post("/engine-rest/deployment/create", Map.of()));
            assertThat(answers).as(user).allSatisfy(answer ->
                    assertThat(answer.status()).as(answer.text()).isBetween(400, 500));
        }
    }

    @ParameterizedTest(name = "LIFE-3: a task is neither ended nor lent by {0}")
    @ValueSource(strings = {"bpmnError", "bpmnEscalation", "delegate", "resolve", "identity-links",
        "identity-links/delete", "%62pmnError"})
    void detours(String how) {
        String task = scene.task(kians);
        Map<String, Object> body = Map.of("errorCode", "x", "escalationCode", "x", "userId", "sam",
                "type", "candidate");
        for (String user : List.of("kian", "laleh", "mina")) {
            http.as(user).post(TASK + task + "/" + how, body).status(403);
            http.inTasklist(user).post("/camunda/api/engine/engine/default/task/" + task + "/" + how, body).status(403);
        }
        http.as("sam").get(TASK + task).status(404);
    }

    @Test
    @DisplayName("RIGHT-2: an update of a task sets neither owner nor delegation, but a due date")
    void update() {
        long own = scene.lead("salesperson", "kian");
        Map<String, Object> task = new HashMap<>();
        http.as("laleh").get(TASK + scene.task(own)).json().fields()
                .forEachRemaining(field -> task.put(field.getKey(), field.getValue()));
        // The engine cannot read what it has written here; Tasklist leaves it out, too.
        task.remove("camundaFormRef");
        String path = TASK + scene.task(own);
        task.put("owner", "sam");
        http.as("laleh").put(path, task).status(403);
        task.put("owner", null);
        task.put("delegationState", "PENDING");
        http.as("laleh").put(path, task).status(403);
        task.put("delegationState", null);
        task.put("due", "2030-01-31T12:00:00.000+0000");
        http.as("laleh").put(path, task).status(204);
        assertThat(ENGINE_TIME.parse(http.as("kian").get(path).json("/due").asText(), Instant::from))
                .isEqualTo("2030-01-31T12:00:00Z");
        http.as("sam").get(path).status(404);
    }

    @ParameterizedTest(name = "a form with garbage in {0} is refused and opens again")
    @CsvSource({"action, x", "customerAction, x", "conversionStep, x", "customerId, x", "team, x", "survivorId, x", "mergeWith, x", "mergeWith, 5", "addRecords, x"})
    void garbage(String field, String value) {
        long own = scene.lead("salesperson", "sam");
        complete(own, "nextStep", "convert");
        String task = scene.task(own);
        assertThat(http.as("sam").post(TASK + task + "/complete", variables("action", "merge", "customerAction", "link",
                "conversionStep", "search", field, value)).json("/message").asText()).doesNotContain("exception");
        http.as("sam").get(TASK + task + "/form-variables").status(200);
    }

    @ParameterizedTest(name = "a next step that the form of a {0} does not have is refused, and nothing is saved: {1}")
    @CsvSource({"lead, Lost", "lead, won", "opportunity, convert", "opportunity, pause"})
    void unknownStep(String type, String step) {
        long own = scene.lead("salesperson", "sam", "type", type, "name", "As before");
        String task = scene.task(own);
        Answer refused = http.as("sam").post(TASK + task + "/submit-form",
                variables("nextStep", step, "name", "Changed"));
        assertThat(refused.json("/message").asText()).contains("One of these is expected", "lost");
        assertThat(scene.record(own).get("name").asText()).isEqualTo("As before");
        assertThat(scene.task(own)).isEqualTo(task);
    }

    @Test
    @DisplayName("a kept form that somebody made up does not keep the next one from opening it")
    void madeUpForm() {
        long own = scene.lead("salesperson", "sam");
        complete(own, "nextStep", "save", "conversionForm", "{\"team\": \"x\"}");
        complete(own, "nextStep", "convert");
        http.as("sam").get(TASK + scene.task(own) + "/form-variables").status(200);
        http.as("sam").post("/api/leads/" + own + "/conversion", Map.of()).status(200);
    }

    private void complete(long id, Object... fields) {
        http.as("sam").post(TASK + scene.task(id) + "/complete", variables(fields)).status(204);
    }
}
