package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Refusal;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/**
 * The record that a process instance carries. Variables and business keys can be made up by whoever starts or completes
 * something through the engine's REST; the record's own pointer to its instance cannot. A record without one waits to
 * be carried, which it never does longer than the transaction that starts its instance.
 */
@Component
class CarriedRecord {

    private final LeadRepository leads;

    CarriedRecord(LeadRepository leads) {
        this.leads = leads;
    }

    /** The record; refused (409) if it is carried by another instance or is none. */
    Lead of(DelegateExecution execution) {
        return named(execution)
                .filter(lead -> carrier(lead) == null || carrier(lead).equals(execution.getProcessInstanceId()))
                .orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }

    /** The record of a task; refused (409) if it is carried by another instance or is none. */
    Lead of(DelegateTask task) {
        return of(task.getExecution());
    }

    /** Its id; refused like the record. */
    long id(DelegateExecution execution) {
        return of(execution).id();
    }

    /**
     * The record, locked and read afterwards; refused (409) if it was closed or converted between the click and the lock.
     * The engine would notice only at the end, in words for programmers.
     */
    Lead lock(DelegateExecution execution) {
        Lead lead = leads.lock(id(execution));
        if (!lead.isOpen() || !execution.getProcessInstanceId().equals(carrier(lead))) {
            throw Refusal.conflict("form.record-gone", lead.id());
        }
        return lead;
    }

    /** The stored record that waits for the instance that just started; empty if the instance brings a new one. */
    Optional<Lead> awaiting(DelegateExecution execution) {
        return named(execution).filter(lead -> carrier(lead) == null);
    }

    /** The record that this very instance carries, if there is one. */
    Optional<Lead> by(DelegateExecution execution) {
        return named(execution).filter(lead -> execution.getProcessInstanceId().equals(carrier(lead)));
    }

    private Optional<Lead> named(DelegateExecution execution) {
        String key = execution.getProcessBusinessKey();
        return key != null && key.matches("[1-9][0-9]{0,17}") ? leads.find(Long.parseLong(key)) : Optional.empty();
    }

    private static String carrier(Lead lead) {
        return lead.text(LeadField.PROCESS_INSTANCE_ID);
    }
}
