package io.sarnakh.web;

import static io.sarnakh.testing.Leads.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Domain 17: what no sane program sends is refused, at once and never as a mistake of ours. */
@SarnakhTest
class OddRequestsTest {

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Leads leads;

    @BeforeEach
    void start() {
        leads = new Leads(http, jdbc);
    }

    @AfterEach
    void removeRecords() {
        leads.removeAll();
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("17: multipart without a boundary, or where none is taken, on any writing path: 4xx")
    void multipart() {
        long id = leads.id("name", "Multipart");
        for (String path : List.of("/api/leads", "/api/leads/merge", "/api/leads/conversion", "/api/leads/lost",
                "/api/customers", "/api/teams", "/api/users", "/api/stages", "/api/lost-reasons", "/api/leads/" + id + "/won",
                "/api/leads/" + id + "/conversion", "/api/leads/" + id + "/notes", "/api/leads/999999999/notes",
                "/api/nowhere")) {
            for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=",
                    "multipart/form-data; boundary=x", "multipart/mixed", "multipart/form-data; boundary=" + "x".repeat(200))) {
                assertRefused(http.as("admin").raw("POST", path, type, "{}"));
                assertRefused(http.as("admin").header("Idempotency-Key", path + type).raw("POST", path, type, "{}"));
            }
        }
        assertRefused(http.as("mina").raw("PATCH", "/api/leads/" + id, "multipart/form-data", "{}"));
        assertRefused(http.as("admin").raw("PUT", "/api/settings", "multipart/form-data", "{}"));
        assertThat(leads.get(id).get("status").asText()).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "POST | /api/leads/merge | {'leadIds': [1E2147483647]}", "POST | /api/leads/merge | {'survivorId': 1E2147483647}",
        "POST | /api/leads/lost | {'leadIds': [1], 'reasonId': 1E2147483647}",
        "POST | /api/leads/conversion | {'leadIds': [1], 'teamId': 1E2147483647}",
        "POST | /api/teams | {'name': 'A', 'order': 1E2147483647}",
        "POST | /api/teams | {'name': 'A', 'members': [{'user': 'sam', 'capacity': 1E2147483647}]}",
        "POST | /api/stages | {'name': 'A', 'sequence': 1E2147483647}",
        "POST | /api/customers | {'kind': 'company', 'name': 'A', 'parentId': 1E2147483647}",
        "PUT | /api/settings | {'duplicateMergeLimit': 1E2147483647}",
        "PUT | /api/settings | {'duplicateMergeLimit': -1E-2147483647}",
        "GET | /api/leads?team=1E2147483647 | ", "GET | /api/leads?page=1E2147483647 | ",
        "GET | /api/leads?customer=1E2147483647 | ", "GET | /api/customers?size=1E2147483647 | ",
        "GET | /api/leads/1E2147483647 | ", "GET | /api/batches/1E2147483647 | "})
    @DisplayName("17: a number with a monstrous exponent is 4xx quickly, wherever a number may stand")
    void exponents(String method, String path, String json) {
        long start = System.nanoTime();
        assertRefused(json == null ? http.as("admin").get(path)
                : http.as("admin").raw(method, path, "application/json", json.replace('\'', '"')));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"/api/leads/merge, leadIds", "/api/leads/merge?dryRun=true, leadIds", "/api/leads/lost, leadIds",
        "/api/leads/conversion, leadIds", "/api/leads/assignment, leadIds", "/api/leads/{id}/not-same, leadIds",
        "/api/leads/{id}/conversion, mergeWith", "/api/leads/conversion, salespeople"})
    @DisplayName("At most 10 000 ids in a list: 422 naming the field, before any other work")
    void manyIds(String path, String field) {
        long id = leads.id("name", "Many");
        List<?> many = LongStream.rangeClosed(1, 10_001)
                .mapToObj(n -> field.equals("salespeople") ? (Object) ("u" + n) : (Object) n).toList();
        Answer answer = http.as("mina").post(path.replace("{id}", String.valueOf(id)), field.equals("salespeople")
                ? body("leadIds", List.of(id), field, many) : body(field, many)).status(422);
        assertThat(answer.badFields()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u200b\u200c", "\ufe0f", "\u034f", "\u0301",
        " \u3164 "})
    @DisplayName("17: a name of which nothing can be seen is none, for records, cards, teams, stages, reasons and users")
    void invisibleNames(String name) {
        assertThat(http.as("mina").post("/api/leads", body("name", name)).status(422).badFields()).contains("name");
        assertThat(leads.create("name", name, "contactName", "Nasrin").get("name").asText()).isEqualTo("Nasrin");
        assertThat(leads.create("name", name, "email", name + " <n@invisible.ir>").get("name").asText())
                .isEqualTo("n@invisible.ir");
        for (String path : List.of("/api/teams", "/api/stages", "/api/lost-reasons")) {
            assertThat(http.as("mina").post(path, body("name", name)).status(422).badFields()).contains("name");
        }
        assertThat(http.as("mina").post("/api/customers", body("kind", "person", "name", name)).status(422).badFields())
                .contains("name");
        assertThat(http.as("admin").post("/api/users", body("id", "invisible", "password", name, "role", "rep"))
                .status(422).badFields()).contains("password");
        long id = leads.id("name", "Seen");
        assertThat(http.as("mina").patch("/api/leads/" + id, body("name", name)).status(422).badFields())
                .contains("name");
        assertThat(http.as("mina").post("/api/leads/" + id + "/notes", body("text", name)).status(422).badFields())
                .contains("text");
    }
}
