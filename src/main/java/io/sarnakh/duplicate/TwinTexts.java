package io.sarnakh.duplicate;

import io.sarnakh.access.Actor;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How a twin is called where people are told of it. */
@Component
public class TwinTexts {

    private final Teams teams;

    TwinTexts(Teams teams) {
        this.teams = teams;
    }

    /** With its name for who sees it. */
    public String of(Lead twin, Actor actor) {
        return actor.sees(twin.salesperson())
                ? Texts.get("twin.record-named", Texts.get("lead.type." + twin.text(LeadField.TYPE)), twin.id(),
                        twin.name())
                : masked(twin);
    }

    /** Number, type and team: all that may be told of a record that is not visible (DUP-6). */
    public String masked(Lead twin) {
        String team = Optional.ofNullable(twin.teamId()).flatMap(teams::find).map(Team::name).orElse(null);
        String type = Texts.get("lead.type." + twin.text(LeadField.TYPE));
        return team == null ? Texts.get("twin.record", type, twin.id())
                : Texts.get("twin.record-of-team", type, twin.id(), team);
    }

    /** What matched. */
    public static String criteria(List<String> matchedOn) {
        return Texts.list(matchedOn.stream().map(criterion -> Texts.get("form.matched-on." + criterion)).toList());
    }
}
