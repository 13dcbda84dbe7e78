package io.sarnakh.process;

import io.sarnakh.lead.FactRequests;
import io.sarnakh.refusal.Problems;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Request facts": notes which facts are missing, from whom and by when they are wanted. */
@Component
class RequestFacts implements JavaDelegate {

    private final CarriedRecord carried;
    private final FactRequests facts;
    private final CurrentActor actors;

    RequestFacts(CarriedRecord carried, FactRequests facts, CurrentActor actors) {
        this.carried = carried;
        this.facts = facts;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Problems problems = new Problems();
        facts.ask(carried.id(execution), (String) execution.getVariable(Variable.CHOSEN_FACTS),
                (String) execution.getVariable(Variable.CHOSEN_SOURCE),
                FormDates.read("factsBy", (String) execution.getVariable(Variable.CHOSEN_DATE), problems), problems,
                actors.current());
    }
}
