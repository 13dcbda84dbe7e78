package io.sarnakh.process;

import io.sarnakh.batch.Batch;
import io.sarnakh.batch.BatchRunner;
import io.sarnakh.batch.Batches;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Handle next leads": some records of a batch, each in a transaction of its own (MASS-1). */
@Component
class HandleNextLeads implements JavaDelegate {

    private final Batches batches;
    private final BatchRunner runner;
    private final BatchThreads threads;

    HandleNextLeads(Batches batches, BatchRunner runner, BatchThreads threads) {
        this.batches = batches;
        this.runner = runner;
        this.threads = threads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Batch batch = batches.ofInstance(execution.getProcessInstanceId());
        threads.handle(() -> runner.handleNext(batch.id()));
        Answered.dropAll(execution);
        // Of this branch alone: what belongs to the whole instance is written by whoever follows it at the same time.
        execution.setVariablesLocal(RecordInstances.forThisTransaction(
                Map.of(Variable.BATCH_GOES_ON, batches.goesOn(batch.id()))));
    }
}
