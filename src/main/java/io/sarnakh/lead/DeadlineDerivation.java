package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.ASSIGNED_AT;
import static io.sarnakh.lead.LeadField.SLA_BREACHES;
import static io.sarnakh.lead.LeadField.SLA_DUE_AT;
import static io.sarnakh.lead.LeadField.SLA_PAUSED_UNTIL;
import static io.sarnakh.lead.LeadField.SLA_PAUSE_REASON;
import static io.sarnakh.lead.LeadField.STATUS;
import static io.sarnakh.lead.LeadField.TEAM_ID;
import static io.sarnakh.lead.LeadField.TYPE;

import io.sarnakh.team.ResponseTime;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * SLA-1: the deadline of a lead runs from its creation, from each assignment to a person or team and from its return to
 * work, until somebody acts on it (SLA-4). An undo gives it back as it was. Another time of the team, or another working
 * calendar, counts from the next of these moments on, so that nobody's running deadline is moved under them.
 */
@Component
class DeadlineDerivation {

    /** Missed so often, it is the team leader's and has no deadline (SLA-3). */
    private static final int MOST_BREACHES = 2;

    private final ResponseTime responseTime;

    DeadlineDerivation(ResponseTime responseTime) {
        this.responseTime = responseTime;
    }

    void derive(Lead lead) {
        if (!lead.isOpen() || !lead.isLead()) {
            stop(lead);
        } else if (begins(lead) && !lead.hasDeadlineGivenBack()) {
            stop(lead);
            if (!changed(lead, SLA_BREACHES)) {
                // Assigned by a person, not because it was missed.
                lead.set(SLA_BREACHES, 0);
            }
            if (lead.values().whole(SLA_BREACHES) < MOST_BREACHES) {
                lead.set(SLA_DUE_AT, responseTime.endsAfter(Lead.moment(), lead.teamId()).orElse(null));
            }
        }
    }

    private static boolean begins(Lead lead) {
        return lead.before().isEmpty() || !"open".equals(lead.before().text(STATUS))
                || changed(lead, ASSIGNED_AT) || changed(lead, TEAM_ID) || changed(lead, TYPE);
    }

    private static void stop(Lead lead) {
        lead.set(SLA_DUE_AT, null).set(SLA_PAUSED_UNTIL, null).set(SLA_PAUSE_REASON, null);
    }

    private static boolean changed(Lead lead, LeadField field) {
        return !Objects.equals(lead.values().get(field), lead.before().get(field));
    }
}
