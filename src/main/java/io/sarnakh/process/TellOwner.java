package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadClosing;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.Notices;
import io.sarnakh.text.Texts;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Tell owner": a notice, and the latest history in the form of the record, say why it is back (CLOSE-5). */
@Component
class TellOwner implements JavaDelegate {

    private final NurturedRecord nurtured;
    private final LeadClosing closing;
    private final LeadRepository leads;
    private final NoticeInstances notices;

    TellOwner(NurturedRecord nurtured, LeadClosing closing, LeadRepository leads, NoticeInstances notices) {
        this.nurtured = nurtured;
        this.closing = closing;
        this.leads = leads;
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        long id = nurtured.id(execution);
        Object since = execution.getVariable(Variable.CHOSEN_NURTURE_ON);
        closing.note(id, Texts.get("nurture.note", since), Actor.SYSTEM);
        Lead lead = leads.get(id);
        if (lead.salesperson() != null) {
            notices.tell(lead.salesperson(), lead, Texts.get("notice.nurture", Notices.RECORD, since));
        }
    }
}
