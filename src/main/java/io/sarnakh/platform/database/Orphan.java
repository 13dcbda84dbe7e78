package io.sarnakh.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL of a Sarnakh that was killed: it goes on running with nobody to talk to. */
final class Orphan {

    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);

    private final Path data;
    private final ProcessHandle server;

    private Orphan(Path data, ProcessHandle server) {
        this.data = data;
        this.server = server;
    }

    /**
     * The server still running on this data, if any. A note of one that is gone is left to PostgreSQL, except where the
     * process id is still listed or belongs to another program by now (usual after a restart of a container):
     * PostgreSQL would take that for a running server.
     */
    static Optional<Orphan> leftIn(Path data) throws IOException {
        Path note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(note);
        Optional<ProcessHandle> process = lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        if (process.isPresent() && (!isRunning(process.get()) || isSomethingElse(process.get(), data))) {
            Files.delete(note);
            return Optional.empty();
        }
        return process.map(server -> new Orphan(data, server));
    }

    /** A dead process stays listed until its parent asks for it, which nobody does in a container without an init. */
    static boolean isRunning(ProcessHandle process) throws IOException {
        Path state = Path.of("/proc", Long.toString(process.pid()), "stat");
        try {
            if (Files.exists(state)) {
                String line = Files.readString(state);
                return !line.substring(line.lastIndexOf(')') + 1).strip().startsWith("Z");
            }
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
        return process.isAlive();
    }

    /** Only when certain: two servers on the same data would destroy it. */
    private static boolean isSomethingElse(ProcessHandle process, Path data) {
        Optional<Path> program = process.info().command().map(command -> Path.of(command).getFileName());
        if (program.isPresent() && !program.get().toString().startsWith("postgres")) {
            return true;
        }
        return process.info().arguments()
                .map(arguments -> !Arrays.asList(arguments).contains(data.toString()))
                .orElse(false);
    }

    /** Stops it; what it had committed stays. */
    void stop(Path ownBin, Path log) throws IOException {
        LOG.info("Stopping the PostgreSQL (process {}) that an earlier run left behind", server.pid());
        // Its own pg_ctl knows best; a newer Sarnakh may bring another one.
        Path bin = server.info().command().map(command -> Path.of(command).getParent()).filter(Files::isDirectory)
                .orElse(ownBin);
        PostgresProgram program = new PostgresProgram(bin, log);
        try {
            program.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30");
        } catch (IOException tooSlow) {
            if (isRunning(server)) {
                program.run("pg_ctl", "stop", "-D", data.toString(), "-m", "immediate", "-w", "-t", "30");
            }
        }
    }
}
