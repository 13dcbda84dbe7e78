package io.sarnakh.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.ConversionUndo;
import io.sarnakh.lead.Lead;
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
    /** The next step that loses the deal and keeps the customer (CLOSE-5), and what is answered about it. */
    static final String KEEP_CUSTOMER = "keep-customer";
    static final String CUSTOMER_ACTION = "keepCustomerAction";
    static final String NURTURE_ON = "nurtureOn";
    static final String CUSTOMER_SEARCH = "customerSearch";
    static final List<String> STEPS = List.of(NEXT_STEP, LOST_REASON, LOST_NOTE, CUSTOMER_ACTION, NURTURE_ON,
            CUSTOMER_SEARCH);

    private static final ValueType CUSTOMER_ACTIONS = ValueType.choice("create", "link", "none");

    private final CarriedRecord carried;
    private final LeadVersions versions;
    private final LeadEditing editing;
    private final ConversionUndo undo;
    private final CurrentActor actors;

    SaveChanges(CarriedRecord carried, LeadVersions versions, LeadEditing editing, ConversionUndo undo,
                CurrentActor actors) {
        this.carried = carried;
        this.versions = versions;
        this.editing = editing;
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
        Map<String, Object> next = read(steps);
        next.put(Variable.CHOSEN_STEP, Answered.text(steps, NEXT_STEP));
        next.put(Variable.CHOSEN_LOST_REASON, Answered.text(steps, LOST_REASON));
        next.put(Variable.CHOSEN_LOST_NOTE, Answered.text(steps, LOST_NOTE));
        if (!Objects.equals(lead.customerId(), before.customerId())) {
            // Whoever has just chosen a customer is done with searching.
            next.put(Variable.SOUGHT_CUSTOMER, null);
        }
        execution.setVariables(RecordInstances.forThisTransaction(next));
        return lead;
    }

    /**
     * What was searched for, and of CLOSE-5 what to do about the customer and until when to wait, null for other steps;
     * checked as over HTTP.
     */
    private static Map<String, Object> read(Map<String, Object> steps) {
        ObjectNode json = JsonNodeFactory.instance.objectNode()
                .put(CUSTOMER_SEARCH, Answered.text(steps, CUSTOMER_SEARCH));
        if (KEEP_CUSTOMER.equals(Answered.text(steps, NEXT_STEP))) {
            json.put(CUSTOMER_ACTION, Objects.requireNonNullElse(Answered.text(steps, CUSTOMER_ACTION), "none"));
            String typed = Answered.text(steps, NURTURE_ON);
            json.put(NURTURE_ON, typed == null ? null : LeadForm.date(typed));
        }
        Body body = Body.of(json);
        LocalDate nurtureOn = body.value(NURTURE_ON, ValueType.DATE);
        Map<String, Object> read = new HashMap<>();
        read.put(Variable.SOUGHT_CUSTOMER, body.text(CUSTOMER_SEARCH));
        read.put(Variable.CHOSEN_CUSTOMER_ACTION, body.value(CUSTOMER_ACTION, CUSTOMER_ACTIONS));
        read.put(Variable.CHOSEN_NURTURE_ON, nurtureOn == null ? null : nurtureOn.toString());
        body.problems().refuseIfAny();
        return read;
    }

    private Lead save(Lead lead, Map<String, Object> fields, Actor actor) {
        String opened = Answered.text(fields, LeadForm.RECORD_VERSION);
        Values<LeadField> shown = opened == null ? lead.values()
                : versions.asOf(lead, Answered.number(LeadForm.RECORD_VERSION, opened));
        Values<LeadField> changed = LeadForm.read(fields, LeadForm.show(shown));
        return changed.isEmpty() ? lead : editing.change(lead.id(), changed, new Problems(), null, actor);
    }
}
