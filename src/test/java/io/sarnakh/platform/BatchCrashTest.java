package io.sarnakh.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Json;
import io.sarnakh.testing.Invariants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("own-program")
@DisplayName("A batch whose program is killed in the middle (MASS-1)")
class BatchCrashTest {

    private static final int LEADS = 500;
    private static final int PEOPLE = 400;
    private static final List<Integer> KILLED_AFTER = List.of(60, 320);
    private static final int STOPPED_AFTER = 180;

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private OwnProgram program;

    @AfterEach
    void stop() throws InterruptedException {
        program.stop();
    }

    @Test
    @DisplayName("goes on after two kills and a stop, and handles every lead exactly once")
    void exactlyOnce() throws Exception {
        program = new OwnProgram(directory,
                // Goes on somewhat sooner than in earnest.
                "--camunda.bpm.job-execution.lock-time-in-millis=10000");
        program.start();
        List<Long> leads = create();
        Map<String, Object> request = Map.of("leadIds", leads, "salespeople", List.of("laleh", "kian"),
                "deduplicate", false);
        long batch = post("/api/leads/conversion", "batch", request).get("batchId").asLong();
        for (int done : List.of(KILLED_AFTER.get(0), STOPPED_AFTER, KILLED_AFTER.get(1))) {
            int before = await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(50))
                    .until(() -> get("/api/batches/" + batch).get("done").asInt(), now -> now >= done);
            assertThat(before).as("in the middle").isLessThan(LEADS);
            if (done == STOPPED_AFTER) {
                program.stop();
            } else {
                program.kill();
            }
            program.start();
            assertThat(Invariants.broken(program.database(), 0)).isEmpty();
            JsonNode now = get("/api/batches/" + batch);
            assertThat(now.get("done").asInt()).as("nothing is forgotten").isGreaterThanOrEqualTo(before);
            assertThat(now.get("failed").asInt()).isZero();
        }
        assertThat(post("/api/leads/conversion", "batch", request).get("batchId").asLong()).isEqualTo(batch);
        JsonNode end = await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200))
                .until(() -> get("/api/batches/" + batch), json -> json.get("state").asText().equals("done"));
        booksAgree(batch, end);
    }

    private void booksAgree(long batch, JsonNode end) throws IOException {
        JdbcClient jdbc = program.database();
        assertThat(end.get("total").asInt()).isEqualTo(LEADS);
        assertThat(end.get("done").asInt()).isEqualTo(LEADS);
        assertThat(end.get("failed").asInt()).isZero();
        assertThat(end.get("results").findValuesAsText("outcome")).hasSize(LEADS).containsOnly("converted");
        assertThat(Invariants.broken(jdbc, 0)).isEmpty();
        assertThat(Invariants.doubledCards(jdbc, 0)).isEmpty();
        assertThat(count(jdbc, "select count(*) from conversion")).isEqualTo(LEADS);
        assertThat(count(jdbc, "select count(distinct lead_id) from conversion")).isEqualTo(LEADS);
        assertThat(count(jdbc, "select count(*) from history_entry where kind = 'converted'")).isEqualTo(LEADS);
        assertThat(count(jdbc, "select count(*) from customer")).as("one card per person").isEqualTo(PEOPLE);
        assertThat(count(jdbc, "select count(*) from lead where type = 'opportunity' and status = 'open'"))
                .isEqualTo(LEADS);
        assertThat(count(jdbc, "select count(*) from batch")).isEqualTo(1);
        assertThat(count(jdbc, "select turns from batch")).isEqualTo(LEADS);
        assertThat(count(jdbc, "select count(*) from lead where salesperson = 'laleh'")).as("MASS-6, also in turns")
                .isEqualTo(LEADS / 2);
        assertThat(count(jdbc, "select count(*) from act_ru_incident")).isZero();
        assertThat(get("/engine-rest/process-instance?businessKey=batch-" + batch)).hasSize(1);
    }

    private static long count(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private List<Long> create() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> created = new ArrayList<>();
            for (int i = 0; i < LEADS; i++) {
                int person = i % PEOPLE;
                Map<String, Object> lead = Map.of("name", "Lead " + i, "contactName", "Person " + person, "email",
                        "p" + person + "@crash.ir");
                created.add(workers.submit(() -> post("/api/leads", "lead-" + lead.get("name"), lead).get("id")
                        .asLong()));
            }
            List<Long> ids = new ArrayList<>();
            for (Future<Long> each : created) {
                ids.add(each.get());
            }
            return ids;
        } finally {
            workers.shutdownNow();
        }
    }

    private JsonNode get(String path) {
        return send(request(path).GET());
    }

    private JsonNode post(String path, String key, Map<String, Object> body) {
        return send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(Json.write(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(program.base() + path)).timeout(Duration.ofMinutes(1)).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString("mina:mina".getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isLessThan(300);
            return Json.read(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
