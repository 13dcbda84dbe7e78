package io.sarnakh.batch;

import io.sarnakh.customer.CustomerMatch;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final NotSame notSame;

    BatchCustomers(CustomerMatch matches, BatchRepository batches, NotSame notSame) {
        this.notSame = notSame;
        this.matches = matches;
        this.batches = batches;
    }

    /**
     * The choice for what will be converted.
     *
     * @param record after a merge what that makes
     * @param merged the records it is made of
     */
    Choice choose(Batch batch, Lead record, List<Lead> merged) {
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
        Set<Long> notThese = notSame.cardsOfOthers(merged.stream().map(Lead::id).toList());
        Optional<Long> made = batches.cardMadeOf(batch.id(), email, record.text(LeadField.PHONE_SANITIZED), notThese);
        return switch (command.customerAction()) {
            case "create" -> made.map(Choice::link).orElse(Choice.CREATE);
            case "link" -> matches.byEmail(email, notThese).map(Choice::link).orElse(Choice.NONE);
            case "none" -> Choice.NONE;
            default -> matches.byEmail(email, notThese).or(() -> made).map(Choice::link).orElse(Choice.CREATE);
        };
    }
}
