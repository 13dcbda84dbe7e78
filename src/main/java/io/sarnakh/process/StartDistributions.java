package io.sarnakh.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Start distributions": for every team that has its leads distributed daily (ASG-2). */
@Component
class StartDistributions implements JavaDelegate {

    private final LeadDistribution distribution;

    StartDistributions(LeadDistribution distribution) {
        this.distribution = distribution;
    }

    @Override
    public void execute(DelegateExecution execution) {
        distribution.startScheduled();
    }
}
