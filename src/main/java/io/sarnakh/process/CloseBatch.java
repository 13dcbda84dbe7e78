package io.sarnakh.process;

import io.sarnakh.batch.Batches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Close the batch": what was not handled by now never will be. */
@Component
class CloseBatch implements JavaDelegate {

    private final Batches batches;

    CloseBatch(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        batches.close(batches.ofInstance(execution.getProcessInstanceId()).id());
    }
}
