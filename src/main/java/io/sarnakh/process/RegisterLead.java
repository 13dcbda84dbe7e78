package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRegistration;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Register lead": stores what the form "New lead" brought, or takes over a record that is stored already. */
@Component
class RegisterLead implements JavaDelegate {

    private final LeadRegistration registration;
    private final CarriedRecord carried;
    private final LeadRepository leads;
    private final CurrentActor actors;

    RegisterLead(CarriedRecord carried, LeadRegistration registration, LeadRepository leads, CurrentActor actors) {
        this.carried = carried;
        this.registration = registration;
        this.leads = leads;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Lead lead = carried.awaiting(execution).orElseGet(() -> register(execution));
        leads.carriedBy(lead.id(), execution.getProcessInstanceId());
        Answered.dropStrangers(execution, lead.id());
        execution.setVariables(RecordInstances.forThisTransaction(Map.of(
                Variable.RECORD_TYPE, lead.text(LeadField.TYPE), Variable.LEAD_CONVERTED, false,
                Variable.SURVIVOR_IS_ANOTHER, false)));
    }

    /** DEF-1: in Tasklist the creator is the salesperson. */
    private Lead register(DelegateExecution execution) {
        Actor actor = actors.current();
        Map<String, Object> answers = Answered.take(execution, LeadForm.names());
        answers.remove("team", ConversionForm.AUTOMATIC);
        Values<LeadField> given = LeadForm.read(answers, Map.of())
                .setIfEmpty(LeadField.SALESPERSON, actor.userId());
        Lead lead = registration.register(given, new Problems(), actor);
        execution.setProcessBusinessKey(String.valueOf(lead.id()));
        return lead;
    }
}
