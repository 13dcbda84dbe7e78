package io.sarnakh.pipeline;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.AttributeTable;
import io.sarnakh.attribute.Change;
import io.sarnakh.attribute.IfMatch;
import io.sarnakh.attribute.Required;
import io.sarnakh.attribute.Values;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Teams;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The stages of the pipeline. Everybody may read them, managers and administrators change them. */
@Service
public class Stages {

    private final JdbcClient jdbc;
    private final AttributeTable<StageField> table;
    private final Teams teams;
    private final History history;

    Stages(JdbcTemplate jdbc, Teams teams, History history) {
        this.jdbc = JdbcClient.create(jdbc);
        this.table = new AttributeTable<>(jdbc, "stage", StageField.class);
        this.teams = teams;
        this.history = history;
    }

    /** The active stages in the order of the pipeline. */
    public List<Stage> list(long offset, int limit) {
        return complete(jdbc
                .sql("select * from stage where active order by sequence, id offset :offset limit :limit")
                .param("offset", offset).param("limit", limit).query(table::map).list());
    }

    /** How many active stages there are. */
    public long count() {
        return jdbc.sql("select count(*) from stage where active").query(Long.class).single();
    }

    /** The active stages that records of this team (null: of no team) may be in, in the order of the pipeline. */
    public List<Stage> of(Long teamId) {
        return complete(jdbc.sql("""
                select * from stage where active and (
                  not exists (select from stage_team where stage_id = stage.id)
                  or exists (select from stage_team where stage_id = stage.id and team_id = :team))
                order by sequence, id""")
                .param("team", teamId, Types.BIGINT).query(table::map).list());
    }

    /** A stage, deleted ones too. */
    public Optional<Stage> find(long id) {
        return table.find(id).map(values -> complete(List.of(values)).get(0));
    }

    /** A stage that is not deleted, else 404. */
    public Stage get(long id) {
        return find(id).filter(Stage::active).orElseThrow(() -> Refusal.notFound("stage.unknown", id));
    }

    /** Whether records of this team (null: of no team) may be put into the stage. */
    public boolean allowed(long stageId, Long teamId) {
        return find(stageId).filter(Stage::active).filter(stage -> stage.servesTeam(teamId)).isPresent();
    }

    /** Whether this is a won stage; no stage (null) is none. */
    public boolean isWon(Long stageId) {
        return stageId != null && find(stageId).map(Stage::won).orElse(false);
    }

    /** DEF-4: the stage of a record that names none; empty if the team has no stage to start in. */
    public Optional<Stage> defaultFor(Long teamId) {
        return of(teamId).stream().filter(stage -> !stage.folded() && !stage.won()).findFirst();
    }

    /** MERGE-5: the first of the team's own and shared stages, whatever it is. */
    public Optional<Stage> firstFor(Long teamId) {
        return of(teamId).stream().findFirst();
    }

    /**
     * CLOSE-1: the won stage a record moves to.
     *
     * @param currentStageId the record's stage; null counts as before the first
     * @return the next won stage by sequence, else the last one; empty if the team has none
     */
    public Optional<Stage> nextWon(Long teamId, Long currentStageId) {
        int current = currentStageId == null ? -1 : find(currentStageId).map(Stage::sequence).orElse(-1);
        List<Stage> won = of(teamId).stream().filter(Stage::won).toList();
        return won.stream().filter(stage -> stage.sequence() > current).findFirst()
                .or(() -> won.isEmpty() ? Optional.empty() : Optional.of(won.get(won.size() - 1)));
    }

    /** Creates a stage; {@code teamIds} null or empty: shared by all. */
    @Transactional
    public Stage create(Values<StageField> values, List<Long> teamIds, Problems problems, Actor actor) {
        actor.require(Role.MANAGER);
        Required.given(values, problems, StageField.NAME);
        List<Long> wanted = teamIds == null ? List.of() : sorted(teamIds);
        check(values, wanted, problems);
        long id = table.insert(values);
        setTeams(id, wanted);
        Map<String, Change> changes = values.changes(Values.none(StageField.class));
        if (!wanted.isEmpty()) {
            changes.put("teams", new Change(List.of(), wanted));
        }
        history.add(Subject.STAGE, id, actor, "created", null, changes);
        return get(id);
    }

    /** Changes what is given; {@code teamIds} null: the teams stay. */
    @Transactional
    public Stage change(long id, Values<StageField> values, List<Long> teamIds, Problems problems, Actor actor,
                        String ifMatch) {
        Stage before = lock(id, actor);
        IfMatch.check(ifMatch, before.version());
        List<Long> wanted = teamIds == null ? before.teams() : sorted(teamIds);
        // A team that was deleted since may stay, so that editing the name does not fail for it.
        check(values, wanted.stream().filter(team -> !before.teams().contains(team)).toList(), problems);
        Values<StageField> changed = values.changedFrom(before.values());
        if (changed.has(StageField.WON)) {
            refuseIfInUse(id, "stage.won-in-use");
        }
        Map<String, Change> changes = changed.changes(before.values());
        if (!wanted.equals(before.teams())) {
            refuseIfOthersAreIn(id, wanted);
            setTeams(id, wanted);
            changes.put("teams", new Change(before.teams(), wanted));
        }
        if (!changes.isEmpty()) {
            // The teams are a field of the stage too: any change raises the version once.
            table.update(id, changed.isEmpty() ? changed.set(StageField.NAME, before.name()) : changed);
            history.add(Subject.STAGE, id, actor, "changed", null, changes);
        }
        return get(id);
    }

    /** DEF-7: deletes a stage that no record is in. */
    @Transactional
    public void delete(long id, Actor actor) {
        Stage before = lock(id, actor);
        refuseIfInUse(id, "stage.in-use");
        table.update(id, Values.none(StageField.class).set(StageField.ACTIVE, false));
        history.add(Subject.STAGE, id, actor, "deleted", before.name(), null);
    }

    private Stage lock(long id, Actor actor) {
        actor.require(Role.MANAGER);
        // Waits for records that are just being put into this stage, so that counting them afterwards is right.
        table.lock(id);
        return get(id);
    }

    private void check(Values<StageField> values, List<Long> newTeams, Problems problems) {
        Required.notEmptied(values, problems, StageField.NAME, StageField.SEQUENCE, StageField.WON, StageField.FOLDED);
        for (long team : newTeams) {
            if (!teams.isActive(team)) {
                problems.unacceptable("teams", "team.unknown-or-deleted", team);
            }
        }
        problems.refuseIfAny();
    }

    private void refuseIfInUse(long id, String textKey) {
        long records = jdbc.sql("select count(*) from lead where stage_id = :id").param("id", id)
                .query(Long.class).single();
        if (records > 0) {
            throw Refusal.conflict(textKey, records);
        }
    }

    /** An open record is never left in a stage of other teams only. */
    private void refuseIfOthersAreIn(long id, List<Long> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        long records = jdbc.sql("""
                select count(*) from lead where stage_id = :id and status = 'open'
                  and (team_id is null or not team_id = any(:teams))""")
                .param("id", id).param("teams", wanted.toArray(Long[]::new)).query(Long.class).single();
        if (records > 0) {
            throw Refusal.conflict("stage.foreign-records", records);
        }
    }

    private void setTeams(long id, List<Long> wanted) {
        jdbc.sql("delete from stage_team where stage_id = :id").param("id", id).update();
        jdbc.sql("insert into stage_team (stage_id, team_id) select :id, unnest(cast(:teams as bigint[]))")
                .param("id", id).param("teams", wanted.toArray(Long[]::new)).update();
    }

    private List<Stage> complete(List<Values<StageField>> rows) {
        Map<Long, List<Long>> all = new LinkedHashMap<>();
        jdbc.sql("select * from stage_team where stage_id = any(:stages) order by stage_id, team_id")
                .param("stages", rows.stream().map(row -> row.id(StageField.ID)).toArray(Long[]::new))
                .query(row -> {
                    all.computeIfAbsent(row.getLong("stage_id"), id -> new ArrayList<>()).add(row.getLong("team_id"));
                });
        return rows.stream().map(row -> new Stage(row, all.getOrDefault(row.id(StageField.ID), List.of()))).toList();
    }

    private static List<Long> sorted(List<Long> ids) {
        return List.copyOf(new TreeSet<>(ids));
    }
}
