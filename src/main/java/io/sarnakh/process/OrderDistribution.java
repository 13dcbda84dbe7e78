package io.sarnakh.process;

import io.sarnakh.assignment.Distributions;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Orders the distribution that somebody chose in the form "Distribute leads" (ASG-2). */
@Component
class OrderDistribution implements ExecutionListener {

    static final String TEAM = "team";

    private final Distributions distributions;
    private final CurrentActor actors;

    OrderDistribution(Distributions distributions, CurrentActor actors) {
        this.distributions = distributions;
        this.actors = actors;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String team = Answered.text(Answered.take(execution, List.of(TEAM)), TEAM);
        if (team == null) {
            throw Refusal.unacceptable(TEAM, "team.choose");
        }
        // Nothing that came along with the form is asked for by a later step.
        Answered.dropAll(execution);
        long id = distributions.order(Answered.number(TEAM, team), actors.current());
        NoteDistribution.carry(distributions, id, execution);
    }
}
