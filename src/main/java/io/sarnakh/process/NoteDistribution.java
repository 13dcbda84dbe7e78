package io.sarnakh.process;

import io.sarnakh.assignment.Distributions;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Tells a distribution which instance carries it out; refused if nobody ordered it in this transaction. */
@Component
class NoteDistribution implements ExecutionListener {

    private final Distributions distributions;

    NoteDistribution(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        carry(distributions, execution.getVariable(Variable.DISTRIBUTION_ID) instanceof Long id ? id : 0, execution);
    }

    /** The business key names the distribution, whatever the start brought along. */
    static void carry(Distributions distributions, long id, DelegateExecution execution) {
        distributions.carriedBy(id, execution.getProcessInstanceId());
        execution.setProcessBusinessKey("distribution-" + id);
    }
}
