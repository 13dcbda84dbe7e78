package io.sarnakh.duplicate;

/**
 * A record that is not part of a list or merge, and why.
 *
 * @param reason won, deleted, notVisible, notSame
 */
public record Excluded(long leadId, String reason) {
}
