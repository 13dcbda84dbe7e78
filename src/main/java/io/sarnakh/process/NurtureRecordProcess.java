package io.sarnakh.process;

/** Names of the process {@code nurture-record}; a test compares them with the model. */
final class NurtureRecordProcess {

    static final String KEY = "nurture-record";

    /** Message: a record was lost, to be taken up again on a day. */
    static final String NURTURE_PLANNED = "nurture-planned";
    /** Message: the record was restored, won, merged or deleted before that day. */
    static final String NURTURE_ENDED = "nurture-ended";

    private NurtureRecordProcess() {
    }
}
