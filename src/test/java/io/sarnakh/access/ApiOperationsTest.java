package io.sarnakh.access;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.EngineState;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Domain 16: every operation that our API describes, per role. Who may call which is said in {@code api-operations.txt}. */
@SarnakhTest
class ApiOperationsTest {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final Map<String, String> CALLERS = Operations.callers("/access/api-operations.txt");

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Scene scene;
    private long kians;
    private Map<String, String> ids;

    @BeforeEach
    void somebodyElsesLead() {
        scene = new Scene(http);
        kians = scene.lead("salesperson", "kian", "name", "Hidden of " + scene.domain(), "notes", scene.domain());
        Caller admin = http.as("admin");
        long own = scene.lead();
        ids = Map.of("leads", "" + kians, "customers", "" + scene.card("company", "Open Looms"),
                "teams", "" + scene.team("South"), "users", "kian",
                "stages", admin.get("/api/stages").json("/items/0/id").asText(),
                "lost-reasons", admin.get("/api/lost-reasons").json("/items/0/id").asText(),
                "distributions", "1",
                "batches", admin.post("/api/leads/conversion", map("leadIds", List.of(own))).status(202)
                        .json("/batchId").asText());
    }

    @Test
    @DisplayName("Domain 16: every operation of the description has a rule, and no other has one")
    void everyOperationHasARule() {
        assertThat(CALLERS.keySet()).containsExactlyInAnyOrderElementsOf(
                Operations.described(http.as("admin").get("/api/openapi.json").json(), METHODS));
    }

    @Test
    @DisplayName("Contract 2: without a login everything is 401 but what is public, and nothing happens")
    void anonymous() {
        Map<String, Object> before = state();
        CALLERS.forEach((operation, allowed) -> {
            if (!allowed.equals("public")) {
                assertThat(call(http.anonymous(), operation).status()).as(operation).isEqualTo(401);
            }
        });
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest(name = "Domain 16: what {0} may not do is 403, and nothing happens")
    @ValueSource(strings = {"sam", "laleh", "mina"})
    void forOthers(String user) {
        Map<String, Object> before = state();
        Map<String, Integer> answered = new LinkedHashMap<>();
        CALLERS.forEach((operation, allowed) -> {
            if (allowed.equals("admin") || allowed.equals("manager") && !user.equals("mina")) {
                answered.put(operation, call(http.as(user), operation).status());
            }
        });
        assertThat(answered).allSatisfy((operation, status) -> assertThat(status).isEqualTo(403));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    @DisplayName("RIGHT-1: what belongs to a record beyond visibility, or to a batch of somebody else, is refused, and nothing happens")
    void hidden() {
        Map<String, Object> before = state();
        CALLERS.forEach((operation, allowed) -> {
            if (allowed.equals("record")) {
                Answer answer = call(http.as("sam"), operation);
                assertThat(answer.status()).as(operation + " " + answer.text()).isIn(403, 404);
                assertThat(answer.text()).as(operation).doesNotContain(scene.domain());
            }
        });
        assertThat(state()).isEqualTo(before);
    }

    @Test
    @DisplayName("RIGHT-1: what everybody may call shows and changes nothing of a record beyond visibility")
    void everybody() {
        Map<String, Object> before = state();
        CALLERS.forEach((operation, allowed) -> {
            if (allowed.equals("everybody")) {
                Answer answer = call(http.as("sam"), operation);
                assertThat(answer.status()).as(operation + " " + answer.text()).isIn(200, 400, 422);
                assertThat(answer.text()).as(operation).doesNotContain(scene.domain());
            }
        });
        assertThat(state()).isEqualTo(before);
    }

    private Answer call(Caller caller, String operation) {
        String[] parts = operation.split(" ");
        String kind = parts[1].split("/")[2];
        String path = parts[1].replace("{id}", ids.getOrDefault(kind, "none")).replace("{user}", "kian")
                .replaceAll("\\{\\w+}", "" + kians);
        Map<String, Object> body = body(parts[1]);
        return switch (parts[0]) {
            case "GET" -> caller.get(path);
            case "DELETE" -> caller.delete(path);
            case "PUT" -> caller.put(path, body);
            case "PATCH" -> caller.patch(path, body);
            default -> caller.post(path, body);
        };
    }

    /** What would be carried out, where nothing would not be. */
    private Map<String, Object> body(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (last) {
            case "notes" -> map("text", "Called");
            case "not-same" -> map("leadIds", List.of(kians));
            case "ask-owner" -> map("recordId", kians);
            case "pause" -> path.contains("deadline") ? map("until", "2040-01-31", "reason", "Holidays") : map();
            default -> map();
        };
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>(
                new EngineState(jdbc).around(scene.record(kians).get("processInstanceId").asText()));
        Caller admin = http.as("admin");
        for (String path : List.of("/api/leads/" + kians, "/api/leads/" + kians + "/history", "/api/settings", "/api/teams",
                "/api/stages", "/api/lost-reasons", "/api/users?size=200", "/api/distributions")) {
            state.put(path, admin.get(path).status(200).json());
        }
        return state;
    }
}
