package io.sarnakh.process;

import io.sarnakh.batch.Batch;
import io.sarnakh.refusal.Problems;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Hand over records": all open records of the person, as chosen in the form (ASG-4). */
@Component
class HandOverRecords implements JavaDelegate {

    private final Handovers handovers;
    private final CurrentActor actors;

    HandOverRecords(Handovers handovers, CurrentActor actors) {
        this.handovers = handovers;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UserSettingsForm.Answers answers = UserSettingsForm.read(execution);
        Answered.dropAll(execution);
        Batch batch = handovers.start(answers.person(), answers.to(), answers.teamId(), new Problems(), actors.current());
        // Tasklist opens the task of that name next.
        execution.setProcessBusinessKey(PlanBatch.businessKey(batch.id()));
    }
}
