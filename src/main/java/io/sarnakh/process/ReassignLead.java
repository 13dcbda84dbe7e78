package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadDeadlines;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Reassign lead": to whoever waited longest for one, if there is somebody (SLA-3). */
@Component
class ReassignLead implements JavaDelegate {

    private final CarriedRecord carried;
    private final LeadDeadlines deadlines;
    private final RecordInstances instances;

    ReassignLead(CarriedRecord carried, LeadDeadlines deadlines, RecordInstances instances) {
        this.carried = carried;
        this.deadlines = deadlines;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Lead before = carried.of(execution);
        boolean missed = deadlines.isMissed(before.id(), 0);
        Optional<Lead> reassigned = missed ? deadlines.reassign(before.id()) : Optional.empty();
        reassigned.ifPresent(lead -> instances.follow(before, lead));
        execution.setVariables(RecordInstances.forThisTransaction(Map.of(
                Variable.DEADLINE_MISSED, missed,
                Variable.SOMEBODY_FOUND, reassigned.isPresent(),
                Variable.FORMER_SALESPERSON, Optional.ofNullable(before.salesperson()).orElse(""))));
    }
}
