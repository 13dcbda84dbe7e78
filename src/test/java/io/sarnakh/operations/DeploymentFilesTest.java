package io.sarnakh.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The files an administrator starts from, read as the programs that use them do. */
@DisplayName("Files for deployment")
class DeploymentFilesTest {

    private final Dockerfile image = Dockerfile.read(ComposeFile.FOLDER.resolve("Dockerfile"));
    private final ComposeFile compose = ComposeFile.read();

    DeploymentFilesTest() throws IOException {
    }

    @Test
    @DisplayName("the image begins with a base, is not root's, and ends by itself without memory")
    void imageIsSafe() throws IOException {
        assertThat(image.instructions().get(0).name()).isEqualTo("FROM");
        assertThat(image.value("USER")).isNotEqualTo("0").matches("\\d+");
        assertThat(image.value("RUN")).contains("--uid " + image.value("USER"));
        assertThat(image.environment()).containsEntry("SPRING_PROFILES_ACTIVE", "production")
                .hasEntrySatisfying("JDK_JAVA_OPTIONS", options -> assertThat(options).contains("-XX:+ExitOnOutOfMemoryError"));
        assertThat(image.value("EXPOSE")).isEqualTo(image.environment().get("SERVER_PORT"));
        assertThat(image.command("ENTRYPOINT")).first().isEqualTo("java");
        assertThat(image.command("HEALTHCHECK")).first().isEqualTo("bash");
    }

    @Test
    @DisplayName("whatever one service of the composition names is there")
    void compositionIsWhole() {
        Map<String, Map<String, Object>> services = compose.services();
        assertThat(services).containsOnlyKeys("database", "sarnakh");
        Map<?, ?> build = (Map<?, ?>) services.get("sarnakh").get("build");
        assertThat(ComposeFile.FOLDER.resolve(build.get("context").toString()).resolve(build.get("dockerfile").toString()))
                .isRegularFile();
        assertThat(((Map<?, ?>) services.get("sarnakh").get("depends_on")).keySet()).hasSize(1)
                .allSatisfy(name -> assertThat(services.get(name.toString())).containsKey("healthcheck"));
        assertThat(compose.volumes().keySet()).hasToString("[database]");
        assertThat((List<?>) services.get("sarnakh").get("ports")).allSatisfy(
                port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @Test
    @DisplayName("no password stands in a file: the composition refuses to start without one")
    void noPasswords() {
        List<String> secrets = new ArrayList<>();
        compose.services().keySet().forEach(service -> compose.environment(service).forEach((name, value) -> {
            if (name.contains("PASSWORD")) {
                secrets.add(value);
            }
        }));
        assertThat(secrets).hasSize(3).allSatisfy(secret -> assertThat(secret).matches("\\$\\{\\w+:\\?.+}"));
    }

    @Test
    @DisplayName("the service ends by itself without memory, is started again, and is given time to stop")
    void service() throws IOException {
        assertThat(Files.readString(ComposeFile.FOLDER.resolve("sarnakh.env"))).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(Files.readString(ComposeFile.FOLDER.resolve("sarnakh.service"))).contains("Restart=on-failure",
                "User=sarnakh", "EnvironmentFile=/etc/sarnakh/sarnakh.env");
    }

    @Test
    @DisplayName("the guide names every file, and every file is there")
    void guideNamesThem() throws IOException {
        String guide = Files.readString(Guide.FILE);
        for (String file : List.of("sarnakh.service", "sarnakh.env", "compose.yaml", "nginx.conf")) {
            assertThat(guide).contains("src/deploy/" + file);
            assertThat(Path.of("src/deploy", file)).isRegularFile();
        }
    }
}
