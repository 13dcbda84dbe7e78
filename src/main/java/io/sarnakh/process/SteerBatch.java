package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.Batches;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Steer the batch": does what was chosen in the form; only for its starter, managers and administrators. */
@Component
class SteerBatch implements JavaDelegate {

    private static final List<String> STEPS =
            List.of(BatchSteering.PAUSE, BatchSteering.RESUME, BatchSteering.RETRY, BatchSteering.UNDO);

    private final Batches batches;
    private final BatchSteering steering;
    private final CurrentActor actors;

    SteerBatch(Batches batches, BatchSteering steering, CurrentActor actors) {
        this.batches = batches;
        this.steering = steering;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = actors.current();
        String step = Answered.text(Answered.take(execution, List.of(BatchForm.STEP)), BatchForm.STEP);
        Batch batch = batches.lock(batches.ofInstance(execution.getProcessInstanceId()).id(), actor);
        if (STEPS.contains(step)) {
            steering.steer(batch.id(), step, actor);
        } else if (step != null && !List.of(BatchForm.REFRESH, BatchForm.CLOSE).contains(step)) {
            throw Refusal.unacceptable(BatchForm.STEP, "value.one-of", String.join(", ", STEPS));
        }
        Answered.dropAll(execution);
        execution.setVariablesLocal(RecordInstances.forThisTransaction(
                Map.of(Variable.FOLLOWED_ON, !BatchForm.CLOSE.equals(step))));
    }
}
