package io.sarnakh.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Start distribution of each team": for one of those that have their leads distributed daily (ASG-2). */
@Component
class StartDistributions implements JavaDelegate {

    private final LeadDistribution distribution;

    StartDistributions(LeadDistribution distribution) {
        this.distribution = distribution;
    }

    @Override
    public void execute(DelegateExecution execution) {
        distribution.startScheduled((Long) execution.getVariable(Variable.TEAM_ID));
    }
}
