package io.sarnakh.process;

import io.sarnakh.attribute.Json;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * When the conversion form is completed: keeps everything typed as one variable, so that searching customers or going
 * back to the lead loses nothing, and leaves only the next step to the gateway. None of that is work on the lead (SLA-4).
 */
@Component
class KeepConversionForm implements ExecutionListener {

    /** String, JSON: the form as it was completed last. */
    static final String CONVERSION_FORM = "conversionForm";

    private final CarriedRecord carried;
    private final TwinTicks twinTicks;
    private final ConversionOwner owner;
    private final CurrentActor actors;

    KeepConversionForm(CarriedRecord carried, TwinTicks twinTicks, ConversionOwner owner, CurrentActor actors) {
        this.carried = carried;
        this.twinTicks = twinTicks;
        this.owner = owner;
        this.actors = actors;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Map<String, Object> form = Answered.take(execution, ConversionForm.FIELDS);
        boolean byCaller = Answered.isOurs(execution, Variable.ANSWERS_GIVEN);
        if (!byCaller && !execution.isCanceled()) {
            Answered.dropStrangers(execution, carried.id(execution));
        }
        if (form.isEmpty() || byCaller) {
            // Completed by a caller, whose answers come apart; or cancelled.
            execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.CHOSEN_STEP, ConversionForm.CREATE)));
            return;
        }
        ConversionForm.check(form);
        twinTicks.take(form, carried.id(execution));
        String step = Objects.requireNonNullElse(Answered.text(form, ConversionForm.STEP), ConversionForm.CREATE);
        if (!step.equals(ConversionForm.CREATE)) {
            // Creating locks all its records in their order later on (CONC-2).
            carried.lock(execution);
        }
        owner.keepPicked(form, carried.of(execution), step, actors.current());
        form.remove(ConversionForm.STEP);
        execution.setVariable(CONVERSION_FORM, Json.write(form));
        execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.CHOSEN_STEP, step)));
    }
}
