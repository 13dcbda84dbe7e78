package io.sarnakh.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sarnakh.platform.StartUpRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Contract 1, embedded database")
class EmbeddedPostgresTest {

    @TempDir
    private Path directory;

    @Test
    @DisplayName("is durable, speaks Unicode, listens on loopback only and wants a password")
    void isDurableAndClosed() throws SQLException {
        try (EmbeddedPostgres postgres = start(directory)) {
            assertThat(ask(postgres, "show fsync")).isEqualTo("on");
            assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "show server_version_num")).startsWith("17");
            assertThat(ask(postgres, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "show max_connections")).isEqualTo("30");
            run(postgres, "create extension pg_trgm");
            assertThat(ask(postgres, "select cardinality(show_trgm('لاله'))")).isEqualTo("5");

            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, "guessed"))
                    .isInstanceOf(SQLException.class).hasMessageContaining("password");
        }
    }

    @Test
    @DisplayName("keeps its data between runs")
    void keepsItsData() throws SQLException {
        try (EmbeddedPostgres first = start(directory)) {
            run(first, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres second = start(directory)) {
            assertThat(ask(second, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    @DisplayName("a data directory in use by another Sarnakh is a clear error, in the same process and in another")
    void refusesADirectoryInUse() throws Exception {
        Process other = startElsewhere();
        try {
            assertThatThrownBy(() -> start(directory)).isInstanceOf(StartUpRefused.class)
                    .hasMessage("The data directory " + directory + " is in use by another Sarnakh.");
        } finally {
            stop(other);
        }
        try (EmbeddedPostgres afterwards = start(directory)) {
            assertThatThrownBy(() -> start(directory)).isInstanceOf(StartUpRefused.class);
            assertThat(ask(afterwards, "select 1")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("after kill -9 the server left behind is stopped and everything committed is there")
    void survivesAKill() throws Exception {
        Process killed = startElsewhere();
        long orphan = server();
        stop(killed);
        assertThat(ProcessHandle.of(orphan)).as("PostgreSQL outlives its Sarnakh").isPresent();

        try (EmbeddedPostgres next = start(directory)) {
            assertThat(ask(next, "select answer from kept")).isEqualTo("42");
            assertThat(server()).isNotEqualTo(orphan);
            Optional<ProcessHandle> stopped = ProcessHandle.of(orphan);
            assertThat(stopped.isPresent() && Orphan.isRunning(stopped.get())).isFalse();
        }
    }

    @Test
    @DisplayName("a note of a server that is gone, whose process id another program has now, does not stop the start")
    void survivesARecycledProcessId() throws Exception {
        start(directory).close();
        Files.writeString(directory.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n"
                + directory.resolve("data") + "\n1700000000\n5432\n\n127.0.0.1\n0 0\nready\n");
        try (EmbeddedPostgres next = start(directory)) {
            assertThat(ask(next, "select 1")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("killed, it is started again on the same port, as often as that happens")
    void startsAgain() throws Exception {
        try (EmbeddedPostgres postgres = start(directory)) {
            run(postgres, "create table kept as select 42 as answer");
            for (int time = 0; time < 2; time++) {
                long killed = server();
                ProcessHandle.of(killed).orElseThrow().destroyForcibly();
                await().ignoreExceptions().untilAsserted(() -> assertThat(server()).isNotEqualTo(killed));
                await().ignoreExceptions().untilAsserted(() ->
                        assertThat(ask(postgres, "select answer from kept")).isEqualTo("42"));
            }
        }
        assertThat(directory.resolve("data/postmaster.pid")).as("stopped in the end").doesNotExist();
    }

    @Test
    @DisplayName("what cannot be started again is given up after so many failures, and is closed all the same")
    void givesUp() throws Exception {
        CountDownLatch lost = new CountDownLatch(1);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 30, 2, lost::countDown)) {
            Files.move(directory.resolve("data/global/pg_control"), directory.resolve("pg_control"));
            ProcessHandle.of(server()).orElseThrow().destroyForcibly();
            assertThat(lost.await(1, TimeUnit.MINUTES)).isTrue();
        }
        Files.move(directory.resolve("pg_control"), directory.resolve("data/global/pg_control"));
        try (EmbeddedPostgres next = start(directory)) {
            assertThat(ask(next, "select 1")).isEqualTo("1");
        }
    }

    private static EmbeddedPostgres start(Path directory) {
        return EmbeddedPostgres.start(directory, 30, 8, () -> {
            throw new AssertionError("It was given up");
        });
    }

    /** Starts it in a program that can be killed, with a table holding 42. */
    private Process startElsewhere() throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Elsewhere.class.getName(), directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("started")) {
                return process;
            }
        }
        throw new IllegalStateException("It did not start");
    }

    private void stop(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private long server() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
    }

    /** The program that is killed. */
    static final class Elsewhere {

        public static void main(String[] args) throws Exception {
            EmbeddedPostgres postgres = start(Path.of(args[0]));
            run(postgres, "create table kept as select 42 as answer");
            System.out.println("started");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
