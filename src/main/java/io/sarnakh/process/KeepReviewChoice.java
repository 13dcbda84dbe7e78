package io.sarnakh.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** When the open leads were reviewed: leaves the choice to the steps of this transaction only (SW-6). */
@Component
class KeepReviewChoice implements ExecutionListener {

    static final String STEP = "openLeadsStep";

    @Override
    public void notify(DelegateExecution execution) {
        String step = Answered.text(Answered.take(execution, List.of(STEP)), STEP);
        execution.removeVariable(Variable.CHOSEN_STEP);
        execution.setVariables(RecordInstances.forThisTransaction(
                Map.of(Variable.CHOSEN_STEP, Objects.requireNonNullElse(step, "leave"))));
    }
}
