package io.sarnakh.team;

import io.sarnakh.attribute.AttributeTable;
import io.sarnakh.attribute.Values;
import io.sarnakh.identity.FoldedText;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Team.Member;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The sales teams, and what a team means for a record: its type, and which team a salesperson brings (domain 3 and
 * 4). A deleted team stays, because records and history name it.
 */
@Service
public class Teams {

    private final JdbcClient jdbc;
    private final AttributeTable<TeamField> table;
    private final SettingsService settings;
    private final Members members;
    private final OpenRecords openRecords;

    Teams(JdbcTemplate jdbc, SettingsService settings, Members members, OpenRecords openRecords) {
        this.jdbc = JdbcClient.create(jdbc);
        this.table = new AttributeTable<>(jdbc, "team", TeamField.class);
        this.settings = settings;
        this.members = members;
        this.openRecords = openRecords;
    }

    /** The active teams in their order. */
    public List<Team> list(long offset, int limit) {
        return complete(jdbc
                .sql("select * from team where active order by sort_order, id offset :offset limit :limit")
                .param("offset", offset).param("limit", limit).query(table::map).list());
    }

    /** How many active teams there are. */
    public long count() {
        return jdbc.sql("select count(*) from team where active").query(Long.class).single();
    }

    /** A team, deleted ones too. */
    public Optional<Team> find(long id) {
        return table.find(id).map(values -> complete(List.of(values)).get(0));
    }

    /** An active team, else 404. */
    public Team get(long id) {
        return find(id).filter(Team::active).orElseThrow(() -> Refusal.notFound("team.unknown", id));
    }

    /** Whether there is such a team that is not deleted. */
    public boolean isActive(long id) {
        return jdbc.sql("select exists (select from team where id = :id and active)").param("id", id)
                .query(Boolean.class).single();
    }

    /** The active team of this name, however its letters are typed (DATA-5). */
    public Optional<Team> byName(String name) {
        String wanted = FoldedText.of(name);
        return names("where active").entrySet().stream()
                .filter(entry -> FoldedText.of(entry.getValue()).equals(wanted))
                .findFirst().flatMap(entry -> find(entry.getKey()));
    }

    /** The team whose member the user is; nobody is one of several teams. */
    public Optional<Team> ofMember(String user) {
        return jdbc.sql("select team_id from team_member where user_id = ?").param(user).query(Long.class).optional()
                .flatMap(this::find);
    }

    /** The active teams whose leads are distributed every morning (ASG-2). */
    public List<Long> distributedDaily() {
        return jdbc.sql("select id from team where active and distributes_daily order by id").query(Long.class).list();
    }

    /** The name of every team, deleted ones too, by id in team order. */
    public Map<Long, String> names() {
        return names("");
    }

    /** SW-4: the type of a new record of this team; without a team the global switch decides. */
    public String recordType(Long teamId) {
        boolean leads = jdbc.sql("""
                select leads_enabled and coalesce((select uses_leads from team where id = :team), true)
                from settings""")
                .param("team", teamId, Types.BIGINT).query(Boolean.class).single();
        return leads ? "lead" : "opportunity";
    }

    /** SLA-1: the working time of the team until the first action on a lead, as it was typed; empty for none. */
    Optional<String> leadSla(Long teamId) {
        return teamId == null ? Optional.empty()
                : jdbc.sql("select lead_sla from team where id = :id and lead_sla is not null").param("id", teamId)
                        .query(String.class).optional();
    }

    /** Until the transaction ends, nobody else chooses among the members; records may still join the team. */
    public void chooseAlone(long id) {
        jdbc.sql("select id from team where id = ? for no key update").param(id).query(Long.class).single();
    }

    /** Until the transaction ends, nobody deletes the team; whoever is doing so is waited for. */
    public void hold(long id) {
        jdbc.sql("select id from team where id = ? for key share").param(id).query(Long.class).single();
    }

    /**
     * SLA-3: the members who are not paused, whoever waited longest for a lead first, without the one who has it now. What
     * counts is when somebody was given one, not whether they still have it.
     */
    public List<String> waitedLongest(long teamId, String present) {
        return jdbc.sql("""
                select m.user_id from team_member m
                where m.team_id = :team and not m.paused and m.user_id is distinct from :present
                order by (select max(id) from history_entry
                          where subject = 'lead' and changes -> 'salesperson' ->> 'to' = m.user_id) nulls first,
                  m.user_id""")
                .param("team", teamId).param("present", present, Types.VARCHAR).query(String.class).list();
    }

    /** SW-5: whether the team takes new records. Without a team every record is taken. */
    public boolean acceptsNewRecords(Long teamId) {
        return teamId == null || jdbc.sql("""
                select exists (select from team, settings
                  where team.id = :team and active and (uses_pipeline or (uses_leads and leads_enabled)))""")
                .param("team", teamId).query(Boolean.class).single();
    }

    /** Whether the user is a member or the leader of the active team. */
    public boolean isMemberOrLeader(long teamId, String user) {
        return jdbc.sql("""
                select exists (
                  select from team where id = :team and active and (leader = :user
                    or exists (select from team_member where team_id = team.id and user_id = :user)))""")
                .param("team", teamId).param("user", user).query(Boolean.class).single();
    }

    /**
     * DEF-2: the team for a salesperson who was set or changed without naming a team.
     *
     * @param salesperson   null keeps the present team
     * @param recordType    the type the team should accept; null: whatever the type (CONV-3, CONV-4)
     * @param presentTeamId the record's team, or null
     * @return null if there is no salesperson and no present team, or no team at all
     */
    public Long teamFor(String salesperson, String recordType, Long presentTeamId) {
        if (salesperson == null || (presentTeamId != null && isMemberOrLeader(presentTeamId, salesperson))) {
            return presentTeamId;
        }
        return jdbc.sql("""
                with choice as (
                  select team.id, sort_order,
                    coalesce(leader = :user, false)
                      or exists (select from team_member where team_id = team.id and user_id = :user) as theirs,
                    case :type when 'lead' then leads_enabled and uses_leads
                               when 'opportunity' then uses_pipeline
                               else false end as accepts
                  from team, settings where team.active)
                select id from choice order by theirs desc, accepts desc, sort_order, id limit 1""")
                .param("user", salesperson).param("type", recordType, Types.VARCHAR)
                .query(Long.class).optional().orElse(null);
    }

    /** SW-6: how many open leads the team has, all of which stay leads when its leads are switched off. */
    public long openLeads(long id) {
        return openRecords.leadsOf(id);
    }

    private Map<Long, String> names(String where) {
        Map<Long, String> names = new LinkedHashMap<>();
        jdbc.sql("select id, name from team " + where + " order by sort_order, id")
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("name"));
                });
        return names;
    }

    private List<Team> complete(List<Values<TeamField>> rows) {
        boolean enabled = settings.current().leadsEnabled();
        Map<Long, List<Member>> all = members.of(rows.stream().map(row -> row.id(TeamField.ID)).toList());
        return rows.stream().map(row -> new Team(row, enabled && row.flag(TeamField.USES_LEADS),
                all.getOrDefault(row.id(TeamField.ID), List.of()))).toList();
    }
}
