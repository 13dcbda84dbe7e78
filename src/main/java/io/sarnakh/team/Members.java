package io.sarnakh.team;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Change;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.team.Team.Member;
import io.sarnakh.team.Team.MemberChange;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who belongs to which team. Callers hold the settings lock, so that two changes never move the same people at once.
 * A change of members is a change of the team: it raises the version and is written down for every team it touches.
 */
@Component
class Members {

    private final JdbcClient jdbc;
    private final History history;

    Members(JdbcClient jdbc, History history) {
        this.jdbc = jdbc;
        this.history = history;
    }

    /** The members of each of the teams, by user id; teams without members are missing. */
    Map<Long, List<Member>> of(Collection<Long> teams) {
        Map<Long, List<Member>> members = new LinkedHashMap<>();
        jdbc.sql("select * from team_member where team_id = any(:teams) order by user_id")
                .param("teams", teams.toArray(Long[]::new))
                .query(row -> {
                    members.computeIfAbsent(row.getLong("team_id"), id -> new ArrayList<>()).add(new Member(
                            row.getString("user_id"), row.getInt("capacity"), row.getBoolean("paused")));
                });
        return members;
    }

    /** Adds or changes these members; whoever belongs to another team moves. */
    void put(long team, List<MemberChange> changes, Actor actor) {
        List<String> users = changes.stream().map(MemberChange::user).toList();
        recordingTeamsOf(users, team, actor, () -> changes.forEach(change -> upsert(team, change)));
    }

    /** Makes these the only members. */
    void replace(long team, List<MemberChange> changes, Actor actor) {
        List<String> users = changes.stream().map(MemberChange::user).toList();
        recordingTeamsOf(users, team, actor, () -> {
            jdbc.sql("delete from team_member where team_id = :team and not user_id = any(:users)")
                    .param("team", team).param("users", users.toArray(String[]::new)).update();
            changes.forEach(change -> upsert(team, change));
        });
    }

    /** Takes somebody out of the team. */
    void remove(long team, String user, Actor actor) {
        recordingTeamsOf(List.of(user), team, actor, () ->
                jdbc.sql("delete from team_member where team_id = :team and user_id = :user")
                        .param("team", team).param("user", user).update());
    }

    private void upsert(long team, MemberChange change) {
        jdbc.sql("""
                insert into team_member (user_id, team_id, capacity, paused)
                values (:user, :team, coalesce(cast(:capacity as integer), 30), coalesce(:paused, false))
                on conflict (user_id) do update set
                  team_id = :team,
                  capacity = coalesce(cast(:capacity as integer), team_member.capacity),
                  paused = coalesce(:paused, team_member.paused)""")
                .param("user", change.user()).param("team", team)
                .param("capacity", change.capacity(), Types.INTEGER)
                .param("paused", change.paused(), Types.BOOLEAN)
                .update();
    }

    private void recordingTeamsOf(List<String> users, long team, Actor actor, Runnable change) {
        TreeSet<Long> touched = new TreeSet<>(jdbc
                .sql("select distinct team_id from team_member where user_id = any(:users)")
                .param("users", users.toArray(String[]::new)).query(Long.class).list());
        touched.add(team);
        Map<Long, List<Member>> before = of(touched);
        change.run();
        Map<Long, List<Member>> after = of(touched);
        for (long id : touched) {
            List<Member> had = before.getOrDefault(id, List.of());
            List<Member> has = after.getOrDefault(id, List.of());
            if (!had.equals(has)) {
                jdbc.sql("update team set version = version + 1 where id = :id").param("id", id).update();
                history.add(Subject.TEAM, id, actor, "changed", null, Map.of("members", new Change(had, has)));
            }
        }
    }
}
