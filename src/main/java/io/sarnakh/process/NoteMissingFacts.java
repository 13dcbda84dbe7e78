package io.sarnakh.process;

import io.sarnakh.lead.FactRequests.Outcome;
import io.sarnakh.lead.FactRequests;
import io.sarnakh.lead.LeadDeadlines;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Note missing facts": the day is over and nothing came in. */
@Component
class NoteMissingFacts implements JavaDelegate {

    private final CarriedRecord carried;
    private final FactRequests facts;
    private final LeadDeadlines deadlines;
    private final CurrentActor actors;

    NoteMissingFacts(CarriedRecord carried, FactRequests facts, LeadDeadlines deadlines, CurrentActor actors) {
        this.carried = carried;
        this.facts = facts;
        this.deadlines = deadlines;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = carried.lock(execution).id();
        facts.end(id, Outcome.OVERDUE, null, actors.current());
        deadlines.startAgain(id);
    }
}
