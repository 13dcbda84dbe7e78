package io.sarnakh.access;

import static io.sarnakh.testing.Scene.map;
import static io.sarnakh.testing.Scene.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import io.sarnakh.text.Texts;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RIGHT-2: what a request to the engine's REST may say, in which form, and what is answered. */
@SarnakhTest
class EngineRequestsTest {

    private static final String TASK = "/engine-rest/task/";
    private static final String JSON = "application/json";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Scene scene;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
    }

    @ParameterizedTest(name = "RIGHT-2: whoever writes a task of {0} as a whole sets its dates, and nothing else of it")
    @ValueSource(strings = {"sam", "nobody"})
    void taskIsTheModels(String owner) {
        long id = scene.lead("salesperson", owner.equals("nobody") ? null : owner);
        String path = TASK + scene.task(id);
        Map<String, Object> changed = task(path);
        changed.putAll(map("name", "<img src=x>", "description", "mine", "priority", 2147483647,
                "followUp", "2040-01-31T12:00:00.000+0000"));
        JsonNode before = http.as("admin").get(path).json();
        http.as("sam").put(path, changed).status(204);
        JsonNode after = http.as("admin").get(path).json();
        assertThat(after.get("followUp").asText()).startsWith("2040-01-31");
        for (String member : List.of("name", "description", "priority", "owner", "parentTaskId", "due", "assignee")) {
            assertThat(after.get(member)).as(member).isEqualTo(before.get(member));
        }
    }

    @ParameterizedTest(name = "LIFE-3: the task of an unassigned lead does not become another''s by {0}")
    @ValueSource(strings = {"parentTaskId", "caseInstanceId", "tenantId"})
    void noOtherParent(String member) {
        String parent = scene.task(scene.lead("salesperson", "sam"));
        long free = scene.lead();
        String path = TASK + scene.task(free);
        Map<String, Object> changed = task(path);
        changed.put(member, parent);
        http.as("sam").put(path, changed).status(403);
        http.as("sam").post(TASK + parent + "/complete", variables("nextStep", "lost")).status(204);
        assertThat(scene.tasks(free)).hasSize(1);
    }

    @ParameterizedTest(name = "RIGHT-2: a body in {0} is 400 for {1}, and nothing happens")
    @CsvSource({"UTF-16LE, kian", "UTF-16BE, kian", "UTF-16, kian", "UTF-32LE, kian", "UTF-32BE, kian", "UTF-32, kian",
        "BOM, kian", "BOM, admin", "UTF-16, admin", "UTF-32LE, mina"})
    void otherEncodings(String encoding, String user) {
        String path = TASK + scene.task(scene.lead("salesperson", "kian"));
        String body = "{\"assignee\": \"kian\", \"owner\": \"sam\"}";
        byte[] bytes = encoding.equals("BOM") ? ("\uFEFF" + body).getBytes(Charset.forName("UTF-8"))
                : body.getBytes(Charset.forName(encoding));
        http.as(user).raw("PUT", path, JSON, bytes).status(400);
        assertThat(http.as("admin").get(path).json("/owner").isNull()).isTrue();
    }

    @ParameterizedTest(name = "RIGHT-2: a body that is no single object is 400 for {1}: {0}")
    @CsvSource(delimiter = ';', value = {"{'userId': 'sam', 'userId': 'kian'}; kian", "{'userId': 'sam'} {}; kian",
        "{'userId': 'sam'; kian", "['sam']; kian", "'sam'; kian", "null; kian", "{'userId': 'sam', 'userId': 'kian'}; admin",
        "{'userId': 'sam'} x; admin"}, quoteCharacter = '`')
    void unreadable(String body, String user) {
        String task = scene.task(scene.lead("salesperson", "kian"));
        http.as(user).raw("POST", TASK + task + "/assignee", JSON, body.replace('\'', '"')).status(400);
        assertThat(http.as("admin").get(TASK + task).json("/assignee").asText()).isEqualTo("kian");
    }

    @ParameterizedTest(name = "RIGHT-2: the content type {0} is {2} for {1}")
    @CsvSource(delimiter = '|', value = {"application/json;charset=utf-16 | kian | 400",
        "application/json;charset=utf-16 | admin | 400", "application/json;charset=iso-8859-1 | kian | 400",
        "application/json;charset=UTF-8 | kian | 204", "text/plain | kian | 415",
        "multipart/form-data;boundary=x | kian | 415", "application/hal+json | kian | 415", "x | kian | 415"})
    void contentTypes(String type, String user, int status) {
        String task = scene.task(scene.lead("salesperson", "kian"));
        http.as(user).raw("POST", TASK + task + "/assignee", type, "{\"userId\": \"laleh\"}").status(status);
    }

    @ParameterizedTest(name = "RIGHT-4: a value that its member cannot have is 400 in a sentence, over {0}")
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void unfitValue(String door) {
        String task = door + "/task/" + scene.task(scene.lead("salesperson", "kian"));
        Caller kian = door.equals("/engine-rest") ? http.as("kian") : http.inTasklist("kian");
        for (Map<String, Object> unfit : List.of(map("due", "tomorrow"), map("due", List.of(1)))) {
            assertThat(kian.put(task, unfit).status(400).json("/message").asText()).doesNotContain("java", "camunda", "Dto");
        }
    }

    @Test
    @DisplayName("RIGHT-4: what is not there any more is 404 in a sentence")
    void gone() {
        assertThat(http.as("kian").get(TASK + "none").status(404).json("/message").asText()).startsWith("This is no longer there");
    }

    @ParameterizedTest(name = "LIFE-3: a path in disguise is the same path, or refused: {0}")
    @ValueSource(strings = {"bpmnError/", "%62pmnError", "claim/%2e%2e/bpmnError", "bpmnError/%2e", "bpmnError;x=y",
        "bpmnError%3Bx", "bpmnError%2F", "BPMNERROR"})
    void disguisedPaths(String rest) {
        String task = scene.task(scene.lead("salesperson", "kian"));
        assertThat(http.as("kian").post(TASK + task + "/" + rest, map("errorCode", "x")).status()).isIn(400, 403);
        assertThat(http.inTasklist("kian").post("/camunda/api/engine/engine/default/task/" + task + "/" + rest,
                map("errorCode", "x")).status()).isIn(400, 403);
    }

    @Test
    @DisplayName("LIFE-3: a path that Tomcat shortens to an allowed one is refused, and the job stays as it is")
    void shortenedPath() {
        long id = scene.lead("salesperson", "kian");
        String instance = scene.record(id).get("processInstanceId").asText();
        JsonNode jobs = http.as("admin").get("/engine-rest/job?processInstanceId=" + instance).json();
        http.as("kian").post("/engine-rest/job/" + jobs.at("/0/id").asText() + "/execute/%2e%2e/%2e%2e/%2e%2e/task", map())
                .status(400);
        assertThat(http.as("admin").get("/engine-rest/job?processInstanceId=" + instance).json()).isEqualTo(jobs);
    }

    @Test
    @DisplayName("RIGHT-2: unknown methods are refused, and no header or parameter makes another method of one")
    void methods() {
        String task = TASK + scene.task(scene.lead("salesperson", "kian"));
        http.as("kian").patch(task, map("name", "x")).status(405);
        assertThat(http.as("admin").raw("PROPFIND", task, JSON, "").status()).isIn(400, 405);
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            http.as("kian").header(header, "DELETE").post(task, map()).status(403);
            http.as("kian").header(header, "DELETE").get(task).status(200);
        }
        http.as("kian").post(task + "?_method=DELETE", map()).status(403);
        http.as("kian").get(task).status(200);
    }

    @ParameterizedTest(name = "RIGHT-2: a variable that is {0} is not for representatives to bring to {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'valueInfo': {'transient': true} | complete",
        "'valueInfo': {'transient': 'true'} | submit-form", "'valueInfo': {'objectTypeName': 'java.util.Date'} | complete",
        "'type': 'Object' | submit-form", "'type': 'Bytes' | complete", "'local': true | complete"})
    void variablesOfForms(String extra, String how) {
        long id = scene.lead("salesperson", "sam");
        String body = "{'variables': {'nextStep': {'value': 'lost', %s}}}".formatted(extra).replace('\'', '"');
        http.as("sam").raw("POST", TASK + scene.task(id) + "/" + how, JSON, body).status(403);
        assertThat(scene.record(id).get("status").asText()).isEqualTo("open");
    }

    @Test
    @DisplayName("CONV-1: answers that a request brings along and the engine does not store convert nothing past the form")
    void transientAnswers() {
        long id = scene.lead("salesperson", "sam");
        http.as("admin").post(TASK + scene.task(id) + "/complete", Map.of("variables", Map.of(
                "nextStep", map("value", "convert"),
                "answersGiven", map("value", true, "valueInfo", map("transient", true)),
                "conversionAnswers", map("value", "{\"action\":\"rubbish\"}", "valueInfo", map("transient", true)))))
                .status(204);
        assertThat(scene.tasks(id).at("/0/taskDefinitionKey").asText()).isEqualTo("convert-to-opportunity");
    }

    @ParameterizedTest(name = "CONV-1: answers planted at the conversion form are not taken for a caller''s, {0}")
    @ValueSource(strings = {"sam", "admin"})
    void plantedAnswers(String user) {
        long id = scene.lead("salesperson", "sam");
        http.as(user).post(TASK + scene.task(id) + "/complete", variables("nextStep", "convert")).status(204);
        Map<String, Object> extra = user.equals("admin") ? map("transient", true) : map();
        http.as(user).post(TASK + scene.task(id) + "/complete", Map.of("variables", Map.of(
                "answersGiven", map("value", true, "valueInfo", extra),
                "conversionAnswers", map("value", "{\"action\":\"rubbish\"}", "valueInfo", extra)))).status(204);
        JsonNode record = scene.record(id);
        assertThat(record.get("type").asText()).as("converted with the defaults of the form").isEqualTo("opportunity");
        assertThat(http.as("admin").get("/engine-rest/process-instance/" + record.get("processInstanceId").asText()
                + "/variables").json().has("conversionAnswers")).isFalse();
    }

    @Test
    @DisplayName("MASS-1: a batch is what its form says, not what a request brings along beside it")
    void plantedBatch() {
        long id = scene.lead("salesperson", "sam");
        Answer answer = http.as("sam").post("/engine-rest/process-definition/key/convert-several/start",
                variables("batchRequest", "{\"leadIds\":[" + id + "],\"action\":\"rubbish\"}"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    }

    @Test
    @DisplayName("RIGHT-2: a refusal is 4xx with its sentence, by either door")
    void refusals() {
        long id = scene.lead("salesperson", "sam");
        for (Caller sam : List.of(http.as("sam"), http.inTasklist("sam"))) {
            String door = sam.get("/engine-rest/version").status() == 200 ? "/engine-rest"
                    : "/camunda/api/engine/engine/default";
            Answer refused = sam.post(door + "/task/" + scene.task(id) + "/submit-form", variables("nextStep", "Lost"));
            refused.status(422);
            assertThat(refused.json("/message").asText()).contains("One of these is expected");
            assertThat(refused.json("/type").asText()).isEqualTo("Refusal");
            assertThat(sam.post(door + "/process-definition/key/restore-record/submit-form", variables("recordNumber", "x"))
                    .status(422).json("/message").asText()).contains("x");
        }
    }

    @ParameterizedTest(name = "Domain 17: a fault tells nothing of our insides, by {0}")
    @ValueSource(strings = {"/engine-rest", "/camunda/api/engine/engine/default"})
    void faults(String door) {
        Caller admin = door.equals("/engine-rest") ? http.as("admin") : http.inTasklist("admin");
        for (Answer fault : List.of(admin.post(door + "/authorization/create", map()),
                admin.post(door + "/task", map("name", "\u0000")))) {
            assertThat(fault.status()).isEqualTo(500);
            assertThat(fault.json("/message").asText()).isEqualTo(Texts.get("platform.problem.unexpected"));
            assertThat(fault.text()).doesNotContain("SQL", "act_", "org.", "java.");
        }
    }

    @Test
    @DisplayName("Domain 17: what the database says of an error is without the values of the row")
    void databaseErrors() {
        assertThatThrownBy(() -> jdbc.sql("insert into act_id_group (id_, rev_, name_) values ('sales', 1, 'secret')").update())
                .hasMessageContaining("duplicate").hasMessageNotContaining("(sales)").hasMessageNotContaining("Detail");
    }

    private Map<String, Object> task(String path) {
        Map<String, Object> task = new HashMap<>();
        http.as("admin").get(path).json().properties().forEach(member -> task.put(member.getKey(), member.getValue()));
        // The engine cannot read what it has written here; Tasklist leaves it out, too.
        task.remove("camundaFormRef");
        return task;
    }
}
