package io.sarnakh.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Plan nurture": from now on the process "Nurture record" waits for the date of the record just lost (CLOSE-5). */
@Component
class PlanNurture implements JavaDelegate {

    private final CarriedRecord carried;
    private final NurturePlans plans;

    PlanNurture(CarriedRecord carried, NurturePlans plans) {
        this.carried = carried;
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.start(carried.of(execution));
    }
}
