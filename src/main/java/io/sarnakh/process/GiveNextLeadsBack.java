package io.sarnakh.process;

import io.sarnakh.batch.BatchRunner;
import io.sarnakh.batch.Batches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Give next leads back": undoes some of what a batch did. */
@Component
class GiveNextLeadsBack implements JavaDelegate {

    private final PartOfBatch part;
    private final BatchRunner runner;
    private final Batches batches;

    GiveNextLeadsBack(PartOfBatch part, BatchRunner runner, Batches batches) {
        this.part = part;
        this.runner = runner;
        this.batches = batches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        part.work(execution, runner::undoNext, Variable.UNDO_GOES_ON, batches::undoGoesOn);
    }
}
