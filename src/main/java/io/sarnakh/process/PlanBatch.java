package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.BatchPlanning;
import io.sarnakh.batch.BatchRequest;
import io.sarnakh.refusal.Problems;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Plan the batch": checks the wish of a form or caller and writes down what will be handled in which order. */
@Component
class PlanBatch implements JavaDelegate {

    private final BatchPlanning planning;
    private final SeveralForm form;
    private final CurrentActor actors;

    PlanBatch(BatchPlanning planning, SeveralForm form, CurrentActor actors) {
        this.planning = planning;
        this.form = form;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = actors.current();
        Problems problems = new Problems();
        String requested = Answered.isOurs(execution, Variable.BATCH_REQUEST)
                ? (String) execution.getVariable(Variable.BATCH_REQUEST) : null;
        BatchRequest request = requested != null ? Json.read(requested, BatchRequest.class)
                : form.read(Answered.take(execution, SeveralForm.FIELDS), problems, actor);
        Batch batch = planning.plan(request, execution.getProcessInstanceId(), problems, actor);
        Answered.dropAll(execution);
        execution.setProcessBusinessKey(businessKey(batch.id()));
    }

    static String businessKey(long batchId) {
        return "batch-" + batchId;
    }
}
