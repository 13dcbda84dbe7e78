package io.sarnakh.process;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Save changes" of an opportunity; moving it into a won stage is winning it (CLOSE-1). */
@Component
class SaveOpportunityChanges implements JavaDelegate {

    private final SaveChanges changes;

    SaveOpportunityChanges(SaveChanges changes) {
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        if (changes.save(execution).status().equals("won")) {
            execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.CHOSEN_STEP, SaveChanges.WON)));
        }
    }
}
