package io.sarnakh.assignment;

import java.util.List;

/**
 * Who got what, what stayed and why (ASG-3), in the order of the leads.
 *
 * @param distribution of which
 * @param left         the first of the leads that stayed; {@link Distribution#left} says how many there were
 */
public record Outcome(Distribution distribution, List<Assigned> assigned, List<Left> left) {

    /** A lead that was given to somebody. */
    public record Assigned(long leadId, String name, String salesperson) {
    }

    /** A lead that stayed, and why as a word and as a text. */
    public record Left(long leadId, String name, String reason, String text) {
    }
}
