package io.sarnakh.process;

import io.sarnakh.assignment.Distributions;
import io.sarnakh.text.Texts;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Puts the team on the card of the review: a leader may have those of several teams and days. */
@Component
class NameDistribution implements TaskListener {

    private final Distributions distributions;
    private final DistributionForm form;

    NameDistribution(Distributions distributions, DistributionForm form) {
        this.distributions = distributions;
        this.form = form;
    }

    @Override
    public void notify(DelegateTask task) {
        // The cards stand in a page that is written from left to right.
        task.setVariableLocal(Variable.LEAD_NAME,
                Texts.isolated(form.heading(distributions.ofInstance(task.getProcessInstanceId()))));
    }
}
