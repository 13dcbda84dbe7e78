package io.sarnakh.process;

import io.sarnakh.attribute.Values;
import io.sarnakh.duplicate.TwinAnswer;
import io.sarnakh.duplicate.TwinQuestion;
import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Problems;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Hand over the record": it becomes that of who asked, with its task, if that is still possible (DUP-6). */
@Component
class HandOverRecord implements JavaDelegate {

    private final TwinQuestions questions;
    private final Records records;
    private final CurrentActor actors;

    HandOverRecord(TwinQuestions questions, Records records, CurrentActor actors) {
        this.questions = questions;
        this.records = records;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TwinQuestion question = questions.ofInstance(execution.getProcessInstanceId());
        questions.handingOver(question, actors.current()).ifPresentOrElse(
                owner -> records.change(questions.asked(question).id(),
                        Values.none(LeadField.class).set(LeadField.SALESPERSON, question.askedBy()), new Problems(),
                        null, owner),
                () -> execution.setVariables(RecordInstances.forThisTransaction(
                        Map.of(Variable.CHOSEN_ANSWER, TwinAnswer.TOO_LATE.word()))));
    }
}
