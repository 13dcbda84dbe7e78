package io.sarnakh.process;

import io.sarnakh.duplicate.TwinAnswer;
import io.sarnakh.duplicate.TwinQuestion;
import io.sarnakh.duplicate.TwinQuestions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** When the question is answered, or nobody did in time: leaves the answer to the steps of this transaction only. */
@Component
class KeepAnswer implements ExecutionListener {

    static final String ANSWER = "answer";
    static final String NOTE = "note";

    private final TwinQuestions questions;

    KeepAnswer(TwinQuestions questions) {
        this.questions = questions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Map<String, Object> form = Answered.take(execution, List.of(ANSWER, NOTE));
        TwinAnswer chosen = TwinAnswer.chosen(ANSWER, Answered.text(form, ANSWER));
        TwinQuestion question = questions.ofInstance(execution.getProcessInstanceId());
        keepOnly(execution, OwnerQuestions.variables(question.askingId(), question.askedId(), question.askedBy()));
        questions.lock(question);
        TwinAnswer answer = questions.isSettled(question) ? TwinAnswer.TOO_LATE : chosen;
        Map<String, Object> answered = new HashMap<>();
        answered.put(Variable.CHOSEN_ANSWER, answer.word());
        answered.put(Variable.CHOSEN_NOTE, Answered.text(form, NOTE));
        execution.setVariables(RecordInstances.forThisTransaction(answered));
    }

    /** What a completion brought along, or wrote over ours, must not stay. */
    private static void keepOnly(DelegateExecution execution, Map<String, Object> ours) {
        for (String name : Set.copyOf(execution.getVariableNames())) {
            if (!ours.containsKey(name)) {
                execution.removeVariable(name);
            }
        }
        ours.forEach((name, value) -> {
            if (!value.equals(execution.getVariable(name))) {
                execution.setVariable(name, value);
            }
        });
    }
}
