package io.sarnakh.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the image and the composition say, done in a plain folder, since a test machine has no container engine. */
@Tag("packaged")
@ExtendWith(DebianPrograms.class)
@DisplayName("The container")
class ContainerTest {

    private static final Map<String, String> SECRETS = Map.of("DATABASE_PASSWORD", SystemPostgres.PASSWORD,
            "ADMIN_USER", "chief", "ADMIN_PASSWORD", "wine-Dark-Sea-77");

    private final Dockerfile image = Dockerfile.read(ComposeFile.FOLDER.resolve("Dockerfile"));

    ContainerTest() throws IOException {
    }

    @Test
    @DisplayName("becomes healthy with its own files only, and stops when it is asked to")
    void startsAndStops(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        Path workDirectory = build(folder);
        try (SystemPostgres postgres = SystemPostgres.start(Files.createDirectory(folder.resolve("postgres")))) {
            Map<String, String> environment = environment(postgres);
            Process program = start(image.command("ENTRYPOINT"), workDirectory, environment, folder.resolve("program.log"));
            try {
                List<String> healthCheck = image.command("HEALTHCHECK");
                await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1)).until(
                        () -> start(healthCheck, workDirectory, environment, folder.resolve("check.log")).waitFor() == 0);
            } finally {
                program.destroy();
            }
            assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(program.exitValue()).isEqualTo(128 + 15);
        }
    }

    @Test
    @DisplayName("refuses to start without a password, in a sentence")
    void refusesWithoutPassword(@TempDir Path folder) throws Exception {
        Map<String, String> environment = new HashMap<>(image.environment());
        Path log = folder.resolve("program.log");
        Process program = start(image.command("ENTRYPOINT"), build(folder), environment, log);
        assertThat(program.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(program.exitValue()).isNotZero();
        assertThat(Files.readString(log)).contains("SARNAKH_ADMIN_USER");
    }

    /** What {@code docker build} would do with the files. */
    private Path build(Path folder) throws IOException {
        Path workDirectory = Files.createDirectories(folder.resolve("image" + image.value("WORKDIR")));
        for (String copy : image.values("COPY")) {
            String[] files = copy.split(" ");
            Files.createSymbolicLink(workDirectory.resolve(files[1]), Path.of(files[0]).toAbsolutePath());
        }
        return workDirectory;
    }

    /** The image's environment and the composition's, on this machine's loopback instead of a network of containers. */
    private Map<String, String> environment(SystemPostgres postgres) throws IOException {
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(ComposeFile.read().environment("sarnakh", SECRETS));
        environment.computeIfPresent("SPRING_DATASOURCE_URL", (name, url) -> url.replace("database:5432/sarnakh",
                "127.0.0.1:" + postgres.port() + "/" + SystemPostgres.SUPERUSER));
        environment.put("SPRING_DATASOURCE_USERNAME", SystemPostgres.SUPERUSER);
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", String.valueOf(SystemPostgres.freePort()));
        // That of a machine with little memory, which a container would be given.
        environment.merge("JDK_JAVA_OPTIONS", "-XX:MaxRAM=2g", (image, here) -> image + " " + here);
        return environment;
    }

    private static Process start(List<String> command, Path directory, Map<String, String> environment, Path log)
            throws IOException {
        List<String> here = new ArrayList<>(command);
        here.replaceAll(word -> word.equals("java") ? Path.of(System.getProperty("java.home"), "bin", "java").toString() : word);
        ProcessBuilder builder = new ProcessBuilder(here).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
