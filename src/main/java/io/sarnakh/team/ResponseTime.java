package io.sarnakh.team;

import io.sarnakh.calendar.WorkingCalendar;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** SLA-1: the working time within which a team answers for its leads, by the working calendar of now. */
@Component
public class ResponseTime {

    private final Teams teams;
    private final SettingsService settings;

    ResponseTime(Teams teams, SettingsService settings) {
        this.teams = teams;
        this.settings = settings;
    }

    /** When it is over, counted from {@code start}; empty if the team, which may be null for none, has no such time. */
    public Optional<Instant> endsAfter(Instant start, Long teamId) {
        return teams.leadSla(teamId).flatMap(time -> {
            WorkingCalendar calendar = settings.current().calendar();
            return calendar.workingTime(time).map(working -> calendar.plus(start, working));
        });
    }
}
