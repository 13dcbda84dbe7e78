package io.sarnakh.access;

import static io.sarnakh.testing.Scene.map;
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
import org.springframework.beans.factory.annotation.Autowired;

/** Domain 16 over our API: user by operation by owner of the record. */
@SarnakhTest
class ApiAccessTest {

    private static final String LEADS = "/api/leads/";
    private static final int FORBIDDEN = 403;
    private static final String HAND_OVER = "hand over";

    /** What everybody may do who sees the record, with the answer for those who may. */
    private static final Map<String, Operation> FOR_WHO_SEES = new LinkedHashMap<>();
    /** What needs a manager, too. */
    private static final Map<String, Operation> FOR_MANAGERS = new LinkedHashMap<>();

    private record Operation(int allowed, String state, BiFunction<Caller, String, Answer> call) {
    }

    static {
        allow("read", 200, "open", (user, path) -> user.get(path));
        allow("history", 200, "open", (user, path) -> user.get(path + "/history"));
        allow("similar", 200, "open", (user, path) -> user.get(path + "/similar"));
        allow("duplicates", 200, "open", (user, path) -> user.get(path + "/duplicates"));
        allow("edit", 200, "open", (user, path) -> user.patch(path, Map.of("priority", 1)));
        allow(HAND_OVER, 200, "open", (user, path) -> user.patch(path, Map.of("salesperson", "laleh")));
        allow("note", 201, "open", (user, path) -> user.post(path + "/notes", Map.of("text", "Called")));
        allow("dialog", 200, "open", (user, path) -> user.get(path + "/conversion"));
        allow("convert", 200, "open", (user, path) -> user.post(path + "/conversion", Map.of()));
        allow("lose", 200, "open", (user, path) -> user.post(path + "/lost", Map.of()));
        allow("win", 200, "open", (user, path) -> user.post(path + "/won", Map.of()));
        allow("restore", 200, "lost", (user, path) -> user.post(path + "/restore", Map.of()));
        FOR_MANAGERS.put("delete", new Operation(204, "open", (user, path) -> user.delete(path)));
        FOR_MANAGERS.put("restore deleted",
                new Operation(200, "deleted", (user, path) -> user.post(path + "/restore", Map.of())));
    }

    @Autowired
    private Http http;
    private Scene scene;

    private static void allow(String name, int allowed, String state, BiFunction<Caller, String, Answer> call) {
        FOR_WHO_SEES.put(name, new Operation(allowed, state, call));
    }

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
    }

    static Stream<Arguments> matrix() {
        return Stream.of("sam", "laleh", "kian", "mina", "admin").flatMap(user ->
                Stream.of("sam", "kian", "nobody").flatMap(owner ->
                        Stream.concat(FOR_WHO_SEES.keySet().stream(), FOR_MANAGERS.keySet().stream())
                                .map(operation -> Arguments.of(user, operation, owner))));
    }

    @ParameterizedTest(name = "RIGHT-1: {0} may {1} a record of {2}, or gets 403")
    @MethodSource("matrix")
    void byId(String user, String operation, String owner) {
        boolean sees = !user.equals("sam") || !owner.equals("kian");
        boolean manages = List.of("mina", "admin").contains(user);
        // ASG-1: a rep takes what is nobody's and hands over what is theirs.
        boolean assigns = !operation.equals(HAND_OVER) || manages || owner.equals(user) || owner.equals("nobody");
        boolean allowed = sees && assigns && (manages || !FOR_MANAGERS.containsKey(operation));
        Operation tried = FOR_WHO_SEES.getOrDefault(operation, FOR_MANAGERS.get(operation));
        long id = scene.lead("salesperson", owner.equals("nobody") ? null : owner);
        if (tried.state.equals("lost")) {
            http.as("admin").post(LEADS + id + "/lost", Map.of()).status(200);
        } else if (tried.state.equals("deleted")) {
            http.as("admin").delete(LEADS + id).status(204);
        }
        if (allowed) {
            tried.call.apply(http.as(user), LEADS + id).status(tried.allowed);
            return;
        }
        JsonNode before = scene.record(id);
        JsonNode historyBefore = http.as("admin").get(LEADS + id + "/history").json();
        Answer answer = tried.call.apply(http.as(user), LEADS + id).status(FORBIDDEN);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json("/detail").asText()).isNotEmpty();
        assertThat(scene.record(id)).as("nothing is changed").isEqualTo(before);
        assertThat(http.as("admin").get(LEADS + id + "/history").json()).isEqualTo(historyBefore);
    }

    @Test
    @DisplayName("RIGHT-1: a record beyond visibility is absent from lists, counts and search")
    void lists() {
        long card = scene.card("company", "Right Looms " + scene.domain());
        long kians = scene.lead("salesperson", "kian", "email", scene.email("a"), "customerId", card);
        long sams = scene.lead("salesperson", "sam", "email", scene.email("b"), "customerId", card);
        long free = scene.lead("email", scene.email("c"), "customerId", card);
        for (String list : List.of("/api/leads?q=" + scene.domain(), "/api/leads?customer=" + card,
                "/api/customers/" + card + "/leads")) {
            assertThat(ids(http.as("sam").get(list))).as(list).containsExactly(free, sams);
            for (String user : List.of("laleh", "kian", "mina", "admin")) {
                assertThat(ids(http.as(user).get(list))).as(user + " " + list).containsExactly(free, sams, kians);
            }
        }
        assertThat(http.as("sam").get("/api/leads?salesperson=kian&q=" + scene.domain()).json("/total").asInt())
                .isZero();
        assertThat(http.as("sam").get("/api/customers/" + card).status(200).json("/id").asLong())
                .as("customers are visible to all").isEqualTo(card);
    }

    @Test
    @DisplayName("CLOSE-2, RIGHT-1: losing several is all or none, and one that is not visible is 403")
    void loseSeveral() {
        long sams = scene.lead("salesperson", "sam");
        long kians = scene.lead("salesperson", "kian");
        http.as("sam").post(LEADS + "lost", Map.of("leadIds", List.of(sams, kians))).status(FORBIDDEN);
        assertThat(scene.record(sams).get("status").asText()).isEqualTo("open");
        http.as("kian").post(LEADS + "lost", Map.of("leadIds", List.of(sams, kians))).status(200);
    }

    @Test
    @DisplayName("RIGHT-3, MERGE-2: merging needs no delete right; what is not visible comes back excluded")
    void merge() {
        long first = scene.lead("salesperson", "sam");
        long second = scene.lead();
        long kians = scene.lead("salesperson", "kian", "phone", scene.phone(1));
        JsonNode before = scene.record(kians);
        Map<String, Object> all = Map.of("leadIds", List.of(first, second, kians));
        JsonNode planned = http.as("sam").post(LEADS + "merge?dryRun=true", all).status(200).json();
        assertThat(planned.at("/excluded/0/leadId").asLong()).isEqualTo(kians);
        assertThat(planned.at("/excluded/0/reason").asText()).isEqualTo("notVisible");
        assertThat(planned.get("result").toString()).doesNotContain(scene.phone(1));
        JsonNode merged = http.as("sam").post(LEADS + "merge", all).status(200).json();
        assertThat(merged.get("leadId").asLong()).isEqualTo(first);
        assertThat(merged.get("mergedIds").toString()).isEqualTo("[" + second + "]");
        assertThat(scene.record(kians)).isEqualTo(before);
        http.as("sam").post(LEADS + "merge", Map.of("leadIds", List.of(first, kians))).status(422);
    }

    static Stream<Arguments> configuration() {
        return Stream.of(
                Arguments.of("PUT", "/api/settings", map("duplicateMergeLimit", 5), "admin"),
                Arguments.of("GET", "/api/settings", null, "mina admin"),
                Arguments.of("GET", "/api/users", null, "mina admin"),
                Arguments.of("POST", "/api/users", map(), "admin"),
                Arguments.of("POST", "/api/teams", map(), "mina admin"),
                Arguments.of("POST", "/api/stages", map(), "mina admin"),
                Arguments.of("POST", "/api/lost-reasons", map(), "mina admin"),
                Arguments.of("GET", "/api/distributions", null, "mina admin"),
                Arguments.of("GET", "/api/teams", null, "sam laleh kian mina admin"),
                Arguments.of("GET", "/api/stages", null, "sam laleh kian mina admin"),
                Arguments.of("GET", "/api/lost-reasons", null, "sam laleh kian mina admin"),
                Arguments.of("GET", "/actuator/prometheus", null, "mina admin"));
    }

    @ParameterizedTest(name = "Domain 16: {0} {1} is for {3}")
    @MethodSource("configuration")
    void configuration(String method, String path, Map<String, Object> body, String allowed) {
        for (String user : List.of("sam", "laleh", "kian", "mina", "admin")) {
            Caller caller = http.as(user);
            Answer answer = switch (method) {
                case "GET" -> caller.get(path);
                case "PUT" -> caller.put(path, body);
                default -> caller.post(path, body);
            };
            if (List.of(allowed.split(" ")).contains(user)) {
                assertThat(answer.status()).as(user).isIn(200, 422);
            } else {
                assertThat(answer.status()).as(user).isEqualTo(FORBIDDEN);
            }
        }
        assertThat(http.anonymous().get(path).status()).isEqualTo(401);
    }

    private static List<Long> ids(Answer list) {
        JsonNode page = list.status(200).json();
        List<Long> ids = page.get("items").findValuesAsText("id").stream().map(Long::valueOf).toList();
        assertThat(page.get("total").asInt()).isEqualTo(ids.size());
        return ids;
    }
}
