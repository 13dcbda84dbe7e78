package io.sarnakh.process;

import io.sarnakh.conversion.ConversionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Create opportunity" (APP-1). */
@Component
class CreateOpportunity implements JavaDelegate {

    private final ConversionService conversions;
    private final CurrentActor actors;

    CreateOpportunity(ConversionService conversions, CurrentActor actors) {
        this.conversions = conversions;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        conversions.createOpportunity((Long) execution.getVariable(Variable.LEAD_ID), actors.current());
    }
}
