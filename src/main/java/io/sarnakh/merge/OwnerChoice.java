package io.sarnakh.merge;

/**
 * Who shall own the merged record.
 *
 * @param salespersonGiven whether a salesperson was chosen at all; chosen and null un-assigns
 * @param teamId           the chosen team, null for none chosen
 */
public record OwnerChoice(boolean salespersonGiven, String salesperson, Long teamId) {

    /** Nothing chosen: the merged values stay. */
    public static final OwnerChoice NONE = new OwnerChoice(false, null, null);
}
