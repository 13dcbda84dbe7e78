package io.sarnakh.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Restore record": its nurture date has come, so it is open again with its task, unless it is no longer lost. */
@Component
class RestoreNurturedRecord implements JavaDelegate {

    private final NurturedRecord nurtured;
    private final Records records;

    RestoreNurturedRecord(NurturedRecord nurtured, Records records) {
        this.nurtured = nurtured;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<LocalDate> since = records.takeUpAgain(nurtured.id(execution));
        Map<String, Object> taken = new HashMap<>();
        taken.put(Variable.TAKEN_UP, since.isPresent());
        taken.put(Variable.CHOSEN_NURTURE_ON, since.map(LocalDate::toString).orElse(null));
        execution.setVariables(RecordInstances.forThisTransaction(taken));
    }
}
