package io.sarnakh.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Sarnakh as a process of its own, with its own PostgreSQL in a directory that outlives it: to be killed and started again. */
final class OwnProgram {

    private static final Pattern ADDRESS = Pattern.compile("Tasklist (http://127\\.0\\.0\\.1:\\d+)/");

    private final Path directory;
    private final List<String> settings;
    /** What it has said; written by the thread that reads it. */
    private final StringBuffer log = new StringBuffer();
    private Process process;
    private String base;

    OwnProgram(Path directory, String... settings) {
        this.directory = directory;
        this.settings = List.of(settings);
    }

    /** Starts it and waits until it is ready. */
    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "io.sarnakh.Sarnakh",
                "--server.port=0", "--sarnakh.data-dir=" + directory));
        if (settings.stream().noneMatch(setting -> setting.startsWith("--spring.datasource.url="))) {
            command.add("--spring.datasource.url=");
        }
        command.addAll(settings);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.append(line).append('\n');
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                base = address.group(1);
                drain(output);
                return;
            }
        }
        throw new AssertionError("It did not start:\n" + log);
    }

    /** Reads on: a full pipe would stop the program. */
    private void drain(BufferedReader output) {
        Thread drain = new Thread(() -> {
            try {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    log.append(line).append('\n');
                }
            } catch (IOException killed) {
                // That is how it ends.
            }
        });
        drain.setDaemon(true);
        drain.start();
    }

    /** Ends it in the middle of whatever it does, as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop, so that it stops its PostgreSQL too, and waits. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    /** Waits until it ends by itself. */
    int exitCode(Duration atMost) throws InterruptedException {
        assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)).as("ended by itself").isTrue();
        return process.exitValue();
    }

    /** What it has said so far. */
    String log() {
        return log.toString();
    }

    /** What it was given behind this option. */
    String setting(String option) {
        return settings.stream().filter(setting -> setting.startsWith(option)).findFirst().orElseThrow()
                .substring(option.length());
    }

    /** A port that nobody listens on. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens. */
    String base() {
        return base;
    }

    /** Its database, while it runs. */
    JdbcClient database() throws IOException {
        String port = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(3).strip();
        return JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "sarnakh", Files.readString(directory.resolve("postgresql.password")).strip()));
    }
}
