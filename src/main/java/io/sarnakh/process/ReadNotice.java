package io.sarnakh.process;

/** Names of the process {@code read-notice}; a test compares them with the model. */
final class ReadNotice {

    static final String KEY = "read-notice";

    /** Message: somebody shall be told something. */
    static final String NOTICE_GIVEN = "notice-given";

    static final String READ_NOTICE_TASK = "read-notice-task";

    private ReadNotice() {
    }
}
