package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Team.MemberChange;
import io.sarnakh.team.Team;
import io.sarnakh.team.TeamEditing;
import io.sarnakh.team.Teams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Apply member settings": team, capacity and pause of one salesperson as chosen in the form (ASG-2). */
@Component
class ApplyMemberSettings implements JavaDelegate {

    private static final String MEMBER = "member";
    private static final String TEAM = "memberTeam";
    private static final String CAPACITY = "capacity";
    private static final String PAUSED = "paused";
    static final List<String> ANSWERS = List.of(MEMBER, TEAM, CAPACITY, PAUSED);

    private final TeamEditing editing;
    private final Teams teams;
    private final CurrentActor currentActor;

    ApplyMemberSettings(TeamEditing editing, Teams teams, CurrentActor currentActor) {
        this.editing = editing;
        this.teams = teams;
        this.currentActor = currentActor;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Actor actor = currentActor.current();
        actor.require(Role.MANAGER);
        String member = SettingsAnswers.text(execution, MEMBER);
        if (member.isEmpty()) {
            throw Refusal.unacceptable(MEMBER, "value.required");
        }
        Map<String, Object> answers = new HashMap<>();
        Problems problems = new Problems();
        String capacity = SettingsAnswers.text(execution, CAPACITY);
        if (!capacity.isEmpty()) {
            answers.put(CAPACITY, TypedAnswers.whole(CAPACITY, capacity, problems));
        }
        if (isGiven(SettingsAnswers.text(execution, PAUSED))) {
            answers.put(PAUSED, SettingsAnswers.yesOrNo(execution, PAUSED, "yes", "no", problems));
        }
        problems.refuseIfAny();
        // The same reading and the same checks as over HTTP.
        Body body = Body.of(Json.tree(answers));
        MemberChange change = MemberChange.read(body, member);
        editing.putMember(team(execution, member), change, body.finish(), actor, null);
        Answered.dropAll(execution);
    }

    private long team(DelegateExecution execution, String member) {
        String team = SettingsAnswers.text(execution, TEAM);
        return isGiven(team) ? Answered.number(TEAM, team)
                : teams.ofMember(member).map(Team::id).orElseThrow(() -> Refusal.unacceptable(TEAM, "team.choose"));
    }

    private static boolean isGiven(String answer) {
        return !answer.isEmpty() && !answer.equals(SettingsForms.KEEP);
    }
}
