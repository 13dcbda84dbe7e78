package io.sarnakh.assignment;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.assignment.Outcome.Assigned;
import io.sarnakh.assignment.Outcome.Left;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The distributions of leads that were started, and what came of them; for managers and administrators. */
@Service
@Transactional
public class Distributions {

    private static final String ROWS = """
            select d.*, (select count(*) from distribution_item i
                         where i.distribution_id = d.id and i.member is not null) as assigned
            from distribution d
            """;

    private final JdbcClient jdbc;
    private final Teams teams;
    private final UserDirectory users;

    Distributions(JdbcClient jdbc, Teams teams, UserDirectory users) {
        this.jdbc = jdbc;
        this.teams = teams;
        this.users = users;
    }

    /** A person wants the leads of a team to be distributed; answers the number of the distribution. */
    public long order(long teamId, Actor actor) {
        actor.require(Role.MANAGER);
        return insert(teamId, actor, false);
    }

    /** The schedule wants them to be distributed. */
    public long orderScheduled(long teamId) {
        return insert(teamId, Actor.SYSTEM, true);
    }

    private long insert(long teamId, Actor actor, boolean scheduled) {
        return jdbc.sql("insert into distribution (team_id, by_user, scheduled) values (?, ?, ?) returning id")
                .params(teams.get(teamId).id(), actor.userId(), scheduled).query(Long.class).single();
    }

    /** The instance that will distribute; refused (409) unless it was just ordered and no other instance will. */
    public void carriedBy(long id, String processInstanceId) {
        int ordered = jdbc.sql("""
                update distribution set process_instance_id = ? where id = ? and process_instance_id is null""")
                .params(processInstanceId, id).update();
        if (ordered == 0) {
            throw Refusal.conflict("process.not-its-record");
        }
    }

    /** The distribution of an instance; refused (409) if it has none. */
    public Distribution ofInstance(String processInstanceId) {
        return jdbc.sql(ROWS + "where d.process_instance_id = ?").param(processInstanceId)
                .query(Distributions::read).optional()
                .orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }

    /** One distribution, for somebody who may read it; 404 if there is none. */
    public Distribution get(long id, Actor actor) {
        actor.require(Role.MANAGER);
        return get(id);
    }

    /** One distribution; 404 if there is none. */
    public Distribution get(long id) {
        return jdbc.sql(ROWS + "where d.id = ?").param(id).query(Distributions::read).optional()
                .orElseThrow(() -> Refusal.notFound("distribution.unknown", id));
    }

    /** Latest first; of one team, or of all if it is null. */
    public List<Distribution> list(Long teamId, Actor actor, long offset, int limit) {
        actor.require(Role.MANAGER);
        return jdbc.sql(ROWS + """
                where cast(:team as bigint) is null or d.team_id = :team
                order by d.id desc offset :offset limit :limit""")
                .param("team", teamId, Types.BIGINT).param("offset", offset).param("limit", limit)
                .query(Distributions::read).list();
    }

    /** How many there are in all. */
    public long count(Long teamId) {
        return jdbc.sql("select count(*) from distribution where cast(:team as bigint) is null or team_id = :team")
                .param("team", teamId, Types.BIGINT).query(Long.class).single();
    }

    /**
     * Who is told of the outcome: whoever started it, after the schedule the leader of the team. Empty if there is none
     * who may distribute.
     */
    public Optional<String> reviewer(Distribution distribution) {
        Optional<String> leader = teams.find(distribution.teamId()).map(Team::leader);
        return (distribution.scheduled() ? leader : Optional.of(distribution.by())).flatMap(users::findAtWork)
                .filter(user -> user.role() != Role.REP).map(User::id);
    }

    /** ASG-3: who got what, what stayed and why. */
    public Outcome outcome(Distribution distribution, Actor actor) {
        actor.require(Role.MANAGER);
        return new Outcome(distribution,
                jdbc.sql(items("member")).param(distribution.id()).query((row, n) -> new Assigned(
                        row.getLong("lead_id"), row.getString("name"), row.getString("member"))).list(),
                jdbc.sql(items("reason")).param(distribution.id()).query((row, n) -> new Left(row.getLong("lead_id"),
                        row.getString("name"), row.getString("reason"),
                        LeftReason.text(row.getString("reason")))).list());
    }

    private static String items(String known) {
        return "select i.*, l.name from distribution_item i left join lead l on l.id = i.lead_id"
                + " where i.distribution_id = ? and i." + known + " is not null order by i.position";
    }

    private static Distribution read(ResultSet row, int number) throws SQLException {
        return new Distribution(row.getLong("id"), row.getLong("team_id"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("by_user"),
                row.getBoolean("scheduled"), row.getInt("assigned"), row.getInt("left_count"),
                row.getString("process_instance_id"));
    }
}
