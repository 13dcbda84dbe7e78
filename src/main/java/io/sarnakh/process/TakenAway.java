package io.sarnakh.process;

import io.sarnakh.batch.Batches;
import io.sarnakh.lead.Lead;
import io.sarnakh.refusal.Refusal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * LIFE-5: told by the engine when an instance is deleted, whichever way: in Cockpit, over REST, by a batch, with its
 * definition, or because a modification cancelled its last step. What an open record or a nurture date still needs is kept
 * (409); a batch ends with its instance.
 */
@Component
public class TakenAway implements ExecutionListener {

    private final CarriedRecord carried;
    private final NurturedRecord nurtured;
    private final Batches batches;

    TakenAway(CarriedRecord carried, NurturedRecord nurtured, Batches batches) {
        this.carried = carried;
        this.nurtured = nurtured;
        this.batches = batches;
    }

    /** When an instance ends. */
    @Override
    public void notify(DelegateExecution execution) {
        if (!execution.isCanceled()) {
            return;
        }
        carried.by(execution).filter(Lead::isOpen).ifPresent(lead -> {
            throw Refusal.conflict("process.carries-open-record", lead.id());
        });
        nurtured.find(execution).filter(lead -> lead.nurtureOn() != null).ifPresent(lead -> {
            throw Refusal.conflict("process.carries-nurture-date", lead.id(), lead.nurtureOn());
        });
        batches.findOfInstance(execution.getProcessInstanceId()).ifPresent(batches::end);
    }
}
