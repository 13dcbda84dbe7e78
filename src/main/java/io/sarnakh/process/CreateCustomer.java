package io.sarnakh.process;

import io.sarnakh.conversion.ConversionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Create customer" (APP-3). */
@Component
class CreateCustomer implements JavaDelegate {

    private final ConversionService conversions;
    private final CurrentActor actors;

    CreateCustomer(ConversionService conversions, CurrentActor actors) {
        this.conversions = conversions;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        conversions.createCustomer((Long) execution.getVariable(Variable.LEAD_ID), actors.current());
    }
}
