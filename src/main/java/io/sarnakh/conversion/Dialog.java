package io.sarnakh.conversion;

import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.MatchBands.Bands;
import io.sarnakh.duplicate.Duplicates;
import io.sarnakh.lead.Lead;
import java.util.List;

/**
 * The conversion dialog with every default filled in (CONV-3).
 *
 * @param bands      from which score a candidate is linked or shown
 * @param mergeIds   the records that would be merged, the lead included
 * @param survivorId the record that would remain
 */
public record Dialog(Lead lead, String action, String customerAction, Long customerId, String salesperson, Long teamId,
                     Duplicates duplicates, List<Candidate> candidates, Bands bands, List<Long> mergeIds,
                     Long survivorId) {

    boolean merges() {
        return "merge".equals(action);
    }
}
