package io.sarnakh.process;

import io.sarnakh.conversion.ConversionUndo;
import io.sarnakh.merge.Undo;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Split merged records" (UNDO-2). */
@Component
class SplitMergedRecords implements JavaDelegate {

    private final ConversionUndo conversions;
    private final Undo undo;
    private final UndoneRecords undoneRecords;
    private final CurrentActor actors;

    SplitMergedRecords(ConversionUndo conversions, Undo undo, UndoneRecords undoneRecords, CurrentActor actors) {
        this.conversions = conversions;
        this.undo = undo;
        this.undoneRecords = undoneRecords;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        undo.split(conversions.ofInstance(execution.getProcessInstanceId()), actors.current())
                .forEach(restored -> undoneRecords.follow(restored, execution));
    }
}
