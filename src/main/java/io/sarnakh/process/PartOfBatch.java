package io.sarnakh.process;

import io.sarnakh.batch.Batches;
import java.util.Map;
import java.util.function.LongPredicate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What one job does of a batch, and whether anything is left for the next one. */
@Component
class PartOfBatch {

    private final Batches batches;
    private final BatchThreads threads;

    PartOfBatch(Batches batches, BatchThreads threads) {
        this.batches = batches;
        this.threads = threads;
    }

    /**
     * Takes one record after the other, each in a transaction of its own (MASS-1).
     *
     * @param next   handles the next record of a batch; false if there is none
     * @param goesOn whether the batch has more of them, answered in a variable of this name
     */
    void work(DelegateExecution execution, LongPredicate next, String variable, LongPredicate goesOn) {
        long batch = batches.ofInstance(execution.getProcessInstanceId()).id();
        threads.handle(() -> next.test(batch));
        Answered.dropAll(execution);
        // Of this branch alone: what belongs to the whole instance is written by whoever follows it at the same time.
        execution.setVariablesLocal(RecordInstances.forThisTransaction(Map.of(variable, goesOn.test(batch))));
    }
}
