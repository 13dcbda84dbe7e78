package io.sarnakh.conversion;

import java.util.List;

/**
 * What a person or caller answered in the conversion dialog. Whatever is null takes its default (CONV-6).
 *
 * @param action           convert or merge
 * @param customerAction   create, link or none
 * @param salespersonGiven whether the salesperson was answered; answered and null un-assigns
 * @param mergeWith        the records to merge with, the lead itself may be among them
 * @param confirm          allows a merge over the limit
 */
public record Answers(String action, String customerAction, Long customerId, boolean salespersonGiven,
                      String salesperson, Long teamId, List<Long> mergeWith, Long survivorId, boolean confirm) {

    /** Nothing answered: the dialog as it opens. */
    public static final Answers NONE = new Answers(null, null, null, false, null, null, null, null, false);

    /** The same answers, for exactly these records. */
    Answers concerning(String decidedAction, List<Long> records) {
        return new Answers(decidedAction, customerAction, customerId, salespersonGiven, salesperson, teamId,
                "merge".equals(decidedAction) ? records : null, survivorId, confirm);
    }
}
