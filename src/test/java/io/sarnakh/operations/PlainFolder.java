package io.sarnakh.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A machine in a folder: a guide's commands are run there as they stand, but for the root of absolute paths, the ports, and the
 * programs that need a whole machine ({@code systemctl}, {@code sudo}, {@code useradd}), which are stood in for.
 */
final class PlainFolder implements AutoCloseable {

    private static final Pattern ABSOLUTE = Pattern.compile("(?<![\\w.$}/-])/(opt|etc|var)/");
    private static final Path STAND_INS = Path.of("src/test/resources/operations");

    private final Path root;
    private final Path checkout;
    private final Map<String, String> ports;

    /**
     * Lays it out.
     *
     * @param ports text that names an address or a port, to what it is here
     */
    PlainFolder(Path root, Path jar, Map<String, String> ports) throws IOException {
        this.root = root;
        this.checkout = Files.createDirectories(root.resolve("checkout"));
        this.ports = ports;
        for (String folder : List.of("opt", "etc/systemd/system", "etc/nginx/conf.d", "var/backups", "var/log", "var/run")) {
            Files.createDirectories(root.resolve(folder));
        }
        try (Stream<Path> files = Files.list(Path.of("src/deploy"))) {
            for (Path file : files.toList()) {
                write(checkout.resolve(file), here(Files.readString(file)));
            }
        }
        write(checkout.resolve(Guide.FILE), Files.readString(Guide.FILE));
        Files.createDirectories(checkout.resolve("target"));
        Files.createSymbolicLink(checkout.resolve("target/sarnakh.jar"), jar.toAbsolutePath());
        write(root.resolve("etc/nginx/nginx.conf"), here(Files.readString(STAND_INS.resolve("nginx.conf"))));
        for (String program : List.of("systemctl", "sudo", "useradd", "nginx")) {
            Path standIn = root.resolve("bin").resolve(program);
            write(standIn, Files.readString(STAND_INS.resolve(program)));
            Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** The same text with this folder as root and the ports of this run. */
    String here(String text) {
        String here = ABSOLUTE.matcher(text).replaceAll(root + "/$1/")
                .replace("/usr/bin/java", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (Map.Entry<String, String> port : ports.entrySet()) {
            here = here.replace(port.getKey(), port.getValue());
        }
        return here;
    }

    /** Runs a script to its end and answers what it printed. */
    String run(String script, Map<String, String> environment, Duration patience) throws IOException, InterruptedException {
        Path log = root.resolve("script.log");
        Process process = start(List.of("bash", "-c", here(script)), checkout, environment, log);
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("It did not end in time:\n" + tail(log) + serviceLog());
        }
        assertThat(process.exitValue()).as(() -> tail(log) + serviceLog()).isZero();
        return Files.readString(log);
    }

    private Process start(List<String> command, Path directory, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile())).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("ROOT", root.toString());
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return builder.start();
    }

    /** Ends what the services left running. */
    @Override
    public void close() throws IOException, InterruptedException {
        for (String service : List.of("sarnakh", "nginx")) {
            // By its whole name: the program is looked for on this process's path, not on the one it is given.
            String systemctl = root.resolve("bin/systemctl").toString();
            start(List.of(systemctl, "stop", service), checkout, Map.of(), root.resolve("stop.log")).waitFor();
        }
    }

    private String serviceLog() {
        return "\n--- the service:\n" + tail(root.resolve("var/log/sarnakh.log"));
    }

    private static String tail(Path log) {
        try (InputStream bytes = Files.newInputStream(log)) {
            bytes.skipNBytes(Math.max(0, Files.size(log) - 6000));
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException none) {
            return "(nothing)";
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
