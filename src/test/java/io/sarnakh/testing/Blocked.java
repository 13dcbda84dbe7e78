package io.sarnakh.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For tests of what happens at the same moment: one transaction holds what another one needs. */
public final class Blocked {

    private Blocked() {
    }

    /** Until somebody waits for a lock of the transaction in which this is called. */
    public static void untilSomebodyWaits(JdbcClient jdbc) {
        // In this thread, because the transaction belongs to it.
        await().pollInSameThread().pollInterval(Duration.ofMillis(5)).until(() -> jdbc.sql("""
                select exists (select from pg_locks
                               where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))""")
                .query(Boolean.class).single());
    }
}
