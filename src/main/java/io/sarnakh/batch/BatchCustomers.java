package io.sarnakh.batch;

import io.sarnakh.customer.CustomerMatch;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** MASS-5: which customer a lead of a batch gets. One identity is created once; later leads are linked to it. */
@Component
class BatchCustomers {

    /**
     * The choice of APP-3.
     *
     * @param customerId the card to link; null otherwise
     */
    record Choice(String action, Long customerId) {

        /** Nothing is created or linked; a customer already there stays. */
        private static final Choice NONE = new Choice("none", null);
        private static final Choice CREATE = new Choice("create", null);

        private static Choice link(Long customerId) {
            return new Choice("link", customerId);
        }
    }

    private final CustomerMatch matches;
    private final BatchRepository batches;

    BatchCustomers(CustomerMatch matches, BatchRepository batches) {
        this.matches = matches;
        this.batches = batches;
    }

    /** @param record what will be converted, after a merge what that makes */
    Choice choose(Batch batch, Lead record) {
        BatchCommand command = batch.command();
        if (record.isOpportunity()) {
            return Choice.NONE;
        }
        if (command.customerId() != null) {
            return Choice.link(command.customerId());
        }
        if (record.customerId() != null) {
            return Choice.NONE;
        }
        String email = record.text(LeadField.EMAIL_NORMALIZED);
        Optional<Long> made = batches.cardMadeOf(batch.id(), email, record.text(LeadField.PHONE_SANITIZED));
        return switch (command.customerAction()) {
            case "create" -> made.map(Choice::link).orElse(Choice.CREATE);
            case "link" -> matches.byEmail(email).map(Choice::link).orElse(Choice.NONE);
            case "none" -> Choice.NONE;
            default -> matches.byEmail(email).or(() -> made).map(Choice::link).orElse(Choice.CREATE);
        };
    }
}
