package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.duplicate.TwinTexts;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.lead.Notices;
import io.sarnakh.lead.Notices.Notice;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Who reads a notice, and about which record. Public, because expressions of the model {@code read-notice} call it. */
@Component
public class NoticeReader implements TaskListener {

    private final Notices notices;
    private final LeadRepository leads;
    private final TwinTexts texts;
    private final UserDirectory users;

    NoticeReader(Notices notices, LeadRepository leads, TwinTexts texts, UserDirectory users) {
        this.notices = notices;
        this.leads = leads;
        this.texts = texts;
        this.users = users;
    }

    /** The user. */
    public String of(DelegateExecution execution) {
        return notices.ofInstance(execution.getProcessInstanceId()).userId();
    }

    /**
     * Shows the record on the card of the task. Its name only to who sees all records: the card stays, and whoever sees own
     * records only may lose sight of this one (RIGHT-4).
     */
    @Override
    public void notify(DelegateTask task) {
        Notice notice = notices.ofInstance(task.getProcessInstanceId());
        Lead lead = leads.get(notice.leadId());
        boolean seesAll = users.findActor(notice.userId()).filter(Actor::seesAll).isPresent();
        task.setVariableLocal(Variable.LEAD_NAME, seesAll ? lead.name() : texts.masked(lead));
    }

    /** What the form of the notice says to this actor now. */
    FormVariables open(String processInstanceId, Actor actor) {
        Notice notice = notices.ofInstance(processInstanceId);
        String text = notice.text().replace(Notices.RECORD, texts.of(leads.get(notice.leadId()), actor));
        return new FormVariables().text("notice", text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    }
}
