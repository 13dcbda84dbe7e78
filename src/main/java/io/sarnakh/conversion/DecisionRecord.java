package io.sarnakh.conversion;

import io.sarnakh.customer.CustomerCandidates.Candidate;
import io.sarnakh.customer.CustomerCreation.Created;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.duplicate.Hit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HIST-2: what a conversion was decided on, as it is kept in the history. */
final class DecisionRecord {

    private DecisionRecord() {
    }

    /**
     * The inputs.
     *
     * @param standard the dialog as it is with nothing answered
     */
    static Map<String, Object> of(Dialog decided, Dialog standard, Answers answers) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("twins", decided.duplicates().visible().stream().map(DecisionRecord::twin).toList());
        record.put("maskedTwins", decided.duplicates().maskedCount());
        record.put("excluded", decided.duplicates().excluded());
        record.put("customerCandidates", decided.candidates().stream().map(DecisionRecord::candidate).toList());
        record.put("tableVersion", decided.bands().tableVersion());
        record.put("defaults", choices(standard));
        record.put("answered", answers);
        record.put("choices", choices(decided));
        record.put("survivorId", decided.survivorId());
        return record;
    }

    /** What was done about cards, known only after it was done. */
    static Map<String, Object> cards(Created created) {
        Map<String, Object> cards = new LinkedHashMap<>();
        cards.put("created", created.createdIds());
        cards.put("reused", created.reusedCompanyId() == null ? List.of() : List.of(created.reusedCompanyId()));
        return Map.of("cards", cards);
    }

    private static Map<String, Object> choices(Dialog dialog) {
        Map<String, Object> choices = new LinkedHashMap<>();
        choices.put("action", dialog.action());
        choices.put("customerAction", dialog.customerAction());
        choices.put("customerId", dialog.customerId());
        choices.put("salesperson", dialog.salesperson());
        choices.put("teamId", dialog.teamId());
        choices.put("merge", dialog.merges() ? dialog.mergeIds() : List.of());
        choices.put("survivorId", dialog.survivorId());
        return choices;
    }

    private static Map<String, Object> twin(Hit hit) {
        return Map.of("leadId", hit.lead().id(), "matchedOn", hit.matchedOn(), "status", hit.lead().status());
    }

    private static Map<String, Object> candidate(Candidate candidate) {
        return Map.of("customerId", candidate.customer().id(CustomerField.ID), "reasons", candidate.reasons(),
                "score", candidate.score(), "band", candidate.band());
    }
}
