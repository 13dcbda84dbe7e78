package io.sarnakh.process;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives the records of a batch threads, and so transactions and an engine's view, of their own. Inside the job that
 * handles them a refusal would roll back everything, and the engine would write only at the job's end what the record's
 * process did.
 */
@Component
class BatchThreads implements SmartLifecycle {

    /** A job ends after this time or number and leaves the rest to the next one, so that several batches take turns. */
    private static final Duration LONGEST = Duration.ofSeconds(5);
    static final int MOST_RECORDS = 100;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newCachedThreadPool(BatchThreads::daemon);
    /** Shared by all who handle records; whoever has it alone knows that nobody does. */
    private final ReadWriteLock atWork = new ReentrantReadWriteLock();
    private volatile boolean running;

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "batch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits while one record after the other is handled, until that answers false or it is time for another job. Does
     * nothing while the program starts or stops: to fail then would keep the next job waiting.
     */
    void handle(BooleanSupplier next) {
        Instant end = Instant.now().plus(LONGEST);
        Future<?> work = threads.submit(() -> {
            atWork.readLock().lock();
            try {
                boolean more = true;
                for (int i = 0; more && running && i < MOST_RECORDS && Instant.now().isBefore(end); i++) {
                    more = next.getAsBoolean();
                }
            } finally {
                atWork.readLock().unlock();
            }
        });
        try {
            work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** The records at hand are finished while database and engine are still there; no further one is begun. */
    @Override
    public void stop() {
        running = false;
        try {
            if (atWork.writeLock().tryLock(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                atWork.writeLock().unlock();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
