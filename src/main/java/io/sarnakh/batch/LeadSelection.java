package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Open leads that can be selected at once, in the order of lists and as far as the actor sees them. One more than a batch
 * may have shows that there are too many.
 */
@Component
public class LeadSelection {

    private static final String OPEN_LEADS = "select id from lead where type = 'lead' and status = 'open' and ";
    private static final String IN_ORDER =
            " order by priority desc, id desc limit " + (BatchPlanning.MOST_LEADS + 1);

    private final JdbcClient jdbc;

    LeadSelection(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The actor's own. */
    @Transactional(readOnly = true)
    public List<Long> own(Actor actor) {
        return jdbc.sql(OPEN_LEADS + "salesperson = ?" + IN_ORDER).param(actor.userId()).query(Long.class).list();
    }

    /** Every open record of a salesperson, leads and opportunities, however many. */
    @Transactional(readOnly = true)
    public List<Long> openRecordsOf(String salesperson) {
        return jdbc.sql("select id from lead where salesperson = ? and status = 'open' order by priority desc, id desc")
                .param(salesperson).query(Long.class).list();
    }

    /** Whoever has an open record, by id. Goes from name to name along the index, as there are few of very many records. */
    @Transactional(readOnly = true)
    public List<String> salespeopleWithOpenRecords() {
        return jdbc.sql("""
                with recursive salespeople as (
                  select min(salesperson) as id from lead
                  union all
                  select (select min(salesperson) from lead where salesperson > s.id) from salespeople s
                  where s.id is not null)
                select id from salespeople s
                where exists (select from lead where salesperson = s.id and status = 'open') order by id""")
                .query(String.class).list();
    }

    /** Those that nobody owns. */
    @Transactional(readOnly = true)
    public List<Long> unassigned() {
        return jdbc.sql(OPEN_LEADS + "salesperson is null" + IN_ORDER).query(Long.class).list();
    }

    /** All of a team. */
    @Transactional(readOnly = true)
    public List<Long> ofTeam(long teamId, Actor actor) {
        return visible(jdbc.sql(OPEN_LEADS + "team_id = ?" + IN_ORDER).param(teamId).query(Long.class).list(), actor);
    }

    /** All there are. */
    @Transactional(readOnly = true)
    public List<Long> all(Actor actor) {
        return visible(jdbc.sql(OPEN_LEADS + "true" + IN_ORDER).query(Long.class).list(), actor);
    }

    /** RIGHT-1: those of these records that the actor sees, in their order. */
    @Transactional(readOnly = true)
    public List<Long> visible(Collection<Long> ids, Actor actor) {
        if (actor.seesAll()) {
            return List.copyOf(ids);
        }
        Set<Long> visible = new HashSet<>(jdbc.sql(
                "select id from lead where id = any(?) and (salesperson is null or salesperson = ?)")
                .params(ids.toArray(Long[]::new), actor.userId()).query(Long.class).list());
        return ids.stream().filter(visible::contains).toList();
    }
}
