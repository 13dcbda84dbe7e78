package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.assignment.Distribution;
import io.sarnakh.assignment.Distributions;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** ASG-2: starts the process that distributes the unassigned leads of a team. */
@Service
@Transactional
public class LeadDistribution {

    private final Distributions distributions;
    private final RuntimeService runtime;

    LeadDistribution(Distributions distributions, RuntimeService runtime) {
        this.distributions = distributions;
        this.runtime = runtime;
    }

    /** Distributes the leads of a team for a manager and answers what was done. */
    public Distribution start(long teamId, Actor actor) {
        long id = distributions.order(teamId, actor);
        start(id);
        return distributions.get(id);
    }

    /** Distributes the leads of a team that has it done daily. */
    void startScheduled(long teamId) {
        start(distributions.orderScheduled(teamId));
    }

    private void start(long id) {
        EngineRefusals.step(() -> runtime.createMessageCorrelation(DistributeLeadsProcess.DISTRIBUTION_REQUESTED)
                .setVariables(RecordInstances.forThisTransaction(Map.of(Variable.DISTRIBUTION_ID, id)))
                .correlateStartMessage());
    }
}
