package io.sarnakh.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Gives the records of a batch threads, and so transactions and an engine's view, of their own. Inside the job that
 * handles them a refusal would roll back everything, and the engine would write only at the job's end what the record's
 * process did.
 */
@Component
class BatchThreads implements DisposableBean {

    /** A job ends after this time or number and leaves the rest to the next one, so that several batches take turns. */
    private static final Duration LONGEST = Duration.ofSeconds(5);
    static final int MOST_RECORDS = 100;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> new Thread(work, "batch"));
    private volatile boolean stopping;

    /** Waits while one record after the other is handled, until that answers false or it is time for another job. */
    void handle(BooleanSupplier next) {
        Instant end = Instant.now().plus(LONGEST);
        try {
            threads.submit(() -> {
                boolean more = true;
                for (int i = 0; more && i < MOST_RECORDS && !stopping && Instant.now().isBefore(end); i++) {
                    more = next.getAsBoolean();
                }
            }).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
