package io.sarnakh.process;

import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.Notices;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Who reads a notice, and about which record. Public, because expressions of the model {@code read-notice} call it. */
@Component
public class NoticeReader implements TaskListener {

    private final Notices notices;
    private final LeadRepository leads;

    NoticeReader(Notices notices, LeadRepository leads) {
        this.notices = notices;
        this.leads = leads;
    }

    /** The user. */
    public String of(DelegateExecution execution) {
        return notices.ofInstance(execution.getProcessInstanceId()).userId();
    }

    /** Shows the record on the card of the task. */
    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal(Variable.LEAD_NAME,
                leads.get(notices.ofInstance(task.getProcessInstanceId()).leadId()).name());
    }
}
