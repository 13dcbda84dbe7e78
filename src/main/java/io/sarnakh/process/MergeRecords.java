package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.conversion.ConversionService;
import io.sarnakh.conversion.ConversionService.MergeResult;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Merge records" (APP-2). */
@Component
class MergeRecords implements JavaDelegate {

    private final ConversionService conversions;
    private final MergedRecords mergedRecords;
    private final CarriedRecord carried;
    private final CurrentActor actors;

    MergeRecords(ConversionService conversions, MergedRecords mergedRecords, CarriedRecord carried,
                 CurrentActor actors) {
        this.conversions = conversions;
        this.mergedRecords = mergedRecords;
        this.carried = carried;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long leadId = carried.id(execution);
        Actor actor = actors.current();
        MergeResult result = conversions.mergeRecords(leadId, actor);
        mergedRecords.follow(result.merge(), result.survivor(), leadId, TakenOver.batchOf(execution), actor);
        boolean another = result.survivor().id() != leadId;
        Map<String, Object> routing = new HashMap<>();
        routing.put(Variable.SURVIVOR_IS_ANOTHER, another);
        routing.put(Variable.SURVIVOR_TYPE, another && result.survivor().isOpportunity() ? "opportunity" : "lead");
        if (result.survivor().isOpportunity()) {
            // APP-2: what is an opportunity already gets no customer handling.
            routing.put(Variable.CONFIRMED_CUSTOMER_ACTION, "none");
        }
        execution.setVariables(RecordInstances.forThisTransaction(routing));
    }
}
