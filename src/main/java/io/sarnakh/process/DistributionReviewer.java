package io.sarnakh.process;

import io.sarnakh.assignment.Distributions;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Who reads what a distribution did. Public, because expressions of the model {@code distribute-leads} call it. */
@Component
public class DistributionReviewer {

    private final Distributions distributions;

    DistributionReviewer(Distributions distributions) {
        this.distributions = distributions;
    }

    /** Whoever started it, after the schedule the leader of the team; null if there is none who may read it. */
    public String of(DelegateExecution execution) {
        return distributions.reviewer(distributions.ofInstance(execution.getProcessInstanceId())).orElse(null);
    }

    /** The managers if there is nobody in particular. */
    public List<String> managersFor(DelegateExecution execution) {
        return of(execution) == null ? List.of(Groups.MANAGERS) : List.of();
    }
}
