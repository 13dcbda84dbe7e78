package io.sarnakh.process;

import io.sarnakh.conversion.ConversionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Create opportunity" (APP-1). */
@Component
class CreateOpportunity implements JavaDelegate {

    private final ConversionService conversions;
    private final CarriedRecord carried;
    private final CurrentActor actors;

    CreateOpportunity(ConversionService conversions, CarriedRecord carried, CurrentActor actors) {
        this.conversions = conversions;
        this.carried = carried;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        conversions.createOpportunity(carried.id(execution), actors.current());
    }
}
