package io.sarnakh.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.Json;
import io.sarnakh.team.SettingsField;
import io.sarnakh.team.SettingsService;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the start forms of the settings offer at the moment they are opened. */
@Component
public class SettingsForms {

    /** Leaves the value as it is. */
    static final String KEEP = "keep";
    /** Takes the leader away; cannot be a user id, which has no parentheses. */
    static final String NO_LEADER = "(none)";

    /** Far more teams than anybody has; a select could not show more either. */
    private static final int MOST_TEAMS = 1000;

    /** One entry of a select. */
    public record Option(String label, String value) {
    }

    private final SettingsService settings;
    private final Teams teams;
    private final UserDirectory users;

    SettingsForms(SettingsService settings, Teams teams, UserDirectory users) {
        this.settings = settings;
        this.teams = teams;
        this.users = users;
    }

    /** The present position of the global switch, as the radio of "Leads settings" has it. */
    public String leadsEnabled() {
        return settings.current().leadsEnabled() ? "on" : "off";
    }

    /** The present working calendar, by the fields of "Working time"; what is empty is absent. */
    public Map<String, JsonNode> workingTime() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        JsonNode present = Json.tree(settings.current().toJson());
        for (String field : ApplyWorkingTime.ANSWERS) {
            JsonNode holder = ApplyWorkingTime.HOURS.contains(field)
                    ? present.get(SettingsField.SATURDAY.group()) : present;
            if (holder.hasNonNull(field)) {
                fields.put(field, holder.get(field));
            }
        }
        JsonNode holidays = fields.get(SettingsField.HOLIDAYS.json());
        List<String> dates = new ArrayList<>();
        holidays.forEach(date -> dates.add(date.asText()));
        fields.put(SettingsField.HOLIDAYS.json(), new TextNode(String.join("\n", dates)));
        return fields;
    }

    /** The active teams in their order. */
    public List<Option> teamOptions() {
        return teams.list(0, MOST_TEAMS).stream().map(SettingsForms::option).toList();
    }

    /** Whom a team may be given as its leader, or none, or whoever it is now. */
    public List<Option> leaderOptions() {
        List<Option> options = new ArrayList<>();
        options.add(new Option(Texts.get("team.keep"), KEEP));
        options.add(new Option(Texts.get("team.no-leader"), NO_LEADER));
        users.allAtWork().forEach(user -> options.add(new Option(user.displayName(), user.id())));
        return options;
    }

    /** Everybody who could be a member of a team, with what they are now. */
    public List<Option> memberOptions() {
        Map<String, String> labels = new LinkedHashMap<>();
        users.allAtWork().forEach(user -> labels.put(user.id(), user.displayName()));
        teams.list(0, MOST_TEAMS).forEach(team -> team.members().forEach(member -> labels.computeIfPresent(
                member.user(), (id, name) -> Texts.get(member.paused() ? "member.option-paused" : "member.option",
                        name, team.name(), member.capacity()))));
        return labels.entrySet().stream().map(user -> new Option(user.getValue(), user.getKey())).toList();
    }

    private static Option option(Team team) {
        return new Option(team.name(), Long.toString(team.id()));
    }
}
