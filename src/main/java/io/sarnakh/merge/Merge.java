package io.sarnakh.merge;

import io.sarnakh.duplicate.Excluded;
import io.sarnakh.lead.Lead;
import java.util.List;

/**
 * A merge, planned or done.
 *
 * @param id       its id, null while only planned or when there was nothing left to do
 * @param survivor the record that remains, with the merged values
 * @param order    ids of all merged records in order of confidence, the survivor first
 * @param excluded records that were asked for but cannot be merged
 * @param before   every record as it was before
 */
public record Merge(Long id, Lead survivor, List<Long> order, List<Excluded> excluded, List<Lead> before) {

    /** The records that became tombstones. */
    public List<Long> mergedIds() {
        return order.subList(1, order.size());
    }

    /** MERGE-7: whether the same merge was done before, so that nothing is left to do. */
    public boolean isRepeated() {
        return before.isEmpty();
    }

    /** A record as it was before. */
    public Lead before(long leadId) {
        return before.stream().filter(lead -> lead.id() == leadId).findFirst().orElseThrow();
    }

    Merge excluding(List<Excluded> records) {
        return new Merge(id, survivor, order, records, before);
    }
}
