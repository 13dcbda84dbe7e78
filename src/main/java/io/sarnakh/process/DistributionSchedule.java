package io.sarnakh.process;

import io.sarnakh.team.Teams;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When leads are distributed. Public, because an expression of the model {@code schedule-distribution} asks it. */
@Component
public class DistributionSchedule {

    private final String cron;
    private final Teams teams;

    DistributionSchedule(@Value("${sarnakh.distribution.cron}") String cron, Teams teams) {
        this.cron = cron;
        this.teams = teams;
    }

    /** As the engine's timers understand it, in local time. */
    public String getCron() {
        return cron;
    }

    /** The teams that have their leads distributed daily. */
    public List<Long> getTeams() {
        return teams.distributedDaily();
    }
}
