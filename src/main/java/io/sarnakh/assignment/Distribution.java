package io.sarnakh.assignment;

import java.time.Instant;

/**
 * One distribution of a team's unassigned leads (ASG-2).
 *
 * @param by                whoever started it, or {@code system}
 * @param scheduled         whether it was the schedule and not a person
 * @param assigned          how many leads were given to somebody
 * @param left              how many stayed
 * @param processInstanceId the instance that did it and brings the outcome to somebody
 */
public record Distribution(long id, long teamId, Instant at, String by, boolean scheduled, int assigned, int left,
                           String processInstanceId) {

    /** Whether somebody should look at it: a person waits for the outcome, or there was something to distribute. */
    public boolean isWorthReviewing() {
        return !scheduled || assigned + left > 0;
    }
}
