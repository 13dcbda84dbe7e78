package io.sarnakh.process;

import io.sarnakh.conversion.ConversionUndo;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Request undo": wakes the instance that waits for it; afterwards the record may be another process's. */
@Component
class RequestUndo implements JavaDelegate {

    private final CarriedRecord carried;
    private final ConversionUndo undo;
    private final RecordInstances instances;
    private final LeadRepository leads;

    RequestUndo(CarriedRecord carried, ConversionUndo undo, RecordInstances instances, LeadRepository leads) {
        this.carried = carried;
        this.undo = undo;
        this.instances = instances;
        this.leads = leads;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String own = execution.getProcessInstanceId();
        long id = carried.id(execution);
        instances.requestUndo(undo.latestOf(id), own);
        Lead now = leads.get(id);
        boolean turnedBack = !now.isOpen() || !own.equals(now.text(LeadField.PROCESS_INSTANCE_ID));
        execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.TURNED_BACK, turnedBack)));
    }
}
