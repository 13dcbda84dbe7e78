package io.sarnakh.process;

import io.sarnakh.duplicate.TwinNotices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Note twin": the history of the record tells that a possible twin arrived (DUP-9). */
@Component
class NoteTwin implements JavaDelegate {

    private final CarriedRecord carried;
    private final TwinNotices notices;

    NoteTwin(CarriedRecord carried, TwinNotices notices) {
        this.carried = carried;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (execution.getVariable(Variable.TWIN_ID) instanceof Long twinId) {
            notices.tell(carried.of(execution), twinId);
        }
    }
}
