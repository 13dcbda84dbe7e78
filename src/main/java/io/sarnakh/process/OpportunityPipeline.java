package io.sarnakh.process;

/** Names of the process {@code opportunity-pipeline}; a test compares them with the model. */
final class OpportunityPipeline {

    static final String KEY = "opportunity-pipeline";

    /** Message: an opportunity is stored and shall be worked on. */
    static final String OPPORTUNITY_CREATED = "opportunity-created";
    /** Message: an opportunity was closed or merged from elsewhere. */
    static final String OPPORTUNITY_CLOSED = "opportunity-closed";

    static final String WORK_OPPORTUNITY = "work-opportunity";

    private OpportunityPipeline() {
    }
}
