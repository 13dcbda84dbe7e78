package io.sarnakh.process;

/** Names of the process {@code merge-records}; a test compares them with the model. */
final class MergeRecordsProcess {

    static final String KEY = "merge-records";

    /** Message: records shall be merged on their own. */
    static final String MERGE_REQUESTED = "merge-requested";
    /** Message: the merge shall be undone. */
    static final String UNDO_REQUESTED = LeadLifecycle.UNDO_REQUESTED;

    private MergeRecordsProcess() {
    }
}
