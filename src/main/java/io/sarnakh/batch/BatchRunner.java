package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles the records of a batch one by one (MASS-1). Each is one transaction with what is noted about it, under the lock
 * of the batch: after a crash, and wherever two nodes work on it, every record is handled once. What fails is noted
 * in a transaction after the one that was rolled back, and stops nothing.
 *
 * <p>For callers without a transaction: theirs would become that of the records.
 */
@Service
public class BatchRunner {

    /** Notes why a record could not be handled, in a transaction of its own. */
    private interface Failure<T> {

        void note(Batch batch, T item, String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final BatchRepository batches;
    private final ItemRepository items;
    private final ItemHandling handling;
    private final ItemUndo undo;
    private final UserDirectory users;
    private final TransactionTemplate transaction;

    BatchRunner(BatchRepository batches, ItemRepository items, ItemHandling handling, ItemUndo undo,
                UserDirectory users, PlatformTransactionManager transactions) {
        this.batches = batches;
        this.items = items;
        this.handling = handling;
        this.undo = undo;
        this.users = users;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Handles the next record; false if the batch is paused, or nothing is left. */
    public boolean handleNext(long batchId) {
        return next(batchId, batch -> batch.is(Batch.RUNNING) && !batch.undoing(), items::nextPending,
                (batch, item) -> handling.handle(batch, item, actor(batch.by())),
                (batch, item, reason) -> users.findActor(batch.by()).ifPresentOrElse(
                        actor -> handling.failed(batch, item, reason, actor), () -> items.failed(batchId, item, reason)));
    }

    /** Gives the latest conversion or assignment back that was not tried yet; false if there is none. */
    public boolean undoNext(long batchId) {
        return next(batchId, Batch::undoing, items::nextToUndo,
                (batch, done) -> undo.undo(batch, done, actor(batch.undoneBy())),
                (batch, done, reason) -> items.notUndone(batchId, done, reason));
    }

    private <T> boolean next(long batchId, Predicate<Batch> goesOn, Function<Long, Optional<T>> choice,
                             BiConsumer<Batch, T> work, Failure<T> failure) {
        AtomicReference<T> chosen = new AtomicReference<>();
        Consumer<Batch> attempt = batch -> {
            if (goesOn.test(batch)) {
                choice.apply(batchId).ifPresent(next -> {
                    chosen.set(next);
                    work.accept(batch, next);
                });
            }
        };
        try {
            inTransaction(batchId, attempt);
        } catch (RuntimeException failed) {
            if (chosen.get() == null) {
                throw failed;
            }
            String reason = reason(batchId, failed);
            inTransaction(batchId, batch -> failure.note(batch, chosen.get(), reason));
        }
        return chosen.get() != null;
    }

    private void inTransaction(long batchId, Consumer<Batch> work) {
        transaction.executeWithoutResult(status -> work.accept(batches.lock(batchId)));
    }

    /** The rights are those of the moment, not of the start. */
    private Actor actor(String userId) {
        return users.findActor(userId).orElseThrow(() -> Refusal.forbidden("batch.no-rights", userId));
    }

    /** A refusal is a sentence already. */
    private static String reason(long batchId, RuntimeException failed) {
        if (failed instanceof Refusal refusal) {
            Object card = "link".equals(refusal.details().get("offer")) ? refusal.details().get("customerId") : null;
            return card == null ? refusal.getMessage() : Texts.get("batch.card-made-meanwhile", card);
        }
        LOG.warn("A record of batch {} could not be handled", batchId, failed);
        return Texts.get("batch.unexpected");
    }
}
