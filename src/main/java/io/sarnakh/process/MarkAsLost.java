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

    private final LeadClosing closing;
    private final CurrentActor actors;

    MarkAsLost(LeadClosing closing, CurrentActor actors) {
        this.closing = closing;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reason = (String) execution.getVariable(Variable.CHOSEN_LOST_REASON);
        closing.lose(List.of((Long) execution.getVariable(Variable.LEAD_ID)),
                reason == null ? null : Long.valueOf(reason), (String) execution.getVariable(Variable.CHOSEN_LOST_NOTE),
                new Problems(), actors.current());
    }
}
