package io.sarnakh.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Tell both": who had the lead and who has it now each get a notice (SLA-3). */
@Component
class TellBoth implements JavaDelegate {

    private final CarriedRecord carried;
    private final NoticeInstances notices;

    TellBoth(CarriedRecord carried, NoticeInstances notices) {
        this.carried = carried;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String former = (String) execution.getVariable(Variable.FORMER_SALESPERSON);
        notices.tellOfChange(former.isEmpty() ? null : former, carried.of(execution));
    }
}
