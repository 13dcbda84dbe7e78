package io.sarnakh.platform;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.SettingsField;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.Team.MemberChange;
import io.sarnakh.team.TeamEditing;
import io.sarnakh.team.TeamField;
import io.sarnakh.team.Teams;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The two teams of the demo (contract 1), with leads switched on. Needs the demo users. */
@Component
@Profile(Installation.DEMO)
public class DemoData {

    private final SettingsService settings;
    private final Teams teams;
    private final TeamEditing editing;

    DemoData(SettingsService settings, Teams teams, TeamEditing editing) {
        this.settings = settings;
        this.teams = teams;
        this.editing = editing;
    }

    /** Adds them to an installation that never had a team; later starts leave alone what people made of it. */
    @Transactional
    public void addOnce() {
        settings.lock();
        if (teams.names().isEmpty()) {
            settings.change(Values.none(SettingsField.class).set(SettingsField.LEADS_ENABLED, true), new Problems(),
                    Actor.SYSTEM, null);
            team("North", 5, "laleh");
            team("South", 10, "sam", "kian");
        }
    }

    private void team(String name, int order, String... members) {
        editing.create(Values.none(TeamField.class).set(TeamField.NAME, name).set(TeamField.SORT_ORDER, order)
                        .set(TeamField.LEADER, "mina"),
                Stream.of(members).map(user -> new MemberChange(user, null, null)).toList(), new Problems(),
                Actor.SYSTEM);
    }
}
