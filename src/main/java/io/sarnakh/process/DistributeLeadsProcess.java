package io.sarnakh.process;

/** Names of the process {@code distribute-leads}; a test compares them with the model. */
final class DistributeLeadsProcess {

    static final String KEY = "distribute-leads";

    /** Message: the unassigned leads of a team shall be distributed. */
    static final String DISTRIBUTION_REQUESTED = "distribution-requested";

    static final String REVIEW_DISTRIBUTION = "review-distribution";

    private DistributeLeadsProcess() {
    }
}
