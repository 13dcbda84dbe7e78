package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looking at batches and steering them (MASS-1). Only who started one, managers and administrators may. Every step takes
 * the batch's row, so that steering and the end of a job come one after the other.
 */
@Service
public class Batches {

    private final BatchRepository batches;
    private final ItemRepository items;

    Batches(BatchRepository batches, ItemRepository items) {
        this.batches = batches;
        this.items = items;
    }

    /** A batch that this actor may see; 404 or 403 otherwise. */
    @Transactional(readOnly = true)
    public Batch get(long id, Actor actor) {
        return batches.find(id).orElseThrow(() -> Refusal.notFound("batch.unknown", id)).steeredBy(actor);
    }

    /** The batches that this actor may see, newest first. */
    @Transactional(readOnly = true)
    public List<Batch> list(Actor actor, long offset, int limit) {
        return batches.list(actor, offset, limit);
    }

    /** How many there are. */
    @Transactional(readOnly = true)
    public long count(Actor actor) {
        return batches.count(actor);
    }

    /** The batch that an instance carries; 409 if it carries none. */
    @Transactional(readOnly = true)
    public Batch ofInstance(String processInstanceId) {
        return findOfInstance(processInstanceId).orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }

    /** The batch that an instance carries, if it carries one. */
    @Transactional(readOnly = true)
    public Optional<Batch> findOfInstance(String processInstanceId) {
        return batches.ofInstance(processInstanceId);
    }

    /** Whether something is left to be handled, or failed and can be tried again. */
    @Transactional(readOnly = true)
    public boolean canGoOn(Batch batch) {
        Progress progress = progress(batch);
        return progress.done() < progress.total() || progress.failed() > 0;
    }

    /** How far it is. */
    @Transactional(readOnly = true)
    public Progress progress(Batch batch) {
        return items.progress(batch.id());
    }

    /** What became of the records that had their turn. */
    @Transactional(readOnly = true)
    public List<BatchItem> results(Batch batch) {
        return items.results(batch.id());
    }

    /** The first of those that failed. */
    @Transactional(readOnly = true)
    public List<BatchItem> failed(Batch batch, int limit) {
        return items.some(batch.id(), BatchItem.FAILED, limit);
    }

    /** The first of those that were skipped. */
    @Transactional(readOnly = true)
    public List<BatchItem> skipped(Batch batch, int limit) {
        return items.some(batch.id(), BatchItem.SKIPPED, limit);
    }

    /** The first of those that could not be given back. */
    @Transactional(readOnly = true)
    public List<BatchItem> notUndone(Batch batch, int limit) {
        return items.someNotUndone(batch.id(), limit);
    }

    // --- steering -------------------------------------------------------------------------------------------------

    /** Locks the batch for a step of this actor. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Batch lock(long id, Actor actor) {
        get(id, actor);
        return batches.lock(id);
    }

    /** After the record it is at, no further one is handled. Pausing twice is pausing once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pause(Batch batch) {
        if (batch.undoing() || batch.is(Batch.DONE)) {
            throw Refusal.conflict("batch.not-running", batch.id());
        }
        batches.state(batch.id(), Batch.PAUSED);
    }

    /** Goes on where it was paused. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resume(Batch batch) {
        if (batch.undoing() || batch.is(Batch.DONE)) {
            throw Refusal.conflict("batch.not-paused", batch.id());
        }
        batches.state(batch.id(), Batch.RUNNING);
    }

    /** Only what failed is tried again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retry(Batch batch) {
        if (batch.undoing() || batch.undoneBy() != null) {
            throw Refusal.conflict("batch.being-undone", batch.id());
        }
        if (items.failedAgain(batch.id()) == 0) {
            throw Refusal.conflict("batch.nothing-failed", batch.id());
        }
        batches.openedAgain(batch.id());
        batches.state(batch.id(), Batch.RUNNING);
    }

    /** From now on everything is given back, the latest first; what was not handled yet never will be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undo(Batch batch, Actor actor) {
        if (batch.isWorking()) {
            throw Refusal.conflict("batch.still-working", batch.id());
        }
        if (items.progress(batch.id()).toGiveBack() == 0) {
            throw Refusal.conflict("batch.nothing-to-undo", batch.id());
        }
        items.skipPending(batch.id(), Texts.get("batch.skipped.undone-before"));
        items.forgetUndoProblems(batch.id());
        batches.state(batch.id(), Batch.DONE);
        batches.undoing(batch.id(), actor.userId());
    }

    /**
     * At the end of a job that handled some records: whether there are more. Holds the batch until the end of the
     * transaction, so that whoever resumes it finds the instance either at work or waiting.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean goesOn(long id) {
        Batch batch = batches.lock(id);
        boolean more = items.nextPending(id).isPresent();
        if (!more) {
            batches.state(id, Batch.DONE);
        }
        return more && batch.is(Batch.RUNNING);
    }

    /** At the end of a job that gave some records back: whether there are more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean undoGoesOn(long id) {
        boolean more = batches.lock(id).undoing() && items.nextToUndo(id).isPresent();
        if (!more) {
            batches.undoOver(id);
        }
        return more;
    }

    /** Whether it is not over: records have their turn now or after a pause, or are given back. */
    @Transactional(readOnly = true)
    public boolean isOpen(Batch batch) {
        return batch.isWorking() || !batch.is(Batch.DONE);
    }

    /** LIFE-5: its instance was deleted, so no record has its turn any more, and none is given back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Batch batch) {
        batches.lock(batch.id());
        items.skipPending(batch.id(), Texts.get("batch.skipped.ended"));
        batches.state(batch.id(), Batch.DONE);
        batches.undoOver(batch.id());
    }

    /** Nothing can be steered any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long id) {
        batches.lock(id);
        items.skipPending(id, Texts.get("batch.skipped.closed"));
        batches.state(id, Batch.DONE);
    }
}
