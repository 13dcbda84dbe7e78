package io.sarnakh.process;

import io.sarnakh.duplicate.TwinQuestion;
import io.sarnakh.duplicate.TwinQuestions;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who answers a question and until when. Public, because expressions of the model {@code ask-owner} call it. */
@Component
public class AskedOwner {

    private final TwinQuestions questions;

    AskedOwner(TwinQuestions questions) {
        this.questions = questions;
    }

    /** The owner of the record, else who answers in their place; null if that is for the managers. */
    public String of(DelegateExecution execution) {
        return questions.answerer(question(execution)).orElse(null);
    }

    /** The end of the time to answer in. */
    public Date answerUntil(DelegateExecution execution) {
        return Date.from(questions.answerUntil(question(execution)));
    }

    /** The leader of the team; null if there is no other. */
    public String leaderFor(DelegateExecution execution) {
        return questions.leader(question(execution)).orElse(null);
    }

    /** The managers if there is no leader to ask. */
    public List<String> managersFor(DelegateExecution execution) {
        return leaderFor(execution) == null ? List.of(Groups.MANAGERS) : List.of();
    }

    private TwinQuestion question(DelegateExecution execution) {
        return questions.ofInstance(execution.getProcessInstanceId());
    }
}
