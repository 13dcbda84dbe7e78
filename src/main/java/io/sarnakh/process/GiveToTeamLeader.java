package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadDeadlines;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Give to team leader": the lead was missed twice, or nobody else could take it (SLA-3). */
@Component
class GiveToTeamLeader implements JavaDelegate {

    private final CarriedRecord carried;
    private final LeadDeadlines deadlines;
    private final RecordInstances instances;
    private final NoticeInstances notices;

    GiveToTeamLeader(CarriedRecord carried, LeadDeadlines deadlines, RecordInstances instances,
                     NoticeInstances notices) {
        this.carried = carried;
        this.deadlines = deadlines;
        this.instances = instances;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Lead before = carried.of(execution);
        boolean nobodyElse = Boolean.TRUE.equals(execution.getVariable(Variable.DEADLINE_MISSED));
        if (nobodyElse || deadlines.isMissed(before.id(), 1)) {
            Lead lead = deadlines.escalate(before.id());
            instances.follow(before, lead);
            notices.tellOfChange(before.salesperson(), lead);
        }
    }
}
