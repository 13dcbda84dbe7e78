package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.lead.LeadClosing;
import io.sarnakh.refusal.Problems;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Mark as lost" (CLOSE-2), also where the customer was kept before (CLOSE-5). */
@Component
class MarkAsLost implements JavaDelegate {

    private final CarriedRecord carried;
    private final LeadClosing closing;
    private final CurrentActor actors;

    MarkAsLost(CarriedRecord carried, LeadClosing closing, CurrentActor actors) {
        this.carried = carried;
        this.closing = closing;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = carried.id(execution);
        String reason = (String) execution.getVariable(Variable.CHOSEN_LOST_REASON);
        Long reasonId = reason == null ? null : Answered.number(SaveChanges.LOST_REASON, reason);
        String note = (String) execution.getVariable(Variable.CHOSEN_LOST_NOTE);
        Actor actor = actors.current();
        if (SaveChanges.KEEP_CUSTOMER.equals(execution.getVariable(Variable.CHOSEN_STEP))) {
            String nurtureOn = (String) execution.getVariable(Variable.CHOSEN_NURTURE_ON);
            closing.loseKeepingCustomer(id, reasonId, note, nurtureOn == null ? null : LocalDate.parse(nurtureOn),
                    new Problems(), actor);
        } else {
            closing.lose(List.of(id), reasonId, note, new Problems(), actor);
        }
    }
}
