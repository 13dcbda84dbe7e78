package io.sarnakh.process;

import java.util.Set;

/**
 * Process variables. Only {@link #LEAD_ID} and what is said to be of the task are stored while a record waits; the
 * others live for one transaction, or until a form that is opened again is done. None has the name of a form field: the
 * engine refuses to keep in memory only what a form of the same transaction has stored.
 */
final class Variable {

    /** Long: the record. */
    static final String LEAD_ID = "leadId";
    /** String, of the task: the subject, shown on its card. */
    static final String LEAD_NAME = "leadName";
    /** Strings, of the task of an opportunity: what {@link TaskCard} shows of it beside the subject. */
    static final String CARD_STAGE = "cardStage";
    static final String CARD_AMOUNT = "cardAmount";
    static final String CARD_ACTIVITY = "cardActivity";
    /** String, of the task: which customers the form offers in addition, because somebody searched for them. */
    static final String SOUGHT_CUSTOMER = "soughtCustomer";
    /** String: lead or opportunity. */
    static final String RECORD_TYPE = "recordType";
    /** String: convert, lost, keep-customer, won, undo or save; from the conversion form create, search or back. */
    static final String CHOSEN_STEP = "chosenStep";
    /** String: the id of the lost reason that was chosen, if any. */
    static final String CHOSEN_LOST_REASON = "chosenLostReason";
    /** String: the note on the loss, if any. */
    static final String CHOSEN_LOST_NOTE = "chosenLostNote";
    /** String: create, link or none, where the deal is over but its customer is kept. */
    static final String CHOSEN_CUSTOMER_ACTION = "chosenCustomerAction";
    /** String: the ISO date on which the lost record is to be taken up again, if any. */
    static final String CHOSEN_NURTURE_ON = "chosenNurtureOn";
    /** Boolean: the nurture date had come, and the record was still lost and is open again. */
    static final String TAKEN_UP = "takenUp";
    /** Boolean: its timer rang although the nurture date is still to come. */
    static final String TOO_EARLY = "tooEarly";
    /** Boolean: a caller brought the answers of the conversion form along. */
    static final String ANSWERS_GIVEN = "answersGiven";
    /** String, JSON: the answers of a caller, or those kept while a person searches customers. */
    static final String CONVERSION_ANSWERS = "conversionAnswers";
    /** String: convert or merge, as confirmed. */
    static final String CONFIRMED_ACTION = "confirmedAction";
    /** String: create, link or none, as confirmed. */
    static final String CONFIRMED_CUSTOMER_ACTION = "confirmedCustomerAction";
    /** String: opportunity if another record, an opportunity already, remains of a merge; else lead. */
    static final String SURVIVOR_TYPE = "survivorType";
    /** Boolean: the result is another record than the instance's own; asked for by versions before the undo. */
    static final String SURVIVOR_IS_ANOTHER = "survivorIsAnother";
    /** String: what closed the record from elsewhere: its new status, or converted. */
    static final String OUTCOME = "outcome";

    /** Boolean: a lead was converted, which can be undone; a record that always was an opportunity cannot. */
    static final String LEAD_CONVERTED = "leadConverted";
    /** Date: the end of the undo window; asked for by versions before {@link UndoWindow}. */
    static final String UNDO_UNTIL = "undoUntil";
    /** String: the instance whose form asked for the undo; empty if none did. */
    static final String UNDO_ASKED_BY = "undoAskedBy";
    /** Boolean: after an undo the record is no longer carried by the instance that asked for it. */
    static final String TURNED_BACK = "turnedBack";
    /** String, JSON: which records to merge on their own. */
    static final String MERGE_COMMAND = "mergeCommand";

    /** Long: the question that an instance of {@link AskOwnerProcess} brings to its answer. */
    static final String QUESTION_ID = "questionId";
    /** Long: the record for which the owner of another one is asked. */
    static final String ASKING_ID = "askingId";
    /** Long: the record whose owner is asked. */
    static final String ASKED_ID = "askedId";
    /** String: who asked. */
    static final String ASKED_BY = "askedBy";
    /** String: hand-over, not-same, keep, or too-late where that could not be done. */
    static final String CHOSEN_ANSWER = "chosenAnswer";
    /** String: the note to who asked, if any. */
    static final String CHOSEN_NOTE = "chosenNote";

    /** String, JSON: which records a batch shall handle, and how. */
    static final String BATCH_REQUEST = "batchRequest";
    /** Boolean: there are further records of the batch to handle now. */
    static final String BATCH_GOES_ON = "batchGoesOn";
    /** Boolean: there are further records of the batch to give back. */
    static final String UNDO_GOES_ON = "undoGoesOn";
    /** Boolean: the batch is followed on. */
    static final String FOLLOWED_ON = "followedOn";

    /** Long: the record that is a possible twin. */
    static final String TWIN_ID = "twinId";

    /** Boolean: the first deadline was missed indeed, instead of having been met or moved when its timer rang. */
    static final String DEADLINE_MISSED = "deadlineMissed";
    /** Boolean: a missed lead went to another member of its team. */
    static final String SOMEBODY_FOUND = "somebodyFound";
    /** String: who had a missed lead before; empty for nobody. */
    static final String FORMER_SALESPERSON = "formerSalesperson";
    /** Long: what an instance of {@link ReadNotice} brings to its reader. */
    static final String NOTICE_ID = "noticeId";

    /** LocalDate: the date that goes with the chosen step. */
    static final String CHOSEN_DATE = "chosenDate";
    /** String: the facts that are asked for. */
    static final String CHOSEN_FACTS = "chosenFacts";
    /** String: the user they are asked from, if it is one. */
    static final String CHOSEN_COLLEAGUE = "chosenColleague";
    /** String: whom else they are asked from. */
    static final String CHOSEN_SOURCE = "chosenSource";
    /** Boolean: the lead goes on from elsewhere, whatever facts it waits for. */
    static final String FACTS_WITHDRAWN = "factsWithdrawn";
    /** String: how the wait for facts ended. */
    static final String FACTS_OUTCOME = "factsOutcome";
    /** String: the facts that came in, if any. */
    static final String FACTS_RECEIVED = "factsReceived";
    /** Long: the distribution that an instance of {@link DistributeLeadsProcess} carries out. */
    static final String DISTRIBUTION_ID = "distributionId";
    /** Long: the team whose leads the schedule distributes. */
    static final String TEAM_ID = "teamId";
    /** Boolean: somebody should look at what the distribution did. */
    static final String WORTH_REVIEWING = "worthReviewing";

    /** Whether all open records of somebody are handed over (ASG-4). */
    static final String RECORDS_TO_HAND_OVER = "recordsToHandOver";

    /** The variables that are there while a record waits; {@link KeepConversionForm} explains the second one. */
    static final Set<String> STORED = Set.of(LEAD_ID, KeepConversionForm.CONVERSION_FORM);

    private Variable() {
    }
}
