package io.sarnakh.process;

import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.duplicate.TwinTexts;
import io.sarnakh.lead.LeadRepository;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Puts the record in question on the card of the task; without its name, for a team leader may not see it. */
@Component
class NameQuestion implements TaskListener {

    private final TwinQuestions questions;
    private final TwinTexts texts;
    private final LeadRepository leads;

    NameQuestion(TwinQuestions questions, TwinTexts texts, LeadRepository leads) {
        this.questions = questions;
        this.texts = texts;
        this.leads = leads;
    }

    @Override
    public void notify(DelegateTask task) {
        long askedId = questions.ofInstance(task.getProcessInstanceId()).askedId();
        task.setVariableLocal(Variable.LEAD_NAME, texts.masked(leads.get(askedId)));
    }
}
