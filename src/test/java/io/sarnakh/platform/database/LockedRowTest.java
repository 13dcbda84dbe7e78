package io.sarnakh.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.refusal.DatabaseTrouble;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
@DisplayName("A row that something else holds: whoever wants it is told soon, everybody else is served")
class LockedRowTest {

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private EmbeddedPostgres postgres;

    @Test
    @DisplayName("one request is 409 after five seconds")
    void busy() throws SQLException {
        long id = lead();
        try (Connection holder = connect()) {
            hold(holder, id);
            long start = System.nanoTime();
            Answer answer = http.as("laleh").patch("/api/leads/" + id, Map.of("notes", "mine")).status(409);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(30));
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        }
        http.as("laleh").patch("/api/leads/" + id, Map.of("notes", "mine")).status(200);
    }

    @Test
    @DisplayName("50 requests at once are 409 or 503, none 500; other users go on meanwhile")
    void crowded() throws Exception {
        long id = lead();
        long other = lead();
        ExecutorService pool = Executors.newFixedThreadPool(50);
        try (Connection holder = connect()) {
            hold(holder, id);
            List<Future<Answer>> waiting = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                waiting.add(pool.submit(() -> http.as("laleh").patch("/api/leads/" + id, Map.of("notes", "mine"))));
            }
            do {
                http.as("kian").get("/api/leads/" + other).status(200);
                http.as("mina").patch("/api/leads/" + other, Map.of("notes", "served")).status(200);
                http.anonymous().get("/actuator/health").status(200);
            } while (waiting.stream().anyMatch(request -> !request.isDone()));
            for (Future<Answer> request : waiting) {
                Answer answer = request.get(1, TimeUnit.MINUTES);
                assertThat(answer.status()).as(answer.text()).isIn(409, 503);
                if (answer.status() == 503) {
                    assertThat(answer.header("Retry-After")).isNotNull();
                }
            }
        } finally {
            pool.shutdownNow();
        }
        http.as("laleh").patch("/api/leads/" + id, Map.of("notes", "mine")).status(200);
    }

    @Test
    @DisplayName("a transaction of ours that does nothing is ended, one of somebody with psql is not")
    void limits() {
        assertThat(jdbc.sql("show idle_in_transaction_session_timeout").query(String.class).single()).isEqualTo("1min");
        assertThat(jdbc.sql("show lock_timeout").query(String.class).single()).isIn("5s", "500ms");
    }

    @Test
    @DisplayName("tells what is wrong from how PostgreSQL and the pool fail")
    void tellsApart() {
        assertThat(trouble(new SQLException("", "55P03"))).isEqualTo(DatabaseTrouble.BUSY);
        assertThat(trouble(new SQLException("", "57P01"))).isEqualTo(DatabaseTrouble.AWAY);
        assertThat(trouble(new SQLException("", "53100"))).isEqualTo(DatabaseTrouble.AWAY);
        assertThat(trouble(new SQLException("", "08006"))).isEqualTo(DatabaseTrouble.AWAY);
        assertThat(trouble(new SQLTransientConnectionException("", "08001"))).isEqualTo(DatabaseTrouble.AWAY);
        assertThat(trouble(new SQLTransientConnectionException(""))).isEqualTo(DatabaseTrouble.FULL);
        assertThat(trouble(new SQLException("", "23505"))).isNull();
        assertThat(trouble(new IllegalArgumentException())).isNull();
    }

    private static DatabaseTrouble trouble(Exception failure) {
        return DatabaseTrouble.of(new IllegalStateException(new RuntimeException(failure))).orElse(null);
    }

    private long lead() {
        return http.as("laleh").post("/api/leads", Map.of("name", "Tea", "salesperson", "laleh")).status(201).json("/id").asLong();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
    }

    private static void hold(Connection connection, long id) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("select 1 from lead where id = ? for update")) {
            statement.setLong(1, id);
            statement.execute();
        }
    }
}
