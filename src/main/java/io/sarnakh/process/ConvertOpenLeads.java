package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.batch.BatchCommand;
import io.sarnakh.batch.BatchPlanning;
import io.sarnakh.batch.BatchRequest;
import io.sarnakh.batch.LeadSelection;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Open leads being converted": the mass conversion offered to whoever switched leads off (SW-6). */
@Component
class ConvertOpenLeads implements JavaDelegate {

    private final LeadSelection leads;
    private final BatchSteering steering;
    private final CurrentActor actors;

    ConvertOpenLeads(LeadSelection leads, BatchSteering steering, CurrentActor actors) {
        this.leads = leads;
        this.steering = steering;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = actors.current();
        actor.require(Role.MANAGER);
        Object team = execution.getVariable(SettingsAnswers.OPEN_LEADS_OF);
        List<Long> open = team == null ? leads.all(actor)
                : leads.ofTeam(Answered.number("team", team.toString()), actor);
        if (!open.isEmpty()) {
            // Of very many the first, as the form has said; the rest can follow as "Several leads at once".
            steering.start(new BatchRequest(open.subList(0, Math.min(open.size(), BatchPlanning.MOST_LEADS)),
                    BatchCommand.converting()));
        }
    }
}
