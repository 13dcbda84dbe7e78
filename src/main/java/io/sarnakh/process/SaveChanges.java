package io.sarnakh.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.ConversionUndo;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadDeadlines;
import io.sarnakh.lead.LeadEditing;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadVersions.Version;
import io.sarnakh.lead.LeadVersions;
import io.sarnakh.refusal.Problems;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Stores what the form of a record changed. Only fields that the person touched are written: whatever somebody else
 * changed while the form was open stays, and where both changed the same the person is asked (CONC-7).
 */
@Component
class SaveChanges {

    static final String NEXT_STEP = "nextStep";
    static final String CONVERT = "convert";
    static final String WON = "won";
    static final String LOST = "lost";
    static final String SAVE = "save";
    /** The next step that takes a conversion or merge back. */
    static final String UNDO = "undo";
    static final String LOST_REASON = "lostReason";
    static final String LOST_NOTE = "lostNote";
    /** The next step that lets the deadline stand still (SLA-2). */
    static final String PAUSE = "pause";
    static final String PAUSE_UNTIL = "pauseUntil";
    static final String PAUSE_REASON = "pauseReason";
    /** The next step that asks for facts. */
    static final String ASK_FACTS = "ask-facts";
    static final String FACTS_ASKED = "factsAsked";
    static final String FACTS_COLLEAGUE = "factsColleague";
    static final String FACTS_FROM = "factsFrom";
    static final String FACTS_BY = "factsBy";
    /** The next step that loses the deal and keeps the customer (CLOSE-5), and what is answered about it. */
    static final String KEEP_CUSTOMER = "keep-customer";
    static final String CUSTOMER_ACTION = "keepCustomerAction";
    static final String NURTURE_ON = "nurtureOn";
    static final String CUSTOMER_SEARCH = "customerSearch";

    /** What the form answers beside the record's fields. */
    static final List<String> STEPS = List.of(NEXT_STEP, LOST_REASON, LOST_NOTE, CUSTOMER_ACTION, NURTURE_ON,
            CUSTOMER_SEARCH, PAUSE_UNTIL, PAUSE_REASON, FACTS_ASKED, FACTS_COLLEAGUE, FACTS_FROM, FACTS_BY,
            ChangedByBoth.CHOICE);

    private static final List<String> STEPS_OF_LEADS = List.of(CONVERT, LOST, SAVE, KEEP_CUSTOMER, ASK_FACTS, PAUSE, UNDO);
    private static final List<String> STEPS_OF_OPPORTUNITIES = List.of(SAVE, WON, LOST, KEEP_CUSTOMER, UNDO);
    private static final Map<String, List<String>> ANSWERS_OF_STEPS = Map.of(
            KEEP_CUSTOMER, List.of(CUSTOMER_ACTION, NURTURE_ON),
            PAUSE, List.of(PAUSE_UNTIL, PAUSE_REASON),
            ASK_FACTS, List.of(FACTS_ASKED, FACTS_COLLEAGUE, FACTS_FROM, FACTS_BY));
    private static final List<String> DATES = List.of(NURTURE_ON, PAUSE_UNTIL, FACTS_BY);
    private static final ValueType CUSTOMER_ACTIONS = ValueType.choice(Answers.CUSTOMER_ACTIONS);

    private final CarriedRecord carried;
    private final LeadVersions versions;
    private final ChangedByBoth changedByBoth;
    private final LeadEditing editing;
    private final LeadDeadlines deadlines;
    private final ConversionUndo undo;
    private final CurrentActor actors;

    SaveChanges(CarriedRecord carried, LeadVersions versions, ChangedByBoth changedByBoth, LeadEditing editing,
                LeadDeadlines deadlines, ConversionUndo undo, CurrentActor actors) {
        this.carried = carried;
        this.versions = versions;
        this.changedByBoth = changedByBoth;
        this.editing = editing;
        this.deadlines = deadlines;
        this.undo = undo;
        this.actors = actors;
    }

    /** Saves the answers, if there are any, and answers the record and the next step chosen. */
    Lead save(DelegateExecution execution) {
        Actor actor = actors.current();
        if (UNDO.equals(execution.getVariable(NEXT_STEP))) {
            // Before this record is locked alone: the undo may concern one with a lower id (CONC-2).
            undo.lock(undo.latestOf(carried.id(execution)));
        }
        Lead lead = carried.lock(execution);
        Map<String, Object> steps = Answered.take(execution, STEPS);
        Map<String, Object> fields = Answered.take(execution, LeadForm.names());
        Answered.dropStrangers(execution, lead.id());
        Lead before = lead;
        if (!fields.isEmpty()) {
            lead = save(lead, fields, steps, actor);
        }
        String step = Answered.choice(steps, NEXT_STEP, before.isLead() ? STEPS_OF_LEADS : STEPS_OF_OPPORTUNITIES);
        boolean works = ASK_FACTS.equals(step) || LeadDeadlines.isWork(before, lead);
        if (works && Objects.equals(lead.salesperson(), before.salesperson())) {
            // SLA-4. Handing it on is no action: whoever gets it has a deadline of their own.
            lead = deadlines.acted(lead, actor);
        }
        Map<String, Object> next = read(steps, step);
        next.put(Variable.CHOSEN_STEP, step);
        next.put(Variable.CHOSEN_LOST_REASON, Answered.text(steps, LOST_REASON));
        next.put(Variable.CHOSEN_LOST_NOTE, Answered.text(steps, LOST_NOTE));
        if (!Objects.equals(lead.customerId(), before.customerId())) {
            // Whoever has just chosen a customer is done with searching.
            next.put(Variable.SOUGHT_CUSTOMER, null);
        }
        execution.setVariables(RecordInstances.forThisTransaction(next));
        return lead;
    }

    /** What was searched for, and what was answered about the chosen step, checked as over HTTP; null for other steps. */
    private static Map<String, Object> read(Map<String, Object> steps, String step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List<String> asked = step == null ? List.of() : ANSWERS_OF_STEPS.getOrDefault(step, List.of());
        asked.forEach(field -> json.put(field, Answered.text(steps, field)));
        json.put(CUSTOMER_SEARCH, Answered.text(steps, CUSTOMER_SEARCH));
        if (KEEP_CUSTOMER.equals(step) && !json.hasNonNull(CUSTOMER_ACTION)) {
            json.put(CUSTOMER_ACTION, "none");
        }
        Problems problems = new Problems();
        DATES.stream().filter(json::hasNonNull).forEach(date -> json.put(date,
                Objects.toString(TypedAnswers.date(date, json.get(date).textValue(), problems), null)));
        Body body = Body.of(json, problems);
        LocalDate nurtureOn = body.value(NURTURE_ON, ValueType.DATE);
        Map<String, Object> read = new HashMap<>();
        read.put(Variable.SOUGHT_CUSTOMER, body.text(CUSTOMER_SEARCH));
        read.put(Variable.CHOSEN_CUSTOMER_ACTION, body.value(CUSTOMER_ACTION, CUSTOMER_ACTIONS));
        read.put(Variable.CHOSEN_NURTURE_ON, nurtureOn == null ? null : nurtureOn.toString());
        read.put(Variable.CHOSEN_DATE, body.value(PAUSE.equals(step) ? PAUSE_UNTIL : FACTS_BY, ValueType.DATE));
        read.put(Variable.CHOSEN_NOTE, body.text(PAUSE_REASON));
        read.put(Variable.CHOSEN_FACTS, body.value(FACTS_ASKED, ValueType.NOTES));
        read.put(Variable.CHOSEN_COLLEAGUE, body.text(FACTS_COLLEAGUE));
        read.put(Variable.CHOSEN_SOURCE, body.text(FACTS_FROM));
        problems.refuseIfAny();
        return read;
    }

    private Lead save(Lead lead, Map<String, Object> fields, Map<String, Object> steps, Actor actor) {
        String version = Answered.text(fields, LeadForm.RECORD_VERSION);
        Version opened = versions.asOf(lead,
                version == null ? null : Answered.number(LeadForm.RECORD_VERSION, version));
        Values<LeadField> changed = LeadForm.read(fields, LeadForm.show(opened.values()))
                .changedFrom(opened.values());
        changedByBoth.settle(lead, changed, LeadVersions.conflicts(lead, opened, changed, actor), steps, actor);
        return changed.isEmpty() ? lead : editing.change(lead.id(), changed, new Problems(), null, actor);
    }
}
