package io.sarnakh.conversion;

import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.duplicate.Hit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HIST-2: what a conversion was decided on, as it is kept in the history. */
final class DecisionRecord {

    private DecisionRecord() {
    }

    static Map<String, Object> of(Dialog decided, Answers answers) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("twins", decided.duplicates().visible().stream().map(DecisionRecord::twin).toList());
        record.put("maskedTwins", decided.duplicates().maskedCount());
        record.put("excluded", decided.duplicates().excluded());
        record.put("customerCandidates", decided.candidates().stream().map(DecisionRecord::candidate).toList());
        record.put("recommended", decided.duplicates().recommendMerge() ? "merge" : "convert");
        record.put("answered", answers);
        record.put("action", decided.action());
        record.put("customerAction", decided.customerAction());
        record.put("customerId", decided.customerId());
        record.put("salesperson", decided.salesperson());
        record.put("teamId", decided.teamId());
        record.put("merged", decided.merges() ? decided.mergeIds() : List.of());
        record.put("survivorId", decided.survivorId());
        return record;
    }

    private static Map<String, Object> twin(Hit hit) {
        return Map.of("leadId", hit.lead().id(), "matchedOn", hit.matchedOn(), "status", hit.lead().status());
    }

    private static Map<String, Object> candidate(Candidate candidate) {
        return Map.of("customerId", candidate.customer().id(CustomerField.ID), "reasons", candidate.reasons(),
                "score", candidate.score());
    }
}
