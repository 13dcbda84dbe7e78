package io.sarnakh.process;

import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Restore record": the closed record that was chosen in the form, or whose number was typed (CLOSE-3). */
@Component
class RestoreChosenRecord implements JavaDelegate {

    static final String RECORD = "record";
    static final String RECORD_NUMBER = "recordNumber";
    static final List<String> ANSWERS = List.of(RECORD, RECORD_NUMBER);

    private final Records records;
    private final CurrentActor actors;

    RestoreChosenRecord(Records records, CurrentActor actors) {
        this.records = records;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = chosen(Answered.take(execution, ANSWERS));
        records.restore(id, actors.current());
        // For next-form.js: the task that is back is the record's, not this instance's.
        execution.setProcessBusinessKey(String.valueOf(id));
    }

    private static long chosen(Map<String, Object> answers) {
        String picked = Answered.text(answers, RECORD);
        String typed = Answered.text(answers, RECORD_NUMBER);
        if ((picked == null) == (typed == null)) {
            throw Refusal.unacceptable(picked == null ? RECORD : RECORD_NUMBER, "restore.choose-one");
        }
        Problems problems = new Problems();
        Long number = picked != null ? TypedAnswers.recordNumber(RECORD, picked, problems)
                : TypedAnswers.recordNumber(RECORD_NUMBER, typed, problems);
        problems.refuseIfAny();
        return number;
    }
}
