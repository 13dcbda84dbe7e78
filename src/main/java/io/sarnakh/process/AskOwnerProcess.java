package io.sarnakh.process;

/** Names of the process {@code ask-owner}; a test compares them with the model. */
final class AskOwnerProcess {

    static final String KEY = "ask-owner";

    /** Message: the owner of a record that is hidden shall be asked about it. */
    static final String OWNER_ASKED = "owner-asked";

    static final String ANSWER_ABOUT_TWIN = "answer-about-twin";
    static final String ANSWER_FOR_OWNER = "answer-for-owner";

    private AskOwnerProcess() {
    }
}
