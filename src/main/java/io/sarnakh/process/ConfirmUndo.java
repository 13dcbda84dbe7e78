package io.sarnakh.process;

import io.sarnakh.conversion.ConversionUndo;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Confirm undo" (UNDO-1, UNDO-3): the boxes that undo come only after this one. */
@Component
class ConfirmUndo implements JavaDelegate {

    private final ConversionUndo undo;
    private final CurrentActor actors;

    ConfirmUndo(ConversionUndo undo, CurrentActor actors) {
        this.undo = undo;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        undo.confirm(undo.ofInstance(execution.getProcessInstanceId()), actors.current());
    }
}
