package io.sarnakh.process;

import io.sarnakh.conversion.CustomerKeeping;
import io.sarnakh.refusal.Problems;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Keep the customer": a record whose deal is over gets its customer as in a conversion (CLOSE-5, APP-3). */
@Component
class KeepCustomer implements JavaDelegate {

    private final CarriedRecord carried;
    private final CustomerKeeping keeping;
    private final CurrentActor actors;

    KeepCustomer(CarriedRecord carried, CustomerKeeping keeping, CurrentActor actors) {
        this.carried = carried;
        this.keeping = keeping;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        keeping.keep(carried.id(execution), (String) execution.getVariable(Variable.CHOSEN_CUSTOMER_ACTION),
                new Problems(), actors.current());
    }
}
