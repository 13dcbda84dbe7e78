package io.sarnakh.process;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.batch.LeadSelection;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The start form "User settings": whom it offers, and what it answers (ASG-4). */
@Component
class UserSettingsForm {

    static final String KEY = "user-settings";
    static final String PERSON = "person";
    static final String LOGIN = "login";
    static final String HANDOVER = "handover";
    static final String HANDOVER_TO = "handoverTo";
    static final String HANDOVER_TEAM = "handoverTeam";
    static final List<String> ANSWERS = List.of(PERSON, LOGIN, HANDOVER, HANDOVER_TO, HANDOVER_TEAM);

    static final String DEACTIVATE = "deactivate";
    static final String ACTIVATE = "activate";
    static final String TO_COLLEAGUES = "colleagues";
    static final String TO_TEAM = "team";

    private static final List<String> LOGINS = List.of(SettingsForms.KEEP, DEACTIVATE, ACTIVATE);
    private static final List<String> HANDOVERS = List.of(SettingsForms.KEEP, TO_COLLEAGUES, TO_TEAM);

    /**
     * What was answered; {@code null} for what was left as it is.
     *
     * @param to     the colleagues, or null: to the team
     * @param teamId the team, or null: as it comes
     */
    record Answers(String person, String login, String handover, List<String> to, Long teamId) {
    }

    private final UserDirectory users;
    private final LeadSelection leads;

    UserSettingsForm(UserDirectory users, LeadSelection leads) {
        this.users = users;
        this.leads = leads;
    }

    /** All users, with what is special about them, and those who were deleted but have open records still. */
    List<Option> people() {
        List<Option> people = new ArrayList<>();
        Set<String> deleted = new TreeSet<>(leads.salespeopleWithOpenRecords());
        for (User user : users.all()) {
            deleted.remove(user.id());
            String label = user.mayReceiveWork() ? user.displayName()
                    : Texts.get(user.active() ? "user.option-no-role" : "user.option-deactivated", user.displayName());
            people.add(new Option(label, user.id()));
        }
        deleted.forEach(id -> people.add(new Option(Texts.get("user.option-deleted", id), id)));
        return people;
    }

    /** The answers, which stay process variables until the last step has read them. */
    static Answers read(DelegateExecution execution) {
        Map<String, Object> form = ANSWERS.stream().filter(execution::hasVariable)
                .filter(field -> execution.getVariable(field) != null)
                .collect(Collectors.toMap(field -> field, field -> execution.getVariable(field).toString()));
        String person = Answered.text(form, PERSON);
        if (person == null) {
            throw Refusal.unacceptable(PERSON, "value.required");
        }
        String handover = Answered.choice(form, HANDOVER, HANDOVERS);
        List<String> to = null;
        if (TO_COLLEAGUES.equals(handover)) {
            to = new ArrayList<>();
            String chosen = Answered.text(form, HANDOVER_TO);
            if (chosen != null) {
                for (var user : ConversionForm.list(HANDOVER_TO, chosen)) {
                    to.add(user.asText());
                }
            }
        }
        String team = Answered.text(form, HANDOVER_TEAM);
        return new Answers(person, changed(Answered.choice(form, LOGIN, LOGINS)), changed(handover), to,
                team == null || team.equals(ConversionForm.AUTOMATIC) ? null : Answered.number(HANDOVER_TEAM, team));
    }

    private static String changed(String choice) {
        return SettingsForms.KEEP.equals(choice) ? null : choice;
    }
}
