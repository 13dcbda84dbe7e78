package io.sarnakh.process;

import io.sarnakh.batch.BatchRunner;
import io.sarnakh.batch.Batches;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Handle next leads": some records of a batch. */
@Component
class HandleNextLeads implements JavaDelegate {

    private final PartOfBatch part;
    private final BatchRunner runner;
    private final Batches batches;

    HandleNextLeads(PartOfBatch part, BatchRunner runner, Batches batches) {
        this.part = part;
        this.runner = runner;
        this.batches = batches;
    }

    @Override
    public void execute(DelegateExecution execution) {
        part.work(execution, runner::handleNext, Variable.BATCH_GOES_ON, batches::goesOn);
    }
}
