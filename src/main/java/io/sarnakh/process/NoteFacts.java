package io.sarnakh.process;

import io.sarnakh.lead.FactRequests.Outcome;
import io.sarnakh.lead.FactRequests;
import io.sarnakh.lead.LeadDeadlines;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Note facts": what came in goes to the notes of the lead, or the history says that it goes on without. */
@Component
class NoteFacts implements JavaDelegate {

    private final CarriedRecord carried;
    private final FactRequests facts;
    private final LeadDeadlines deadlines;
    private final CurrentActor actors;

    NoteFacts(CarriedRecord carried, FactRequests facts, LeadDeadlines deadlines, CurrentActor actors) {
        this.carried = carried;
        this.facts = facts;
        this.deadlines = deadlines;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = carried.lock(execution).id();
        Outcome outcome = Outcome.valueOf((String) execution.getVariable(Variable.FACTS_OUTCOME));
        facts.end(id, outcome, (String) execution.getVariable(Variable.FACTS_RECEIVED), actors.current());
        if (outcome == Outcome.RECEIVED) {
            // SLA-4: going on without them is none.
            deadlines.acted(carried.of(execution), actors.current());
        }
    }
}
