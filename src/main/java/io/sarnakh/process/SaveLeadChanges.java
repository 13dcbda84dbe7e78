package io.sarnakh.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Save changes" of a lead. */
@Component
class SaveLeadChanges implements JavaDelegate {

    private final SaveChanges changes;

    SaveLeadChanges(SaveChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        changes.save(execution);
    }
}
