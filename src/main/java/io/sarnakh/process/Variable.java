package io.sarnakh.process;

/**
 * Process variables. Only {@link #LEAD_ID} and {@link #LEAD_NAME} are stored while a record waits; the others live for
 * one transaction, or until a form that is opened again is done.
 */
final class Variable {

    /** Long: the record. */
    static final String LEAD_ID = "leadId";
    /** String: the subject, shown on the task's card. */
    static final String LEAD_NAME = "leadName";
    /** String: lead or opportunity. */
    static final String RECORD_TYPE = "recordType";
    /** String: convert, lost, won or save. */
    static final String NEXT_STEP = "nextStep";
    /** Boolean: a caller brought the answers of the conversion form along. */
    static final String ANSWERS_GIVEN = "answersGiven";
    /** String, JSON: the answers of a caller, or those kept while a person searches customers. */
    static final String CONVERSION_ANSWERS = "conversionAnswers";
    /** String: create, search or back. */
    static final String CONVERSION_STEP = "conversionStep";
    /** String: convert or merge. */
    static final String ACTION = "action";
    /** String: create, link or none. */
    static final String CUSTOMER_ACTION = "customerAction";
    /** String: opportunity if another record, an opportunity already, remains of a merge; else lead. */
    static final String SURVIVOR_TYPE = "survivorType";
    /** Boolean: the result is another record than the instance's own. */
    static final String SURVIVOR_IS_ANOTHER = "survivorIsAnother";
    /** String: what closed the record from elsewhere: its new status, or converted. */
    static final String OUTCOME = "outcome";

    private Variable() {
    }
}
