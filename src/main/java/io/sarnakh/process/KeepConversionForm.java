package io.sarnakh.process;

import io.sarnakh.attribute.Json;
import io.sarnakh.lead.LeadDeadlines;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * When the conversion form is completed: keeps everything typed as one variable, so that searching customers or going
 * back to the lead loses nothing, and leaves only the next step to the gateway.
 */
@Component
class KeepConversionForm implements ExecutionListener {

    /** String, JSON: the form as it was completed last. */
    static final String CONVERSION_FORM = "conversionForm";

    private final CarriedRecord carried;
    private final TwinTicks twinTicks;
    private final LeadDeadlines deadlines;
    private final ConversionOwner owner;
    private final CurrentActor actors;

    KeepConversionForm(CarriedRecord carried, TwinTicks twinTicks, LeadDeadlines deadlines, ConversionOwner owner,
                       CurrentActor actors) {
        this.carried = carried;
        this.twinTicks = twinTicks;
        this.owner = owner;
        this.deadlines = deadlines;
        this.actors = actors;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Map<String, Object> form = Answered.take(execution, ConversionForm.FIELDS);
        if (form.isEmpty() || execution.hasVariable(Variable.ANSWERS_GIVEN)) {
            // Completed by a caller, whose answers come apart; or cancelled.
            execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.CHOSEN_STEP, ConversionForm.CREATE)));
            return;
        }
        ConversionForm.check(form);
        Answered.dropStrangers(execution, carried.id(execution));
        twinTicks.take(form, carried.id(execution));
        deadlines.acted(carried.of(execution), actors.current());
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
