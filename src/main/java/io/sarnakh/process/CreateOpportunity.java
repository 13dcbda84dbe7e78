package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.conversion.ConversionService;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Create opportunity" (APP-1). */
@Component
class CreateOpportunity implements JavaDelegate {

    private final ConversionService conversions;
    private final CarriedRecord carried;
    private final LeadRepository leads;
    private final TakenOver takenOver;
    private final CurrentActor actors;

    CreateOpportunity(ConversionService conversions, CarriedRecord carried, LeadRepository leads, TakenOver takenOver,
                      CurrentActor actors) {
        this.conversions = conversions;
        this.carried = carried;
        this.leads = leads;
        this.takenOver = takenOver;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Lead lead = carried.of(execution);
        Actor actor = actors.current();
        Lead before = lead.isOpportunity() ? lead : leads.get(conversions.of(lead.id()).survivorId());
        conversions.createOpportunity(lead.id(), actor);
        takenOver.tell(before, TakenOver.batchOf(execution), actor);
    }
}
