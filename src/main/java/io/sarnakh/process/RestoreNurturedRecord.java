package io.sarnakh.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * "Restore record": its nurture date has come, so it is open again with its task, unless it is no longer lost. A timer can be
 * moved, by hand or because the time zone is another now; one that rings before that day waits again.
 */
@Component
class RestoreNurturedRecord implements JavaDelegate {

    /** The flow back to waiting, which earlier versions of the model do not have. */
    private static final String WAITS_AGAIN = "still-lost-not-yet";

    private final NurturedRecord nurtured;
    private final NurturePlans plans;
    private final Records records;

    RestoreNurturedRecord(NurturedRecord nurtured, NurturePlans plans, Records records) {
        this.nurtured = nurtured;
        this.plans = plans;
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<LocalDate> since = records.takeUpAgain(nurtured.id(execution));
        boolean tooEarly = since.isEmpty() && nurtured.isTooEarly(execution);
        if (tooEarly && execution.getBpmnModelInstance().getModelElementById(WAITS_AGAIN) == null) {
            plans.start(nurtured.of(execution));
        }
        Map<String, Object> taken = new HashMap<>();
        taken.put(Variable.TAKEN_UP, since.isPresent());
        taken.put(Variable.TOO_EARLY, tooEarly);
        taken.put(Variable.CHOSEN_NURTURE_ON, since.map(LocalDate::toString).orElse(null));
        execution.setVariables(RecordInstances.forThisTransaction(taken));
    }
}
