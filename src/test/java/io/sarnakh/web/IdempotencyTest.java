package io.sarnakh.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SarnakhTest
@DisplayName("CONC-5: Idempotency-Key")
class IdempotencyTest {

    @Autowired
    private Http http;

    private final String key = UUID.randomUUID().toString();

    private Caller laleh() {
        return http.as("laleh").header("Idempotency-Key", key);
    }

    @Test
    @DisplayName("The same key and body answer the first result again, headers included, and create nothing")
    void again() {
        Map<String, Object> lead = Map.of("name", "Once " + key);
        Answer first = laleh().post("/api/leads", lead).status(201);
        Answer second = laleh().post("/api/leads", lead).status(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    @DisplayName("The same key with another body is 422; with another caller it is another key")
    void anotherBodyAnotherCaller() {
        laleh().post("/api/leads", Map.of("name", "Once " + key)).status(201);
        laleh().post("/api/leads", Map.of("name", "Twice " + key)).status(422);
        http.as("kian").header("Idempotency-Key", key).post("/api/leads", Map.of("name", "Once " + key)).status(201);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    @DisplayName("A refusal is not remembered: the corrected state answers afresh")
    void refusal() {
        long id = http.as("laleh").post("/api/leads", Map.of("name", "Once " + key)).json("/id").asLong();
        laleh().post("/api/leads/" + id + "/restore").status(409);
        http.as("laleh").post("/api/leads/" + id + "/lost", Map.of()).status(200);
        laleh().post("/api/leads/" + id + "/restore").status(200);
        laleh().post("/api/leads/" + id + "/restore").status(200);
    }

    @Test
    @DisplayName("A conversion retried with its key answers the first result instead of 409")
    void conversion() {
        long id = http.as("laleh").post("/api/leads", Map.of("contactName", "Once " + key)).json("/id").asLong();
        String first = laleh().post("/api/leads/" + id + "/conversion", Map.of()).status(200).text();
        assertThat(laleh().post("/api/leads/" + id + "/conversion", Map.of()).status(200).text()).isEqualTo(first);
        http.as("laleh").post("/api/leads/" + id + "/conversion", Map.of()).status(409);
    }

    @Test
    @DisplayName("Of requests at the same time one acts and the others wait for its result")
    void atTheSameTime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(pool.submit(() -> laleh().post("/api/leads", Map.of("name", "Once " + key)).status(201).text()));
        }
        Set<String> different = new HashSet<>();
        for (Future<String> answer : answers) {
            different.add(answer.get());
        }
        pool.shutdown();
        assertThat(different).hasSize(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    @DisplayName("A key is 1 to 200 printable characters")
    void badKeys() {
        http.as("laleh").header("Idempotency-Key", "k".repeat(201)).post("/api/leads", Map.of("name", "No")).status(422);
        http.as("laleh").header("Idempotency-Key", "a\tb").post("/api/leads", Map.of("name", "No")).status(422);
    }

    @Test
    @DisplayName("Contract 1: the API describes itself, with the fields of its records")
    void description() {
        Answer description = http.as("sam").get("/api/openapi.json").status(200);
        assertThat(description.json("/openapi").asText()).startsWith("3.");
        assertThat(description.json("/components/schemas/Lead/properties/address/properties/city").isObject()).isTrue();
        assertThat(description.json("/paths").fieldNames()).toIterable()
                .contains("/api/leads", "/api/leads/{id}/conversion", "/api/leads/merge", "/api/settings");
        assertThat(description.json("/components/schemas/CustomerCandidate/properties").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("customer", "reasons", "score", "band", "signals");
        assertThat(description.json("/components/schemas/SimilarRecord/properties").fieldNames()).toIterable()
                .containsExactlyInAnyOrder("lead", "matchedOn", "score", "signals", "visible", "notSame");
        http.anonymous().get("/api/openapi.json").status(401);
    }

    private int count() {
        return http.as("mina").get("/api/leads?q=" + key).json("/total").asInt();
    }
}
