package io.sarnakh.conversion;

import io.sarnakh.lead.KeptFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a person or caller answered in the conversion dialog. Whatever is null takes its default (CONV-6).
 *
 * @param action           convert or merge
 * @param customerAction   create, link or none
 * @param salespersonGiven whether the salesperson was answered; answered and null un-assigns
 * @param mergeWith        the records to merge with, the lead itself may be among them
 * @param confirm          allows a merge over the limit, and a card beside one that was made meanwhile
 * @param keep             fields whose present value is kept instead of being overwritten, by {@link KeptFields#NAMES}
 * @param openedAt         when the form was opened that these answers come from; null for a caller without one
 * @param batchId          the batch that they were given for, as for many other leads; null for answers to this one
 */
public record Answers(String action, String customerAction, Long customerId, boolean salespersonGiven,
                      String salesperson, Long teamId, List<Long> mergeWith, Long survivorId, boolean confirm,
                      List<String> keep, Instant openedAt, Long batchId) {

    /** What can be done with the lead. */
    public static final List<String> ACTIONS = List.of("convert", "merge");
    /** What can be done about its customer (APP-3). */
    public static final List<String> CUSTOMER_ACTIONS = List.of("create", "link", "none");

    /** Nothing answered: the dialog as it opens. */
    public static final Answers NONE = new Answers(null, null, null, false, null, null, null, null, false, List.of(),
            null, null);

    /** A caller counts as having opened the dialog this long ago (CONC-4). */
    private static final Duration DIALOG_OPEN = Duration.ofMinutes(5);

    /** Nothing to keep where nothing was said. */
    public Answers {
        keep = keep == null ? List.of() : List.copyOf(keep);
    }

    /** CONC-4: what happens from this instant on happened meanwhile. */
    Instant openedSince() {
        return openedAt != null ? openedAt : Instant.now().minus(DIALOG_OPEN);
    }

    /** Whether another card may be made beside one made meanwhile. A form is opened again instead, and shows it. */
    boolean createAnyway() {
        return confirm && openedAt == null;
    }

    /** The same answers, for exactly these records. */
    Answers concerning(String decidedAction, List<Long> records) {
        return new Answers(decidedAction, customerAction, customerId, salespersonGiven, salesperson, teamId,
                "merge".equals(decidedAction) ? records : null, survivorId, confirm, keep, openedAt,
                batchId);
    }

    /** The same answers with everything overwritten that can be. */
    Answers keepingNothing() {
        return new Answers(action, customerAction, customerId, salespersonGiven, salesperson, teamId, mergeWith,
                survivorId, confirm, List.of(), openedAt, batchId);
    }

    /** DUP-8: whether a person chose the customer of this lead. */
    boolean choosesCustomer() {
        return customerId != null && batchId == null;
    }
}
