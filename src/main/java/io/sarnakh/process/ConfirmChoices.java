package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.conversion.ConversionService;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.merge.UndoLog;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Confirm choices": locks, checks and keeps the decision; the gateways after it read what was decided. */
@Component
class ConfirmChoices implements JavaDelegate {

    private final ConversionService conversions;
    private final DialogService dialogs;
    private final UndoLog undoLog;
    private final CarriedRecord carried;
    private final CurrentActor actors;

    ConfirmChoices(ConversionService conversions, DialogService dialogs, UndoLog undoLog, CarriedRecord carried,
                   CurrentActor actors) {
        this.conversions = conversions;
        this.dialogs = dialogs;
        this.undoLog = undoLog;
        this.carried = carried;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = actors.current();
        long leadId = carried.id(execution);
        Conversion conversion = conversions.confirm(leadId, answers(execution, leadId, actor), actor);
        execution.removeVariable(KeepConversionForm.CONVERSION_FORM);
        Instant undoUntil = undoLog.conversionWaitsIn(conversion.id(), execution.getProcessInstanceId());
        execution.setVariables(RecordInstances.forThisTransaction(Map.of(
                Variable.LEAD_CONVERTED, true,
                Variable.UNDO_UNTIL, Date.from(undoUntil),
                Variable.CONFIRMED_ACTION, conversion.action(),
                Variable.CONFIRMED_CUSTOMER_ACTION, conversion.customerAction(),
                Variable.SURVIVOR_IS_ANOTHER, false)));
    }

    private Answers answers(DelegateExecution execution, long leadId, Actor actor) {
        String given = (String) execution.getVariable(Variable.CONVERSION_ANSWERS);
        return given != null ? Json.read(given, Answers.class)
                : ConversionForm.read(ConversionForm.kept(execution.getVariable(KeepConversionForm.CONVERSION_FORM)),
                        dialogs.open(leadId, Answers.NONE, actor));
    }
}
