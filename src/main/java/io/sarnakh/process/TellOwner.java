package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.lead.LeadClosing;
import io.sarnakh.text.Texts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Tell owner": the latest history, which the form of the record shows, says why the record is back (CLOSE-5). */
@Component
class TellOwner implements JavaDelegate {

    private final NurturedRecord nurtured;
    private final LeadClosing closing;

    TellOwner(NurturedRecord nurtured, LeadClosing closing) {
        this.nurtured = nurtured;
        this.closing = closing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        closing.note(nurtured.id(execution),
                Texts.get("nurture.note", execution.getVariable(Variable.CHOSEN_NURTURE_ON)), Actor.SYSTEM);
    }
}
