package io.sarnakh.process;

import io.sarnakh.duplicate.TwinAnswer;
import io.sarnakh.duplicate.TwinQuestions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Tell who asked": the histories of both records tell the answer (DUP-6, HIST-1). */
@Component
class TellWhoAsked implements JavaDelegate {

    private final TwinQuestions questions;
    private final CurrentActor actors;

    TellWhoAsked(TwinQuestions questions, CurrentActor actors) {
        this.questions = questions;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        questions.tell(questions.ofInstance(execution.getProcessInstanceId()),
                TwinAnswer.of((String) execution.getVariable(Variable.CHOSEN_ANSWER)),
                (String) execution.getVariable(Variable.CHOSEN_NOTE), actors.current());
    }
}
