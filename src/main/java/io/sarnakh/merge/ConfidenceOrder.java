package io.sarnakh.merge;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** MERGE-3: the order in which records of a merge are believed; the first one survives. */
final class ConfidenceOrder {

    private ConfidenceOrder() {
    }

    /**
     * The records in order of confidence.
     *
     * @param chosenSurvivor goes first whatever its confidence; null for none
     * @param stageSequence  the sequence of a record's stage, 0 for none
     */
    static List<Lead> of(List<Lead> records, Long chosenSurvivor, ToIntFunction<Lead> stageSequence) {
        List<Lead> ordered = new ArrayList<>(records);
        ordered.sort(Comparator.comparing((Lead lead) -> lead.isLead() && !lead.values().flag(LeadField.ACTIVE))
                .thenComparing(Lead::isLead)
                .thenComparing(Comparator.comparingInt(stageSequence).reversed())
                .thenComparing((Lead lead) -> lead.values().decimal(LeadField.PROBABILITY), Comparator.reverseOrder())
                .thenComparingLong(Lead::id));
        ordered.sort(Comparator.comparing(lead -> chosenSurvivor == null || lead.id() != chosenSurvivor));
        return ordered;
    }
}
