package io.sarnakh.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Invariants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The administrator's guide, done: every command of {@code operations.md} in its order, with the finished jar, a PostgreSQL and an nginx
 * as Debian has them.
 */
@Tag("packaged")
@ExtendWith(DebianPrograms.class)
@DisplayName("The administrator's guide")
class OperationsGuideTest {

    private static final Path JAR = Path.of("target/sarnakh.jar");

    @Test
    @DisplayName("installs, puts behind TLS, changes passwords, backs up, restores, upgrades and goes back")
    void asWritten(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path root) throws Exception {
        try (SystemPostgres postgres = SystemPostgres.start(Files.createDirectory(root.resolve("postgres")));
                PlainFolder machine = new PlainFolder(root, JAR, ports(postgres))) {
            String said = machine.run(Guide.script(), clientsOf(postgres), Duration.ofMinutes(20));

            assertThat(said).contains("\"status\":\"UP\"", "\"id\":\"nasrin\"", "syntax is ok", "\"leadsEnabled\":true",
                    "sarnakh_incidents_open 0.0", "sarnakh_jobs_waiting 0.0");
            for (String database : List.of("sarnakh", "sarnakh_restored", "sarnakh_before")) {
                assertThat(Invariants.broken(postgres.database(database), 0)).isEmpty();
                assertThat(names(postgres, database)).containsExactly("Omid Sohrabi");
            }
            assertThat(Files.getPosixFilePermissions(root.resolve("etc/sarnakh/sarnakh.env"))).hasSize(2);
        }
    }

    private static List<String> names(SystemPostgres postgres, String database) {
        return postgres.database(database).sql("select name from lead").query(String.class).list();
    }

    private static Map<String, String> clientsOf(SystemPostgres postgres) {
        return Map.of("PGHOST", "127.0.0.1", "PGPORT", String.valueOf(postgres.port()), "PGPASSWORD", SystemPostgres.PASSWORD);
    }

    private static Map<String, String> ports(SystemPostgres postgres) throws IOException {
        int sarnakh = SystemPostgres.freePort();
        int tls = SystemPostgres.freePort();
        return Map.of("127.0.0.1:5432", "127.0.0.1:" + postgres.port(),
                "127.0.0.1:8080", "127.0.0.1:" + sarnakh, "SERVER_PORT=8080", "SERVER_PORT=" + sarnakh,
                "listen 80;", "listen 127.0.0.1:" + SystemPostgres.freePort() + ";",
                "listen 443 ssl", "listen 127.0.0.1:" + tls + " ssl",
                "crm.example.com:443", "crm.example.com:" + tls,
                "https://crm.example.com/", "https://crm.example.com:" + tls + "/");
    }
}
