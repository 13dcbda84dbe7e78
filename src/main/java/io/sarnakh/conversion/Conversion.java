package io.sarnakh.conversion;

import java.util.List;

/**
 * A conversion as decided and, once its steps are done, what came of it.
 *
 * @param chosenCustomer  the card to link, for {@code link}
 * @param salespersonGiven whether the salesperson was answered rather than defaulted
 * @param mergeWith       all records to merge, the lead included; only the lead for {@code convert}
 * @param survivorId      the record that becomes (or is) the opportunity
 * @param keep            fields whose present value is kept, by {@link io.sarnakh.lead.KeptFields#NAMES}
 * @param opportunityId   the result; null until the last step
 */
public record Conversion(long id, long leadId, String action, String customerAction, Long chosenCustomer,
                         boolean salespersonGiven, String salesperson, Long teamId, List<Long> mergeWith,
                         long survivorId, List<String> keep, Long opportunityId, Long customerId,
                         boolean customerCreated) {

    /** Whether several records are merged. */
    public boolean merges() {
        return "merge".equals(action);
    }

    /** The records that were merged into the result. */
    public List<Long> mergedIds() {
        return mergeWith.stream().filter(id -> merges() && id != survivorId).toList();
    }
}
