package io.sarnakh.process;

import io.sarnakh.batch.Batch;
import io.sarnakh.batch.Batches;
import io.sarnakh.text.Texts;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Puts number and size of the batch on the card of the task that follows it. */
@Component
class NameBatch implements TaskListener {

    private final Batches batches;

    NameBatch(Batches batches) {
        this.batches = batches;
    }

    @Override
    public void notify(DelegateTask task) {
        Batch batch = batches.ofInstance(task.getProcessInstanceId());
        task.setVariableLocal(Variable.LEAD_NAME,
                Texts.get("batch.name", batch.id(), batches.progress(batch).total()));
    }
}
