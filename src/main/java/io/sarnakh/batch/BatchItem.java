package io.sarnakh.batch;

/**
 * One record of a batch and what became of it.
 *
 * @param found       whether it was not selected but merged with a selected record
 * @param outcome     converted, merged, assigned, skipped or failed; null until it was its turn
 * @param into        what remained of the merge, for merged ones
 * @param reason      why it was skipped or failed, in a sentence
 * @param undone      whether it was given back
 * @param undoProblem why it could not be given back, in a sentence
 */
public record BatchItem(int position, long leadId, boolean found, String outcome, Long into, String reason,
                        boolean undone, String undoProblem) {

    static final String CONVERTED = "converted";
    static final String MERGED = "merged";
    static final String ASSIGNED = "assigned";
    static final String SKIPPED = "skipped";
    static final String FAILED = "failed";
}
