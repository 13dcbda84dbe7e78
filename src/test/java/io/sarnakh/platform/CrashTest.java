package io.sarnakh.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Json;
import io.sarnakh.testing.Invariants;
import java.io.IOException;
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
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("own-program")
@DisplayName("Killed at random moments under load (CONC-5, CONC-6)")
class CrashTest {

    private static final int KILLS = 20;
    private static final int WORKERS = 6;
    /** The load of one life is killed after so many answers, give or take. */
    private static final int ANSWERS_PER_LIFE = 60;

    /** One request with its key, and what was first answered to it; null while nothing was. */
    private static final class Call {

        private final String kind;
        private final String key;
        private final String path;
        private final Map<String, Object> body;
        private volatile int status;
        private volatile JsonNode answer;

        Call(String kind, String key, String path, Map<String, Object> body) {
            this.kind = kind;
            this.key = key;
            this.path = path;
            this.body = body;
        }

        boolean succeeded() {
            return status >= 200 && status < 300;
        }
    }

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<Call> calls = new ArrayList<>();
    private final ConcurrentLinkedQueue<Long> records = new ConcurrentLinkedQueue<>();
    private final AtomicInteger keys = new AtomicInteger();
    private final ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    private OwnProgram program;

    @AfterEach
    void stop() throws InterruptedException {
        pool.shutdownNow();
        program.stop();
    }

    @Test
    @DisplayName("20 kills, each unanswered request repeated with its key: nothing lost, nothing doubled")
    void nothingLostNothingDoubled() throws Exception {
        Random random = new Random(20261123);
        program = new OwnProgram(directory);
        for (int kill = 0; kill < KILLS; kill++) {
            program.start();
            repeatUnanswered();
            assertThat(Invariants.broken(program.database(), 0)).as("after kill " + kill).isEmpty();
            loadUntilKilled(random.nextLong(), ANSWERS_PER_LIFE / 2 + random.nextInt(ANSWERS_PER_LIFE));
        }
        program.start();
        repeatUnanswered();
        assertThat(Invariants.broken(program.database(), 0)).isEmpty();
        assertThat(Invariants.doubledCards(program.database(), 0)).isEmpty();
        assertThat(calls).as("enough happened").hasSizeGreaterThan(KILLS * ANSWERS_PER_LIFE / 2);
        booksAgree();
        sameAnswersAgain();
    }

    // --- the load -------------------------------------------------------------------------------------------------

    private void loadUntilKilled(long seed, int answersToLive) throws Exception {
        CountDownLatch answers = new CountDownLatch(answersToLive);
        List<Future<?>> workers = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            Random random = new Random(seed + worker);
            workers.add(pool.submit(() -> {
                boolean alive = true;
                while (alive) {
                    Call call = next(random);
                    alive = send(call);
                    answers.countDown();
                }
            }));
        }
        assertThat(answers.await(2, TimeUnit.MINUTES)).as("it answers").isTrue();
        program.kill();
        for (Future<?> worker : workers) {
            worker.get();
        }
    }

    /** Few people, so that twins, claims and locks meet. */
    private Call next(Random random) {
        String key = "key-" + keys.incrementAndGet();
        Long[] known = records.toArray(Long[]::new);
        int choice = known.length < 5 ? 0 : random.nextInt(10);
        Call call;
        if (choice < 3) {
            int person = random.nextInt(30);
            call = new Call("create", key, "/api/leads", Map.of("name", key, "type", "lead", "contactName",
                    "Person " + person, "companyName", "Company " + person % 7, "email", "p" + person + "@crash.ir"));
        } else {
            long id = known[random.nextInt(known.length)];
            long other = known[random.nextInt(known.length)];
            call = switch (choice) {
                case 3, 4 -> new Call("convert", key, "/api/leads/" + id + "/conversion", Map.of("action", "convert"));
                case 5 -> new Call("convert", key, "/api/leads/" + id + "/conversion", Map.of());
                case 6 -> new Call("undo", key, "/api/leads/" + id + "/conversion/undo", Map.of());
                case 7 -> new Call("merge", key, "/api/leads/merge", Map.of("leadIds", List.of(id, other)));
                case 8 -> new Call("lost", key, "/api/leads/" + id + "/lost", Map.of());
                default -> new Call("note", key, "/api/leads/" + id + "/notes", Map.of("text", key));
            };
        }
        synchronized (calls) {
            calls.add(call);
        }
        return call;
    }

    /** Whether there was an answer. */
    private boolean send(Call call) {
        try {
            HttpResponse<String> response = exchange(call);
            call.answer = response.body().isBlank() ? Json.tree(Map.of()) : Json.read(response.body());
            call.status = response.statusCode();
            assertThat(call.status).as(call.path + " answered " + response.body()).isLessThan(500);
            if (call.kind.equals("create") && call.succeeded()) {
                records.add(call.answer.get("id").asLong());
            }
            return true;
        } catch (IOException killed) {
            return false;
        }
    }

    private HttpResponse<String> exchange(Call call) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.base() + call.path))
                .header("Authorization", "Basic "
                        + Base64.getEncoder().encodeToString("mina:mina".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json").header("Idempotency-Key", call.key)
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.ofString(Json.write(call.body))).build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private void repeatUnanswered() throws Exception {
        List<Future<Boolean>> repeated = new ArrayList<>();
        for (Call call : List.copyOf(calls)) {
            if (call.status == 0) {
                repeated.add(pool.submit(() -> send(call)));
            }
        }
        for (Future<Boolean> each : repeated) {
            assertThat(each.get()).as("answered when repeated").isTrue();
        }
    }

    // --- the books ------------------------------------------------------------------------------------------------

    private List<Call> succeeded(String kind) {
        return calls.stream().filter(call -> call.kind.equals(kind) && call.succeeded()).toList();
    }

    /** Every success left exactly one trace, and nothing else did. */
    private void booksAgree() throws IOException {
        JdbcClient jdbc = program.database();
        assertThat(jdbc.sql("select name from lead order by 1").query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(succeeded("create").stream().map(call -> call.key).toList());
        assertThat(jdbc.sql("select text from history_entry where kind = 'note'").query(String.class).list())
                .containsExactlyInAnyOrderElementsOf(succeeded("note").stream().map(call -> call.key).toList());
        assertThat(jdbc.sql("select count(*) from conversion").query(Long.class).single())
                .isEqualTo(succeeded("convert").size());
        assertThat(jdbc.sql("select count(*) from conversion where undone").query(Long.class).single())
                .isEqualTo(succeeded("undo").size());
        assertThat(jdbc.sql("select count(*) from history_entry where kind = 'lost'").query(Long.class).single())
                .isEqualTo(succeeded("lost").size());
        assertThat(jdbc.sql("select count(*) from conversion where customer_created").query(Long.class).single())
                .isEqualTo(succeeded("convert").stream()
                        .filter(call -> call.answer.get("customerCreated").asBoolean()).count());
        for (String kind : List.of("create", "convert", "undo", "merge", "lost", "note")) {
            assertThat(succeeded(kind)).as(kind).isNotEmpty();
        }
        assertThat(jdbc.sql("select count(*) from act_ru_incident").query(Long.class).single()).isZero();
    }

    /** CONC-5: the first success is answered again, also by a program that was killed in between. */
    private void sameAnswersAgain() throws IOException {
        for (Call call : calls) {
            if (call.succeeded()) {
                HttpResponse<String> again = exchange(call);
                assertThat(again.statusCode()).as(call.path).isEqualTo(call.status);
                assertThat(again.body().isBlank() ? Json.tree(Map.of()) : Json.read(again.body()))
                        .isEqualTo(call.answer);
            }
        }
        booksAgree();
    }
}
