package io.sarnakh.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sarnakh.platform.database.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("own-program")
@DisplayName("The database goes away: said at once, told by readiness, and over when it is back")
class DatabaseAwayTest {

    /** Far less than the pool would wait here, and far more than answering takes. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private OwnProgram program;

    @AfterEach
    void stop() throws InterruptedException {
        program.stop();
    }

    @Test
    @DisplayName("an external one: 503 with Retry-After on every door, not ready but alive, on the port for health too")
    void external() throws Exception {
        Path data = directory.resolve("postgres");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, 60, 0, () -> { });
        try {
            program = new OwnProgram(directory.resolve("sarnakh"), "--spring.datasource.url=" + postgres.jdbcUrl(),
                    "--spring.datasource.username=" + EmbeddedPostgres.USER,
                    "--spring.datasource.password=" + postgres.password(), "--spring.profiles.active=production",
                    "--sarnakh.admin.user=chief", "--sarnakh.admin.password=wine-Dark-Sea-77",
                    "--management.server.port=" + OwnProgram.freePort(), "--sarnakh.unlock-user=chief",
                    "--spring.datasource.hikari.connection-timeout=60000");
            program.start();
            assertThat(program.log()).contains("The user chief may log in again at once");
            assertThat(get("/api/leads").statusCode()).isEqualTo(200);
            assertThat(get("/actuator/health").statusCode()).as("health on the main port").isIn(403, 404);
            assertThat(health("/readiness")).isEqualTo(200);
            assertThat(management("/actuator/prometheus", false)).isEqualTo(401);
            assertThat(management("/actuator/prometheus", true)).isEqualTo(200);
        } finally {
            postgres.close();
        }
        await().atMost(PATIENCE).until(() -> program.log().contains("The database does not answer"));
        await().atMost(PATIENCE).until(() -> health("/readiness") == 503);
        assertThat(health("/liveness")).isEqualTo(200);
        for (String path : new String[] {"/api/leads", "/api/nothing", "/engine-rest/task", "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task"}) {
            long start = System.nanoTime();
            HttpResponse<String> answer = get(path);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(AT_ONCE);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
            assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
        }
        long start = System.nanoTime();
        program.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("stopping").isLessThan(Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("the embedded one, killed: started again, and everything answered before is there")
    void embeddedKilled() throws Exception {
        program = new OwnProgram(directory);
        program.start();
        HttpResponse<String> created = send(HttpRequest.newBuilder(URI.create(program.base() + "/api/leads"))
                .header("Authorization", basic("laleh", "laleh")).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"Tea\"}")));
        assertThat(created.statusCode()).isEqualTo(201);

        long killed = server();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> server() != killed);
        await().atMost(PATIENCE).until(() -> send(HttpRequest.newBuilder(URI.create(
                program.base() + created.headers().firstValue("Location").orElseThrow().replaceFirst("https?://[^/]+", "")))
                .header("Authorization", basic("laleh", "laleh"))).statusCode() == 200);
        await().atMost(PATIENCE).until(() -> send(HttpRequest.newBuilder(
                URI.create(program.base() + "/actuator/health/readiness"))).statusCode() == 200);
    }

    @Test
    @DisplayName("the embedded one, not to be started again: the program ends with exit code 75 and says why")
    void embeddedLost() throws Exception {
        program = new OwnProgram(directory, "--sarnakh.database.restarts=1");
        program.start();
        Path control = directory.resolve("data/global/pg_control");
        long killed = server();
        Files.move(control, directory.resolve("pg_control"));
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();
        assertThat(program.exitCode(PATIENCE)).isEqualTo(75);
        assertThat(program.log()).contains("The embedded PostgreSQL ended by itself and could not be started again");
    }

    private long server() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0).strip());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(program.base() + path))
                .header("Authorization", basic("chief", "wine-Dark-Sea-77")));
    }

    private int health(String kind) throws IOException, InterruptedException {
        return management("/actuator/health" + kind, false);
    }

    private int management(String path, boolean withLogin) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + program.setting("--management.server.port=") + path));
        if (withLogin) {
            request.header("Authorization", basic("chief", "wine-Dark-Sea-77"));
        }
        return send(request).statusCode();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
