package io.sarnakh.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.ConversionUndo;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadDeadlines;
import io.sarnakh.lead.LeadEditing;
import io.sarnakh.lead.LeadField;
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
 * changed while the form was open stays.
 */
@Component
class SaveChanges {

    static final String NEXT_STEP = "nextStep";
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
            CUSTOMER_SEARCH, PAUSE_UNTIL, PAUSE_REASON, FACTS_ASKED, FACTS_COLLEAGUE, FACTS_FROM, FACTS_BY);

    private static final ValueType CUSTOMER_ACTIONS = ValueType.choice("create", "link", "none");

    private final CarriedRecord carried;
    private final LeadVersions versions;
    private final LeadEditing editing;
    private final LeadDeadlines deadlines;
    private final ConversionUndo undo;
    private final CurrentActor actors;

    SaveChanges(CarriedRecord carried, LeadVersions versions, LeadEditing editing, LeadDeadlines deadlines,
                ConversionUndo undo, CurrentActor actors) {
        this.carried = carried;
        this.versions = versions;
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
            lead = save(lead, fields, actor);
        }
        String step = Answered.text(steps, NEXT_STEP);
        if (!PAUSE.equals(step) && Objects.equals(lead.salesperson(), before.salesperson())) {
            // Handing it on is no action: whoever gets it has a deadline of their own.
            lead = deadlines.acted(lead, actor);
        }
        Map<String, Object> next = keptCustomer(steps);
        next.put(Variable.CHOSEN_STEP, step);
        next.put(Variable.CHOSEN_DATE, Answered.text(steps, PAUSE.equals(step) ? PAUSE_UNTIL : FACTS_BY));
        next.put(Variable.CHOSEN_NOTE, Answered.text(steps, PAUSE_REASON));
        next.put(Variable.CHOSEN_FACTS, Answered.text(steps, FACTS_ASKED));
        next.put(Variable.CHOSEN_COLLEAGUE, Answered.text(steps, FACTS_COLLEAGUE));
        next.put(Variable.CHOSEN_SOURCE, Answered.text(steps, FACTS_FROM));
        next.put(Variable.CHOSEN_LOST_REASON, Answered.text(steps, LOST_REASON));
        next.put(Variable.CHOSEN_LOST_NOTE, Answered.text(steps, LOST_NOTE));
        // Whoever has just chosen a customer is done with searching.
        next.put(Variable.SOUGHT_CUSTOMER, Objects.equals(lead.customerId(), before.customerId())
                ? Answered.text(steps, CUSTOMER_SEARCH) : null);
        execution.setVariables(RecordInstances.forThisTransaction(next));
        return lead;
    }

    /** CLOSE-5: what to do about the customer and until when to wait, checked as over HTTP; null for other steps. */
    private static Map<String, Object> keptCustomer(Map<String, Object> steps) {
        String action = null;
        LocalDate nurtureOn = null;
        if (KEEP_CUSTOMER.equals(Answered.text(steps, NEXT_STEP))) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put(CUSTOMER_ACTION,
                    Objects.requireNonNullElse(Answered.text(steps, CUSTOMER_ACTION), "none"));
            String typed = Answered.text(steps, NURTURE_ON);
            json.put(NURTURE_ON, typed == null ? null : FormDates.plain(typed));
            Body body = Body.of(json);
            action = body.value(CUSTOMER_ACTION, CUSTOMER_ACTIONS);
            nurtureOn = body.value(NURTURE_ON, ValueType.DATE);
            body.problems().refuseIfAny();
        }
        Map<String, Object> kept = new HashMap<>();
        kept.put(Variable.CHOSEN_CUSTOMER_ACTION, action);
        kept.put(Variable.CHOSEN_NURTURE_ON, nurtureOn == null ? null : nurtureOn.toString());
        return kept;
    }

    private Lead save(Lead lead, Map<String, Object> fields, Actor actor) {
        String opened = Answered.text(fields, LeadForm.RECORD_VERSION);
        Values<LeadField> shown = opened == null ? lead.values()
                : versions.asOf(lead, Answered.number(LeadForm.RECORD_VERSION, opened));
        Values<LeadField> changed = LeadForm.read(fields, LeadForm.show(shown));
        return changed.isEmpty() ? lead : editing.change(lead.id(), changed, new Problems(), null, actor);
    }
}
