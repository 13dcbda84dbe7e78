package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.refusal.Refusal;
import java.time.Instant;

/**
 * A batch as it stands.
 *
 * @param by                who started it; its records are handled with their rights
 * @param openedAt          what others did since then, the starter could not know (CONC-4)
 * @param state             {@link #RUNNING}, {@link #PAUSED} or {@link #DONE}
 * @param turns             how many eligible records had their turn (MASS-6)
 * @param undoing           whether its conversions are being undone
 * @param undoneBy          who asked for the undo; null if nobody did
 * @param processInstanceId the instance that carries it
 */
public record Batch(long id, String by, Instant at, Instant openedAt, BatchCommand command, String state, int turns,
                    boolean undoing, String undoneBy, String processInstanceId) {

    /** Records are being handled. */
    public static final String RUNNING = "running";
    /** Somebody stopped it for now. */
    public static final String PAUSED = "paused";
    /** Every record had its turn. */
    public static final String DONE = "done";

    /** Whether records are being handled or given back. */
    public boolean isWorking() {
        return undoing || RUNNING.equals(state);
    }

    boolean is(String wanted) {
        return wanted.equals(state);
    }

    /** Refuses (403) everybody but the starter, managers and administrators. */
    Batch steeredBy(Actor actor) {
        if (!by.equals(actor.userId()) && actor.role().compareTo(Role.MANAGER) < 0) {
            throw Refusal.forbidden("batch.not-yours", id);
        }
        return this;
    }
}
