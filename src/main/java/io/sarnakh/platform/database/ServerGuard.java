package io.sarnakh.platform.database;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a server again that ended by itself, killed or because the disk is full: at once, then after longer and longer
 * pauses, and after so many failures no more.
 */
final class ServerGuard implements AutoCloseable {

    /** What is guarded. */
    interface Server {

        /** Whether its process runs. */
        boolean isRunning() throws IOException;

        /** Starts it and waits until it answers. */
        void start() throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServerGuard.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /** Who has run for so long has recovered; earlier ends no longer count. */
    private static final Duration RECOVERED = Duration.ofMinutes(1);

    private final Server server;
    private final int restarts;
    private final Runnable lost;
    private boolean closed;

    /**
     * Begins to watch.
     *
     * @param restarts how many starts in a row may fail
     * @param lost     called when they did; nothing is watched afterwards
     */
    ServerGuard(Server server, int restarts, Runnable lost) {
        this.server = server;
        this.restarts = restarts;
        this.lost = lost;
        Thread watcher = new Thread(this::watch, "postgresql-guard");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Stops watching; waits for a start that is under way. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized void watch() {
        int starts = 0;
        long lastStart = System.nanoTime();
        try {
            while (!closed) {
                if (isRunning()) {
                    pause(LOOK);
                    continue;
                }
                starts = System.nanoTime() - lastStart > RECOVERED.toNanos() ? 1 : starts + 1;
                if (starts > restarts) {
                    lost.run();
                    return;
                }
                LOG.error("The embedded PostgreSQL ended by itself; starting it again ({} of {})", starts, restarts);
                startAgain();
                lastStart = System.nanoTime();
                pause(pauseAfter(starts));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isRunning() {
        try {
            return server.isRunning();
        } catch (IOException unknown) {
            LOG.debug("Not to be told", unknown);
            return true;
        }
    }

    private void startAgain() {
        try {
            server.start();
            LOG.info("The embedded PostgreSQL runs again");
        } catch (IOException failed) {
            LOG.error("The embedded PostgreSQL did not start: {}", failed.getMessage());
        }
    }

    private void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private static Duration pauseAfter(int starts) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(starts - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
