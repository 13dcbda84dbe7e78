package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Team;
import io.sarnakh.team.TeamEditing;
import io.sarnakh.team.TeamField;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import io.sarnakh.typed.TypedText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Apply team settings": a team's own choices as made in the form (SW-1 to SW-3, SW-6). */
@Component("applyTeamSettings")
class ApplyTeamSettings implements JavaDelegate {

    private static final String TEAM = "team";
    private static final String LEADER = "leader";
    private static final String LEAD_SLA = "leadSla";
    private static final String USES_LEADS = "usesLeads";
    private static final String USES_PIPELINE = "usesPipeline";
    private static final String DISTRIBUTES_DAILY = "distributesDaily";
    static final List<String> ANSWERS =
            List.of(TEAM, USES_LEADS, USES_PIPELINE, DISTRIBUTES_DAILY, LEADER, LEAD_SLA);
    private static final String NO_SLA = "-";

    private final TeamEditing editing;
    private final Teams teams;
    private final CurrentActor currentActor;

    ApplyTeamSettings(TeamEditing editing, Teams teams, CurrentActor currentActor) {
        this.editing = editing;
        this.teams = teams;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = currentActor.current();
        // Before anything is looked at: who may not change teams learns nothing about them either.
        actor.require(Role.MANAGER);
        Map<String, Object> answers = new HashMap<>();
        Problems unread = new Problems();
        flag(execution, USES_LEADS, answers, unread);
        flag(execution, USES_PIPELINE, answers, unread);
        flag(execution, DISTRIBUTES_DAILY, answers, unread);
        unread.refuseIfAny();
        leader(execution, answers);
        sla(execution, answers);
        // The same reading and the same checks as over HTTP.
        Body body = Body.of(Json.tree(answers));
        Values<TeamField> values = body.attributes(TeamField.class);
        Team team = editing.change(teamId(execution), values, null, body.finish(), actor, null);
        boolean off = Boolean.FALSE.equals(values.get(TeamField.USES_LEADS));
        long remaining = off ? teams.openLeads(team.id()) : 0;
        SettingsAnswers.openLeads(execution, remaining, remaining > 0
                ? Texts.get("team.open-leads-note", team.name(), remaining)
                : Texts.get("team.no-leads-left-note", team.name()));
        execution.setVariable(SettingsAnswers.OPEN_LEADS_OF, Long.toString(team.id()));
        execution.removeVariables(ANSWERS);
    }

    private static long teamId(DelegateExecution execution) {
        String id = SettingsAnswers.text(execution, TEAM);
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Refusal.unacceptable(TEAM, "team.choose");
        }
    }

    private static void flag(DelegateExecution execution, String variable, Map<String, Object> answers,
                             Problems problems) {
        String answer = SettingsAnswers.text(execution, variable);
        if (!answer.isEmpty() && !answer.equals(SettingsForms.KEEP)) {
            answers.put(variable, SettingsAnswers.yesOrNo(execution, variable, "yes", "no", problems));
        }
    }

    private static void leader(DelegateExecution execution, Map<String, Object> answers) {
        String leader = SettingsAnswers.text(execution, LEADER);
        if (!leader.isEmpty() && !leader.equals(SettingsForms.KEEP)) {
            answers.put(LEADER, leader.equals(SettingsForms.NO_LEADER) ? null : leader);
        }
    }

    private static void sla(DelegateExecution execution, Map<String, Object> answers) {
        String sla = TypedText.plain(SettingsAnswers.text(execution, LEAD_SLA));
        if (!sla.isEmpty()) {
            answers.put(LEAD_SLA, sla.equals(NO_SLA) ? null : sla);
        }
    }
}
