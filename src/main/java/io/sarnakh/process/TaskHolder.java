package io.sarnakh.process;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.lead.Lead;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who has the task of a record: its salesperson; while they are gone, the leader of its team (ASG-4), so that work goes on
 * before the record is handed over.
 */
@Component
class TaskHolder {

    private final UserDirectory users;
    private final Teams teams;

    TaskHolder(UserDirectory users, Teams teams) {
        this.users = users;
        this.teams = teams;
    }

    /**
     * Null if the record has no salesperson and is offered to all reps, or if there is no leader who may see it: then the
     * managers find the task among all.
     */
    String of(Lead lead) {
        String salesperson = lead.salesperson();
        if (salesperson == null || users.mayReceiveWork(salesperson)) {
            return salesperson;
        }
        return Optional.ofNullable(lead.teamId()).flatMap(teams::find).map(Team::leader).flatMap(users::findAtWork)
                .filter(User::seesAll).map(User::id).orElse(null);
    }

    /** Whether this assignee (null: nobody) has the task only because the record's salesperson is gone. */
    boolean isHeldFor(Lead lead, String assignee) {
        return lead.salesperson() != null && !users.mayReceiveWork(lead.salesperson())
                && Objects.equals(of(lead), assignee);
    }
}
