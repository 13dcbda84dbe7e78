package io.sarnakh.process;

import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.duplicate.TwinTexts;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Puts the record in question on the card of the task; without its name, for a team leader may not see it. A question that
 * nobody in particular can answer is for the managers.
 */
@Component
class NameQuestion implements TaskListener {

    private final TwinQuestions questions;
    private final TwinTexts texts;

    NameQuestion(TwinQuestions questions, TwinTexts texts) {
        this.questions = questions;
        this.texts = texts;
    }

    @Override
    public void notify(DelegateTask task) {
        task.setVariableLocal(Variable.LEAD_NAME,
                texts.masked(questions.asked(questions.ofInstance(task.getProcessInstanceId()))));
        if (task.getAssignee() == null) {
            task.addCandidateGroup(Groups.MANAGERS);
        }
    }
}
