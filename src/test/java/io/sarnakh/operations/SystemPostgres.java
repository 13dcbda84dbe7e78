package io.sarnakh.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server of the PostgreSQL that this machine has installed, with the client programs that belong to it. */
final class SystemPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    static final String PASSWORD = "of-the-superuser";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path bin;
    private final Path data;
    private final int port;

    private SystemPostgres(Path bin, Path data, int port) {
        this.bin = bin;
        this.data = data;
        this.port = port;
    }

    /** Where the newest installed server's programs are. */
    static Optional<Path> bin() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(bin -> Integer.parseInt(bin.getParent().getFileName().toString())));
        }
    }

    /** Starts one in this empty folder. */
    static SystemPostgres start(Path folder) throws IOException, InterruptedException {
        SystemPostgres server = new SystemPostgres(bin().orElseThrow(), folder.resolve("data"), freePort());
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        server.run("initdb", "-D", server.data.toString(), "-U", SUPERUSER, "-A", "scram-sha-256", "--pwfile",
                password.toString(), "-E", "UTF8", "--no-sync");
        server.run("pg_ctl", "-D", server.data.toString(), "-w", "-l", folder.resolve("log").toString(), "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=", "start");
        return server;
    }

    int port() {
        return port;
    }

    Path programs() {
        return bin;
    }

    /** What is in one of its databases. */
    JdbcClient database(String name) {
        return JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/" + name, SUPERUSER, PASSWORD));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data.toString(), "-m", "immediate", "stop");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root. In a user namespace of its own it is somebody else.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(data.getParent(), program, ".log");
        int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        assertThat(exit).as(() -> program + " says: " + read(log)).isZero();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return gone.toString();
        }
    }
}
