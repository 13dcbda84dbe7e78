package io.sarnakh.process;

import io.sarnakh.lead.LeadClosing;
import io.sarnakh.refusal.Problems;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Mark as lost" (CLOSE-2). */
@Component
class MarkAsLost implements JavaDelegate {

    private final CarriedRecord carried;
    private final LeadClosing closing;
    private final CurrentActor actors;

    MarkAsLost(CarriedRecord carried, LeadClosing closing, CurrentActor actors) {
        this.carried = carried;
        this.closing = closing;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reason = (String) execution.getVariable(Variable.CHOSEN_LOST_REASON);
        Long reasonId = reason == null ? null : Answered.number(SaveChanges.LOST_REASON, reason);
        closing.lose(List.of(carried.id(execution)), reasonId,
                (String) execution.getVariable(Variable.CHOSEN_LOST_NOTE), new Problems(), actors.current());
    }
}
