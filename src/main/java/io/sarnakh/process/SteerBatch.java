package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.Batches;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Steer the batch": does what was chosen in the form; only for its starter, managers and administrators. */
@Component
class SteerBatch implements JavaDelegate {

    private static final List<String> STEERING =
            List.of(BatchSteering.PAUSE, BatchSteering.RESUME, BatchSteering.RETRY, BatchSteering.UNDO);
    private static final List<String> STEPS =
            Stream.concat(STEERING.stream(), Stream.of(BatchForm.REFRESH, BatchForm.CLOSE)).toList();

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
        String step = Answered.choice(Answered.take(execution, List.of(BatchForm.STEP)), BatchForm.STEP, STEPS);
        Batch batch = batches.lock(batches.ofInstance(execution.getProcessInstanceId()).id(), actor);
        if (STEERING.contains(step)) {
            steering.steer(batch.id(), step, actor);
        }
        Answered.dropAll(execution);
        execution.setVariablesLocal(RecordInstances.forThisTransaction(
                Map.of(Variable.FOLLOWED_ON, !BatchForm.CLOSE.equals(step))));
    }
}
