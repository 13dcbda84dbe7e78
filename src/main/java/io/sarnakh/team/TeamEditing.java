package io.sarnakh.team;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.AttributeTable;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Required;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Team.MemberChange;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of sales teams and their members; for managers and administrators only (SW-1). */
@Service
public class TeamEditing {

    private final AttributeTable<TeamField> table;
    private final Teams teams;
    private final Members members;
    private final OpenRecords openRecords;
    private final SettingsService settings;
    private final UserDirectory users;
    private final History history;
    private final ApplicationEventPublisher events;

    TeamEditing(JdbcTemplate jdbc, Teams teams, Members members, OpenRecords openRecords, SettingsService settings,
                UserDirectory users, History history, ApplicationEventPublisher events) {
        this.table = new AttributeTable<>(jdbc, "team", TeamField.class);
        this.teams = teams;
        this.members = members;
        this.openRecords = openRecords;
        this.settings = settings;
        this.users = users;
        this.history = history;
        this.events = events;
    }

    /** Creates a team. It starts with leads and pipeline on (SW-2). */
    @Transactional
    public Team create(Values<TeamField> values, List<MemberChange> newMembers, Problems problems, Actor actor) {
        actor.require(Role.MANAGER);
        settings.lock();
        Required.given(values, problems, TeamField.NAME);
        check(null, values, newMembers, problems);
        long id = table.insert(values);
        history.add(Subject.TEAM, id, actor, "created", null, values.changes(Values.none(TeamField.class)));
        if (newMembers != null) {
            members.replace(id, newMembers, actor);
        }
        return teams.get(id);
    }

    /** Changes what is given; {@code newMembers}, unless null, become the only members. */
    @Transactional
    public Team change(long id, Values<TeamField> values, List<MemberChange> newMembers, Problems problems,
                       Actor actor, String ifMatch) {
        Team before = lock(id, actor);
        IfMatch.check(ifMatch, before.version());
        check(before, values, newMembers, problems);
        Values<TeamField> changed = values.changedFrom(before.values());
        if (!changed.isEmpty()) {
            table.update(id, changed);
            history.add(Subject.TEAM, id, actor, "changed", null, changed.changes(before.values()));
            if (changed.has(TeamField.COUNTRY)) {
                events.publishEvent(new CountryChanged(id, actor));
            }
        }
        if (newMembers != null) {
            members.replace(id, newMembers, actor);
        }
        return teams.get(id);
    }

    /** Deletes a team that has no open records. Its members are free for another team. */
    @Transactional
    public void delete(long id, Actor actor) {
        Team before = lock(id, actor);
        long open = openRecords.allOf(id);
        if (open > 0) {
            throw Refusal.conflict("team.has-open-records", open);
        }
        members.replace(id, List.of(), actor);
        Values<TeamField> deleted = Values.none(TeamField.class).set(TeamField.ACTIVE, false);
        table.update(id, deleted);
        history.add(Subject.TEAM, id, actor, "deleted", before.name(), null);
    }

    /** Adds a member, moves one from another team, or changes one. */
    @Transactional
    public Team putMember(long id, MemberChange change, Problems problems, Actor actor, String ifMatch) {
        Team before = lock(id, actor);
        IfMatch.check(ifMatch, before.version());
        if (users.find(change.user()).isEmpty()) {
            throw Refusal.notFound("user.not-found", change.user());
        }
        users.check("user", change.user(), problems);
        problems.refuseIfAny();
        members.put(id, List.of(change), actor);
        return teams.get(id);
    }

    /** Takes a member out of the team. */
    @Transactional
    public void removeMember(long id, String user, Actor actor) {
        Team before = lock(id, actor);
        if (before.members().stream().noneMatch(member -> member.user().equals(user))) {
            throw Refusal.notFound("team.not-a-member", user);
        }
        members.remove(id, user, actor);
    }

    private Team lock(long id, Actor actor) {
        actor.require(Role.MANAGER);
        settings.lock();
        // Waits for records that are just being stored in this team, so that counting them afterwards is right.
        table.lock(id);
        return teams.get(id);
    }

    /** What is as it was before is none of the caller's choices: a leader or member who is gone may stay (ASG-4). */
    private void check(Team before, Values<TeamField> values, List<MemberChange> newMembers, Problems problems) {
        Required.notEmptied(values, problems, TeamField.NAME, TeamField.SORT_ORDER, TeamField.USES_LEADS,
                TeamField.USES_PIPELINE, TeamField.DISTRIBUTES_DAILY);
        String name = values.text(TeamField.NAME);
        if (name != null && teams.byName(name).filter(team -> before == null || team.id() != before.id()).isPresent()) {
            problems.unacceptable("name", "team.name-taken");
        }
        String leader = values.text(TeamField.LEADER);
        if (before == null || !Objects.equals(leader, before.leader())) {
            users.check("leader", leader, problems);
        }
        for (int i = 0; newMembers != null && i < newMembers.size(); i++) {
            String user = newMembers.get(i).user();
            String path = "members[" + i + "].user";
            if (user == null && !problems.has(path)) {
                problems.unacceptable(path, "value.required");
            } else if (before == null || before.members().stream().noneMatch(member -> member.user().equals(user))) {
                users.check(path, user, problems);
            }
        }
        problems.refuseIfAny();
    }
}
