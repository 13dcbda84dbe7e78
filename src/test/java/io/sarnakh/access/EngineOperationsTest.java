package io.sarnakh.access;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.EngineState;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import io.sarnakh.text.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * RIGHT-2: every operation that the engine's own description of its REST names, per role. Who may call which is said in
 * {@code engine-operations.txt}; what a record beyond visibility consists of is compared before and after.
 */
@SarnakhTest
class EngineOperationsTest {

    private static final String REST = "/engine-rest";
    private static final String WEB_APPS = "/camunda/api/engine/engine/default";
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final JsonNode DESCRIPTION = description();
    private static final Map<String, String> CALLERS = Operations.callers("/access/engine-operations.txt");
    private static final Map<String, Object> JOB = map("retries", 0, "suspended", true, "priority", 7,
            "duedate", "2040-01-31T12:00:00.000+0000", "cascade", false);

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Scene scene;
    private EngineState engine;
    private long kians;
    private Map<String, String> ids;

    @BeforeEach
    void somebodyElsesLead() {
        scene = new Scene(http);
        kians = scene.lead("salesperson", "kian", "name", "Hidden of " + scene.domain(), "notes", scene.domain());
        engine = new EngineState(jdbc);
        ids = targets();
    }

    @Test
    @DisplayName("RIGHT-2: every writing operation of the engine's description has a rule, and no other has one")
    void everyOperationHasARule() {
        assertThat(CALLERS.keySet()).containsExactlyInAnyOrderElementsOf(
                Operations.described(DESCRIPTION, List.of("post", "put", "delete", "patch")));
    }

    @ParameterizedTest(name = "RIGHT-2: {0} is refused by {1} whatever nobody but administrators may call, and nothing happens")
    @CsvSource({"sam, " + REST, "laleh, " + REST, "mina, " + REST, "sam, " + WEB_APPS, "laleh, " + WEB_APPS,
        "mina, " + WEB_APPS})
    void forNobody(String user, String door) {
        Caller caller = caller(user, door);
        Map<String, Object> before = state();
        CALLERS.forEach((operation, allowed) -> {
            boolean managers = user.equals("mina") && allowed.startsWith("manager");
            if (!managers && (allowed.equals("nobody") || allowed.startsWith("manager"))) {
                Answer answer = call(caller, door, operation, body(operation));
                assertThat(answer.status()).as(operation + " " + answer.text()).isEqualTo(403);
                assertThat(answer.json("/message").asText()).as(operation).isNotEmpty();
            }
        });
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest(name = "RIGHT-2: {0} reads by {1} with the queries that are sent as POST, and only what is theirs")
    @CsvSource({"sam, " + REST, "laleh, " + REST, "mina, " + REST, "sam, " + WEB_APPS, "mina, " + WEB_APPS})
    void queries(String user, String door) {
        Caller caller = caller(user, door);
        Map<String, Object> before = state();
        CALLERS.forEach((operation, allowed) -> {
            if (allowed.equals("query") || allowed.equals("manager-query") && user.equals("mina")) {
                Answer answer = call(caller, door, operation,
                        operation.endsWith("password-policy") ? map("password", "x") : map());
                // More than one result where one is asked for is 400.
                assertThat(answer.status()).as(operation + " " + answer.text()).isIn(200, 204,
                        operation.endsWith("singleResult") ? 400 : 200);
                if (user.equals("sam")) {
                    assertThat(answer.text()).as(operation).doesNotContain(scene.domain());
                }
            }
        });
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest(name = "RIGHT-2: what {0} may do to own records does nothing to somebody else''s, by {1}")
    @CsvSource({"sam, " + REST, "sam, " + WEB_APPS})
    void notTheirs(String user, String door) {
        Caller caller = caller(user, door);
        Map<String, Object> before = state();
        CALLERS.forEach((operation, allowed) -> {
            if (allowed.equals("rep") && !operation.contains("/process-definition/")) {
                Answer answer = call(caller, door, operation, map());
                // 400 is what the engine says of a comment on a task that is not there.
                assertThat(answer.status()).as(operation + " " + answer.text()).isIn(400, 403, 404);
            }
        });
        assertThat(state()).isEqualTo(before);
    }

    @Test
    @DisplayName("RIGHT-2: what everybody may do to own records is let through")
    void theirs() {
        long own = scene.lead("salesperson", "sam");
        String task = REST + "/task/" + scene.task(own);
        Caller sam = http.as("sam");
        http.as("mina").post(task + "/comment/create", map("message", "Called")).status(200);
        sam.post(task + "/submit-form", Scene.variables("nextStep", "save")).status(204);
        sam.post(task(own) + "/complete", Scene.variables("nextStep", "save")).status(204);
        sam.post(task(own) + "/unclaim").status(204);
        sam.post(task(own) + "/claim", map("userId", "sam")).status(204);
        sam.post(task(own) + "/assignee", map("userId", "laleh")).status(204);
        sam.put(REST + "/user/sam/profile", map("id", "sam", "firstName", "Sam", "lastName", "Nikzad",
                "email", "sam@example.com")).status(204);
        for (String how : Set.of("start", "submit-form")) {
            for (String which : Set.of("key/lead-lifecycle", ids.get("process-definition"))) {
                sam.post(REST + "/process-definition/" + which + "/" + how,
                        Scene.variables("name", "New " + scene.domain())).status(200);
            }
        }
    }

    @Test
    @DisplayName("RIGHT-2: a manager gives a failed job another try, and cannot move it")
    void retries() {
        String job = REST + "/job/" + ids.get("job");
        Object due = engine.job(ids.get("job")).get("duedate_");
        http.as("mina").put(job + "/retries", map("retries", 2)).status(204);
        assertThat(engine.job(ids.get("job"))).containsEntry("retries_", 2).containsEntry("duedate_", due);
        http.as("mina").put(job + "/retries", map("retries", 3, "dueDate", "2040-01-31T12:00:00.000+0000")).status(403);
        assertThat(engine.job(ids.get("job"))).containsEntry("retries_", 2).containsEntry("duedate_", due);
    }

    @ParameterizedTest(name = "RIGHT-2: no reading operation shows sam somebody else''s record or an internal of a fault, by {0}")
    @ValueSource(strings = {REST, WEB_APPS})
    void reading(String door) {
        Caller sam = caller("sam", door);
        Operations.described(DESCRIPTION, List.of("get")).forEach(operation -> {
            Answer answer = sam.get(door + filled(operation.split(" ")[1]));
            assertThat(answer.text()).as(operation).doesNotContain(scene.domain());
            if (answer.status() >= 500) {
                // The engine calls some things that are not there a fault.
                assertThat(answer.json("/message").asText()).as(operation).isEqualTo(Texts.get("platform.problem.unexpected"));
            }
        });
    }

    @ParameterizedTest(name = "RIGHT-2: the timers, clean-up and counters of the engine are not for representatives: {0}")
    @ValueSource(strings = {"/job/{job}", "/job/{job}/stacktrace", "/job/count", "/job-definition/count",
        "/history/cleanup/jobs", "/history/cleanup/configuration", "/metrics", "/metrics/activity-instance-start/sum",
        "/process-definition/statistics", "/telemetry/data"})
    void closedReads(String path) {
        String filled = path.replace("{job}", ids.get("job"));
        http.as("sam").get(REST + filled).status(403);
        http.inTasklist("sam").get(WEB_APPS + filled).status(403);
    }

    @Test
    @DisplayName("RIGHT-2: the list of jobs is empty for representatives, as that of their definitions")
    void noJobs() {
        for (String user : Set.of("sam", "laleh")) {
            assertThat(http.as(user).get(REST + "/job").status(200).json()).isEmpty();
        }
        assertThat(http.as("mina").get(REST + "/job").status(200).json()).isNotEmpty();
    }

    private String task(long lead) {
        return REST + "/task/" + scene.task(lead);
    }

    private Caller caller(String user, String door) {
        return door.equals(REST) ? http.as(user) : http.inTasklist(user);
    }

    private Answer call(Caller caller, String door, String operation, Map<String, Object> body) {
        String[] parts = operation.split(" ");
        String path = door + filled(parts[1]);
        return switch (parts[0]) {
            case "POST" -> caller.post(path, body);
            case "PUT" -> caller.put(path, body);
            default -> caller.delete(path);
        };
    }

    private static Map<String, Object> body(String operation) {
        return operation.contains("/job/") || operation.endsWith("/suspended") ? JOB : map();
    }

    /** The path with ids of what belongs to the record that is not theirs. */
    private String filled(String path) {
        String kind = path.split("/")[1];
        return PARAMETER.matcher(path).replaceAll(parameter -> switch (parameter.group(1)) {
            case "id" -> ids.getOrDefault(kind, kind.equals("history") ? ids.get("process-instance") : "none");
            case "key" -> kind.equals("decision-definition") ? "customer-match-bands" : "lead-lifecycle";
            case "userId" -> "kian";
            case "varName" -> "leadId";
            case "messageName" -> "lead-closed";
            case "metrics-name" -> "activity-instance-start";
            default -> "none";
        });
    }

    private Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        Caller admin = http.as("admin");
        String instance = scene.record(kians).get("processInstanceId").asText();
        targets.put("process-instance", instance);
        targets.put("execution", instance);
        targets.put("task", scene.task(kians));
        targets.put("job", admin.get(REST + "/job?processInstanceId=" + instance).json("/0/id").asText());
        JsonNode definition = admin.get(REST + "/process-definition/key/lead-lifecycle").json();
        targets.put("process-definition", definition.get("id").asText());
        targets.put("deployment", definition.get("deploymentId").asText());
        targets.put("job-definition", admin.get(REST + "/job-definition?processDefinitionKey=lead-lifecycle")
                .json("/0/id").asText());
        targets.put("filter", admin.get(REST + "/filter").json("/0/id").asText());
        targets.put("authorization", admin.get(REST + "/authorization").json("/0/id").asText());
        targets.put("variable-instance", admin.get(REST + "/variable-instance?processInstanceIdIn=" + instance)
                .json("/0/id").asText());
        targets.put("decision-definition", admin.get(REST + "/decision-definition").json("/0/id").asText());
        targets.put("user", "kian");
        targets.put("group", "sales");
        return targets;
    }

    private Map<String, Object> state() {
        Map<String, Object> state = engine.around(ids.get("process-instance"));
        state.put("record", scene.record(kians));
        state.put("history", http.as("admin").get("/api/leads/" + kians + "/history").json());
        return state;
    }

    private static JsonNode description() {
        try (InputStream description = EngineOperationsTest.class.getResourceAsStream("/openapi.json")) {
            return new ObjectMapper().readTree(description);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
