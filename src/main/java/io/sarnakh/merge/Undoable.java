package io.sarnakh.merge;

import io.sarnakh.attribute.Values;
import io.sarnakh.lead.LeadField;
import java.time.Instant;

/**
 * A conversion with its merge and cards, or a merge on its own, that can be undone or was (UNDO-1).
 *
 * @param conversionId      the conversion; null for a merge on its own
 * @param convertedLead     the lead that was converted; null for a merge on its own
 * @param mergeId           the merge; null for a conversion without one
 * @param survivorId        the record that remained
 * @param before            that record before
 * @param after             that record right after
 * @param by                who did it
 * @param until             the end of the undo window
 * @param processInstanceId the instance that waits for the undo; null if none does
 */
public record Undoable(long id, Long conversionId, Long convertedLead, Long mergeId, long survivorId,
                       Values<LeadField> before, Values<LeadField> after, String by, Instant until,
                       String processInstanceId, boolean undone) {

    /** Whether a lead was converted; else records were only merged. */
    public boolean isConversion() {
        return conversionId != null;
    }
}
