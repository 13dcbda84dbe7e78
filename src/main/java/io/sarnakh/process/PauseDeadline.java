package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadDeadlines;
import io.sarnakh.refusal.Problems;
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
        Lead lead = carried.of(execution);
        Problems problems = new Problems();
        deadlines.pause(lead.id(),
                FormDates.read("until", (String) execution.getVariable(Variable.CHOSEN_DATE), problems),
                (String) execution.getVariable(Variable.CHOSEN_NOTE), problems, actors.current());
    }
}
