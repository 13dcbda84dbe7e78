package io.sarnakh.process;

import io.sarnakh.conversion.ConversionUndo;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Deactivate created customers" (UNDO-2). */
@Component
class DeactivateCreatedCustomers implements JavaDelegate {

    private final ConversionUndo undo;
    private final CurrentActor actors;

    DeactivateCreatedCustomers(ConversionUndo undo, CurrentActor actors) {
        this.undo = undo;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        undo.deactivateCreatedCustomers(undo.ofInstance(execution.getProcessInstanceId()), actors.current());
    }
}
