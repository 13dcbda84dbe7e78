package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.Undo.Restored;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Brings the process instances in line with an undo: every record goes on in the process of what it is again. */
@Component
class UndoneRecords {

    private final RecordInstances instances;
    private final NurturePlans nurtures;
    private final LeadRepository leads;

    UndoneRecords(RecordInstances instances, NurturePlans nurtures, LeadRepository leads) {
        this.instances = instances;
        this.nurtures = nurtures;
        this.leads = leads;
    }

    /** After a record was given back by the undoing instance. */
    void follow(Restored restored, DelegateExecution execution) {
        Lead before = restored.before();
        Lead now = restored.now();
        nurtures.follow(before, now);
        boolean staysInIts = before.isOpen() && now.isOpen() && before.isLead() == now.isLead();
        // The instance whose form asked for the undo is on its way already and decides by itself how to go on.
        boolean asks = before.isOpen() && before.text(LeadField.PROCESS_INSTANCE_ID)
                .equals(execution.getVariable(Variable.UNDO_ASKED_BY));
        if (before.isOpen() && !staysInIts && !asks) {
            instances.close(before, before.isLead(), "undone");
        }
        if (!now.isOpen()) {
            return;
        }
        if (String.valueOf(now.id()).equals(execution.getProcessBusinessKey())) {
            leads.carriedBy(now.id(), execution.getProcessInstanceId());
        } else if (!staysInIts) {
            instances.restart(now);
        } else if (!asks) {
            instances.follow(before, now);
        }
    }
}
