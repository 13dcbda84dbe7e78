package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadEditing;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.LeadVersions;
import io.sarnakh.refusal.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Stores what the form of a record changed. Only fields that the person touched are written: whatever somebody else
 * changed while the form was open stays.
 */
@Component
class SaveChanges {

    static final String NEXT_STEP = "nextStep";
    static final String LOST_REASON = "lostReason";
    static final String LOST_NOTE = "lostNote";

    private final LeadRepository leads;
    private final LeadVersions versions;
    private final LeadEditing editing;
    private final CurrentActor actors;

    SaveChanges(LeadRepository leads, LeadVersions versions, LeadEditing editing, CurrentActor actors) {
        this.leads = leads;
        this.versions = versions;
        this.editing = editing;
        this.actors = actors;
    }

    /** Saves the answers, if there are any, and answers the record and the next step chosen. */
    Lead save(DelegateExecution execution) {
        Actor actor = actors.current();
        long id = (Long) execution.getVariable(Variable.LEAD_ID);
        List<String> fields = new ArrayList<>(LeadForm.names());
        fields.addAll(List.of(NEXT_STEP, LOST_REASON, LOST_NOTE));
        Map<String, Object> answers = Answered.take(execution, fields);
        Lead lead = leads.lock(id);
        String opened = Answered.text(answers, LeadForm.RECORD_VERSION);
        Values<LeadField> shown = opened == null ? lead.values() : versions.asOf(lead, Long.parseLong(opened));
        Values<LeadField> changed = LeadForm.read(answers, LeadForm.show(shown));
        if (!changed.isEmpty()) {
            lead = editing.change(id, changed, new Problems(), null, actor);
        }
        Map<String, Object> next = new HashMap<>();
        next.put(Variable.CHOSEN_STEP, Answered.text(answers, NEXT_STEP));
        next.put(Variable.CHOSEN_LOST_REASON, Answered.text(answers, LOST_REASON));
        next.put(Variable.CHOSEN_LOST_NOTE, Answered.text(answers, LOST_NOTE));
        execution.setVariables(RecordInstances.forThisTransaction(next));
        return lead;
    }
}
