package io.sarnakh.process;

/** Names of the process {@code lead-lifecycle}; a test compares them with the model. */
final class LeadLifecycle {

    static final String KEY = "lead-lifecycle";

    /** Message: a lead is stored already. */
    static final String LEAD_STORED = "lead-stored";
    /** Message: a lead was closed, merged or converted from elsewhere. */
    static final String LEAD_CLOSED = "lead-closed";

    /** Message: the conversion, or in {@code merge-records} the merge, shall be undone. */
    static final String UNDO_REQUESTED = "undo-requested";

    /** Message, also in {@code opportunity-pipeline}: a possible twin of the record arrived. */
    static final String TWIN_ARRIVED = "twin-arrived";

    static final String QUALIFY_LEAD = "qualify-lead";
    static final String WAIT_FOR_FACTS = "wait-for-facts";
    static final String CONVERT_TO_OPPORTUNITY = "convert-to-opportunity";

    private LeadLifecycle() {
    }
}
