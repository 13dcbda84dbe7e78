package io.sarnakh.process;

/** Names of the process {@code convert-several}; a test compares them with the model. */
final class ConvertSeveralProcess {

    static final String KEY = "convert-several";

    /** Message: several records shall be converted, merged or assigned. */
    static final String SEVERAL_REQUESTED = "several-requested";
    /** Message: the batch goes on after a pause, or with what failed. */
    static final String BATCH_CONTINUED = "batch-continued";
    /** Message: the whole batch shall be undone. */
    static final String BATCH_UNDO_REQUESTED = "batch-undo-requested";

    static final String FOLLOW_BATCH = "follow-batch";

    private ConvertSeveralProcess() {
    }
}
