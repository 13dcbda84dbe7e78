package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * "Hand over to the pipeline": the opportunity goes on in its own process. Where another lead of a merge became the
 * opportunity, that lead's lifecycle ends here too. A record that is won already, by its stage, has nothing to be worked
 * on (LIFE-3).
 */
@Component
class HandOverToPipeline implements JavaDelegate {

    private final CarriedRecord carried;
    private final LeadRepository leads;
    private final RecordInstances instances;

    HandOverToPipeline(CarriedRecord carried, LeadRepository leads, RecordInstances instances) {
        this.carried = carried;
        this.leads = leads;
        this.instances = instances;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Lead lead = carried.of(execution);
        Lead opportunity = lead.isTombstone() ? leads.get(lead.values().id(LeadField.MERGED_INTO)) : lead;
        if (opportunity != lead) {
            instances.close(opportunity, true, "converted");
        }
        // A survivor that took over the won stage of an archived record has nothing left to be worked on.
        if (opportunity.isOpen()) {
            instances.startPipeline(opportunity);
        }
    }
}
