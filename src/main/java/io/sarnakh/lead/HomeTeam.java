package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.TEAM_ID;
import static io.sarnakh.lead.LeadField.TYPE;

import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.team.Teams;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps team and stage of a record in a team that there is, and in a stage of that team (DEF-2, DEF-4). */
@Component
class HomeTeam {

    private final Teams teams;
    private final Stages stages;
    private final FormerSalespeople former;

    HomeTeam(Teams teams, Stages stages, FormerSalespeople former) {
        this.former = former;
        this.teams = teams;
        this.stages = stages;
    }

    /**
     * CLOSE-3: opens a closed record again; one whose salesperson is gone has none (ASG-4), and one whose team was deleted
     * meanwhile gets its salesperson's, or none.
     */
    void bringBack(Lead lead) {
        leaveDeletedTeam(lead);
        lead.restore(stages.isWon(lead.values().id(STAGE_ID)));
        former.leave(lead);
    }

    private void leaveDeletedTeam(Lead lead) {
        if (lead.teamId() == null || teams.isActive(lead.teamId())) {
            return;
        }
        lead.set(TEAM_ID, teams.teamFor(former.areThoseOf(lead) ? null : lead.salesperson(), lead.text(TYPE),
                null));
        leaveForeignStage(lead);
    }

    /**
     * DEF-4: a stage that belongs only to other teams gives way to the first one of the new team. A won record stays
     * won, because changing its team is no change of its outcome (CLOSE-4).
     */
    void leaveForeignStage(Lead lead) {
        Long stageId = lead.values().id(STAGE_ID);
        if (stageId == null || stages.allowed(stageId, lead.teamId())) {
            return;
        }
        Optional<Stage> own = stages.defaultFor(lead.teamId());
        if ("won".equals(lead.status())) {
            own = stages.nextWon(lead.teamId(), stageId).or(() -> stages.find(stageId));
        }
        lead.moveTo(own.orElse(null));
    }
}
