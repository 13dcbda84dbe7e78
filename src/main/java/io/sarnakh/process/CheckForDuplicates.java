package io.sarnakh.process;

import io.sarnakh.conversion.DialogService;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * "Check for duplicates": makes sure that the lead can be converted. The twins themselves are looked up whenever the
 * form is opened and once more under lock when the choices are confirmed, so nobody decides on a stale list.
 */
@Component
class CheckForDuplicates implements JavaDelegate {

    private final DialogService dialogs;
    private final CarriedRecord carried;
    private final CurrentActor actors;

    CheckForDuplicates(DialogService dialogs, CarriedRecord carried, CurrentActor actors) {
        this.dialogs = dialogs;
        this.carried = carried;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        dialogs.requireConvertible(carried.id(execution), actors.current());
        if (!execution.hasVariable(Variable.ANSWERS_GIVEN)) {
            execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.ANSWERS_GIVEN, false)));
        }
    }
}
