package io.sarnakh.process;

import io.sarnakh.lead.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** When a notice is given: the row says which instance brings it, because variables could be overwritten. */
@Component
class BringNotice implements ExecutionListener {

    private final Notices notices;

    BringNotice(Notices notices) {
        this.notices = notices;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.getVariable(Variable.NOTICE_ID) instanceof Long notice) {
            notices.carriedBy(notice, execution.getProcessInstanceId());
        }
    }
}
