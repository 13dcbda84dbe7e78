package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.ACTIVE;
import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.STATUS;
import static io.sarnakh.lead.LeadField.TEAM_ID;
import static io.sarnakh.lead.LeadField.TYPE;

import io.sarnakh.attribute.Values;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.util.Map;
import java.util.Objects;
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
     * CLOSE-3: opens a closed record again, or makes it won again if its stage is a won one. One whose salesperson is gone has
     * none (ASG-4).
     */
    void bringBack(Lead lead) {
        lead.restore(stages.isWon(lead.values().id(STAGE_ID)));
        former.leave(lead);
    }

    /** Until the transaction ends, nobody deletes the team into which a record comes back or that it is given. */
    void hold(Lead lead) {
        if (lead.teamId() != null && settles(lead)) {
            teams.hold(lead.teamId());
        }
    }

    /**
     * Whatever opens a record again or gives back an old team or stage, be it an undo, a merge, a restore or leaving a won
     * stage: one of a deleted team goes to its salesperson's team, or none, and to a stage there.
     *
     * @return what the history says about it; empty if its team is there
     */
    Optional<String> settle(Lead lead) {
        if (!settles(lead)) {
            return Optional.empty();
        }
        Optional<String> why = leaveDeletedTeam(lead);
        leaveForeignStage(lead);
        return why;
    }

    private static boolean settles(Lead lead) {
        Values<LeadField> before = lead.before();
        return lead.isOpen()
                ? !"open".equals(before.text(STATUS)) || !Objects.equals(lead.teamId(), before.id(TEAM_ID))
                        || !Objects.equals(lead.values().id(STAGE_ID), before.id(STAGE_ID))
                : lead.values().flag(ACTIVE) && !before.flag(ACTIVE);
    }

    private Optional<String> leaveDeletedTeam(Lead lead) {
        if (lead.teamId() == null || teams.isActive(lead.teamId())) {
            return Optional.empty();
        }
        Map<Long, String> names = teams.names();
        String gone = names.get(lead.teamId());
        lead.set(TEAM_ID, teams.teamFor(former.areThoseOf(lead) ? null : lead.salesperson(), lead.text(TYPE),
                null));
        return Optional.of(lead.teamId() == null ? Texts.get("history.team-deleted", gone)
                : Texts.get("history.team-deleted-instead", gone, names.get(lead.teamId())));
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
        boolean won = "won".equals(lead.status());
        lead.moveTo((won ? stages.nextWon(lead.teamId(), stageId).or(() -> stages.find(stageId))
                : stages.defaultFor(lead.teamId())).orElse(null));
    }
}
