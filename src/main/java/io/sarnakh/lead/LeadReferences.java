package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.CUSTOMER_ID;
import static io.sarnakh.lead.LeadField.LOST_REASON_ID;
import static io.sarnakh.lead.LeadField.SALESPERSON;
import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.TEAM_ID;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.pipeline.LostReason;
import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import org.springframework.stereotype.Component;

/** Checks that whatever a record points at exists and is in use (domain 17). */
@Component
public class LeadReferences {

    private final UserDirectory users;
    private final Teams teams;
    private final Customers customers;
    private final Stages stages;
    private final LostReasons lostReasons;

    LeadReferences(UserDirectory users, Teams teams, Customers customers, Stages stages, LostReasons lostReasons) {
        this.users = users;
        this.teams = teams;
        this.customers = customers;
        this.stages = stages;
        this.lostReasons = lostReasons;
    }

    /** Notes a problem for each given reference that is unknown or inactive; the stage is checked apart. */
    void check(Values<LeadField> given, Problems problems) {
        salesperson(SALESPERSON.json(), given.text(SALESPERSON), problems);
        team(TEAM_ID.json(), given.id(TEAM_ID), problems);
        customer(CUSTOMER_ID.json(), given.id(CUSTOMER_ID), problems);
        lostReason(LOST_REASON_ID.json(), given.id(LOST_REASON_ID), problems);
    }

    /** The user may be given work (ASG-4). */
    public void salesperson(String field, String userId, Problems problems) {
        users.check(field, userId, problems);
    }

    /** The team exists and is active. */
    public void team(String field, Long teamId, Problems problems) {
        if (teamId != null && teams.find(teamId).filter(Team::active).isEmpty()) {
            problems.unacceptable(field, "lead.unknown-team", teamId);
        }
    }

    /** The card exists and is active. */
    public void customer(String field, Long customerId, Problems problems) {
        if (customerId != null
                && customers.find(customerId).filter(card -> card.flag(CustomerField.ACTIVE)).isEmpty()) {
            problems.unacceptable(field, "lead.unknown-customer", customerId);
        }
    }

    /** The reason exists and is active. */
    public void lostReason(String field, Long reasonId, Problems problems) {
        if (reasonId != null && lostReasons.find(reasonId).filter(LostReason::active).isEmpty()) {
            problems.unacceptable(field, "lead.unknown-lost-reason", reasonId);
        }
    }

    /** The stage exists and is shared or the team's own. */
    void stage(Long stageId, Long teamId, Problems problems) {
        if (stageId == null) {
            return;
        }
        if (stages.find(stageId).isEmpty()) {
            problems.unacceptable(STAGE_ID.json(), "lead.unknown-stage", stageId);
        } else if (!stages.allowed(stageId, teamId)) {
            problems.unacceptable(STAGE_ID.json(), "lead.stage-of-another-team", stageId);
        }
    }
}
