package io.sarnakh.process;

import io.sarnakh.lead.LeadDeadlines;
import io.sarnakh.refusal.Problems;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Pause deadline" (SLA-2); the task that opens next shows the later date. */
@Component
class PauseDeadline implements JavaDelegate {

    private final CarriedRecord carried;
    private final LeadDeadlines deadlines;
    private final CurrentActor actors;

    PauseDeadline(CarriedRecord carried, LeadDeadlines deadlines, CurrentActor actors) {
        this.carried = carried;
        this.deadlines = deadlines;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deadlines.pause(carried.id(execution), (LocalDate) execution.getVariable(Variable.CHOSEN_DATE),
                (String) execution.getVariable(Variable.CHOSEN_NOTE), new Problems(), actors.current());
    }
}
