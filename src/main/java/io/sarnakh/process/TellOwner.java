package io.sarnakh.process;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Tell owner": the task of the record that is back is due, and the history says why (CLOSE-5). */
@Component
class TellOwner implements JavaDelegate {

    private final NurturedRecord nurtured;
    private final Records records;

    TellOwner(NurturedRecord nurtured, Records records) {
        this.nurtured = nurtured;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        records.remindOf(nurtured.id(execution),
                LocalDate.parse((String) execution.getVariable(Variable.CHOSEN_NURTURE_ON)));
    }
}
