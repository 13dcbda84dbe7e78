package io.sarnakh.process;

import io.sarnakh.duplicate.TwinQuestions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Tells a question which instance brings it to its answer, before that asks for it. */
@Component
class NoteQuestion implements ExecutionListener {

    private final TwinQuestions questions;

    NoteQuestion(TwinQuestions questions) {
        this.questions = questions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        if (execution.getVariable(Variable.QUESTION_ID) instanceof Long id) {
            questions.carriedBy(id, execution.getProcessInstanceId());
        }
    }
}
