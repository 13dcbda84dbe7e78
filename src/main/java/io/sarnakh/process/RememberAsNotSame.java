package io.sarnakh.process;

import io.sarnakh.duplicate.TwinAnswer;
import io.sarnakh.duplicate.TwinQuestion;
import io.sarnakh.duplicate.TwinQuestions;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Remember as not the same": the pair is out of the scopes from now on (DUP-8). */
@Component
class RememberAsNotSame implements JavaDelegate {

    private final TwinQuestions questions;
    private final CurrentActor actors;

    RememberAsNotSame(TwinQuestions questions, CurrentActor actors) {
        this.questions = questions;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TwinQuestion question = questions.ofInstance(execution.getProcessInstanceId());
        if (!questions.remember(question, actors.current())) {
            execution.setVariables(RecordInstances.forThisTransaction(
                    Map.of(Variable.CHOSEN_ANSWER, TwinAnswer.TOO_LATE.word())));
        }
    }
}
