package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.assignment.Distributing;
import io.sarnakh.assignment.Distribution;
import io.sarnakh.assignment.Distributions;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Assign by quota": the unassigned leads of the team go to its members, each with its task (ASG-2). */
@Component
class AssignByQuota implements JavaDelegate {

    private final Distributions distributions;
    private final Distributing distributing;
    private final Records records;
    private final CurrentActor actors;

    AssignByQuota(Distributions distributions, Distributing distributing, Records records, CurrentActor actors) {
        this.distributions = distributions;
        this.distributing = distributing;
        this.records = records;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Distribution ordered = distributions.ofInstance(execution.getProcessInstanceId());
        // Whoever makes the job of the schedule run is not the one who distributes.
        Actor actor = ordered.scheduled() ? Actor.SYSTEM : actors.current();
        distributing.distribute(ordered, (lead, member, why) -> {
            boolean possible = !records.isSuspended(lead);
            if (possible) {
                records.assign(lead, member, why, actor);
            }
            return possible;
        });
        execution.setVariables(RecordInstances.forThisTransaction(Map.of(Variable.WORTH_REVIEWING,
                distributions.get(ordered.id()).isWorthReviewing())));
    }
}
