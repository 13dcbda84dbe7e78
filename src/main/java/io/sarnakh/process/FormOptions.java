package io.sarnakh.process;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the selects of record forms offer. The present value is always among the options, even if it is no longer
 * offered to others: a form silently empties a value that is not.
 */
@Component
class FormOptions {

    private final UserDirectory users;
    private final Teams teams;
    private final Stages stages;
    private final LostReasons lostReasons;
    private final SettingsForms settingsForms;

    FormOptions(UserDirectory users, Teams teams, Stages stages, LostReasons lostReasons,
                SettingsForms settingsForms) {
        this.users = users;
        this.teams = teams;
        this.stages = stages;
        this.lostReasons = lostReasons;
        this.settingsForms = settingsForms;
    }

    List<Option> salespeople(String present) {
        List<Option> options = new ArrayList<>();
        users.allAtWork().forEach(user -> options.add(new Option(user.displayName(), user.id())));
        return with(options, present, personName(present));
    }

    List<Option> teams(Long present) {
        return with(settingsForms.teamOptions(), present == null ? null : present.toString(), teamName(present));
    }

    List<Option> stages(Lead lead) {
        Long present = lead.values().id(LeadField.STAGE_ID);
        List<Option> options = stages.of(lead.teamId()).stream().map(FormOptions::option).toList();
        return with(options, present == null ? null : present.toString(),
                present == null ? null : stages.find(present).map(Stage::name).orElse(null));
    }

    List<Option> lostReasons() {
        return lostReasons.offered().stream()
                .map(reason -> new Option(reason.name(), Long.toString(reason.id()))).toList();
    }

    /** The name of a user, or the id of one who is gone; empty for none. */
    String personName(String userId) {
        return userId == null ? "" : users.find(userId).map(User::displayName).orElse(userId);
    }

    /** The name of a team; empty for none. */
    String teamName(Long teamId) {
        return Optional.ofNullable(teamId).flatMap(teams::find).map(Team::name).orElse("");
    }

    private static Option option(Stage stage) {
        return new Option(stage.name(), Long.toString(stage.id()));
    }

    private static List<Option> with(List<Option> options, String present, String label) {
        if (present == null || options.stream().anyMatch(option -> option.value().equals(present))) {
            return options;
        }
        List<Option> all = new ArrayList<>(options);
        all.add(new Option(label, present));
        return all;
    }
}
