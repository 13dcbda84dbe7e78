package io.sarnakh.process;

import io.sarnakh.lead.LeadClosing;
import io.sarnakh.lead.LeadRepository;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Mark as won" (CLOSE-1), unless the chosen stage has made it won already. */
@Component
class MarkAsWon implements JavaDelegate {

    private final CarriedRecord carried;
    private final LeadRepository leads;
    private final LeadClosing closing;
    private final CurrentActor actors;

    MarkAsWon(CarriedRecord carried, LeadRepository leads, LeadClosing closing, CurrentActor actors) {
        this.carried = carried;
        this.leads = leads;
        this.closing = closing;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = carried.id(execution);
        if (leads.lock(id).isOpen()) {
            closing.win(id, actors.current());
        }
    }
}
