package io.sarnakh.lead;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.customer.SearchTerms;
import io.sarnakh.refusal.Problems;
import io.sarnakh.team.SettingsService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists of records, as far as the actor may see them (RIGHT-1); each filter is served by an index. */
@Component
public class LeadSearch {

    private static final Map<String, String> ORDERS = Map.ofEntries(
            Map.entry("id", "id"), Map.entry("name", "name collate \"und-x-icu\""),
            Map.entry("priority", "priority"), Map.entry("createdAt", "created_at"),
            Map.entry("assignedAt", "assigned_at"), Map.entry("convertedAt", "converted_at"),
            Map.entry("closedAt", "closed_at"), Map.entry("stageChangedAt", "stage_changed_at"),
            Map.entry("expectedRevenue", "expected_revenue"), Map.entry("expectedClosing", "expected_closing"),
            Map.entry("probability", "probability"));

    /**
     * What to look for; null means any.
     *
     * @param customers cards whose records are wanted
     * @param sort      a field name, with {@code -} before it or {@code ,desc} behind it for descending order
     */
    public record Query(String type, String status, Long team, String salesperson, boolean unassigned,
                        List<Long> customers, String tag, String q, String sort) {
    }

    /** One page of records and how many there are in all. */
    public record Found(List<Lead> items, long total) {
    }

    private final LeadRepository leads;
    private final JdbcClient jdbc;
    private final SettingsService settings;

    LeadSearch(LeadRepository leads, JdbcClient jdbc, SettingsService settings) {
        this.leads = leads;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Records that match, in the asked order, else priority and id descending. */
    public Found find(Query query, Actor actor, long offset, int limit, Problems problems) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        conditions.add("not deleted");
        conditions.add(query.status() == null ? "status <> 'merged'" : "status = :status");
        parameters.put("status", query.status());
        add(conditions, parameters, "type = :type", "type", query.type());
        add(conditions, parameters, "team_id = :team", "team", query.team());
        add(conditions, parameters, "salesperson = :salesperson", "salesperson", query.salesperson());
        add(conditions, parameters, "customer_id in (:customers)", "customers", query.customers());
        add(conditions, parameters, "tags @> array[cast(:tag as text)]", "tag", query.tag());
        if (query.unassigned()) {
            conditions.add("salesperson is null");
        }
        if (!actor.seesAll()) {
            conditions.add("(salesperson is null or salesperson = :actor)");
            parameters.put("actor", actor.userId());
        }
        SearchTerms.of(query.q(), settings.current().defaultCountry()).ifPresent(terms -> {
            conditions.add(terms.condition());
            parameters.putAll(terms.parameters());
        });
        String order = order(query.sort(), problems);
        problems.refuseIfAny();
        String from = "from lead where " + String.join(" and ", conditions);
        long total = jdbc.sql("select count(*) " + from).params(parameters).query(Long.class).single();
        List<Lead> items = jdbc.sql("select * " + from + " order by " + order + " offset :offset limit :limit")
                .params(parameters).param("offset", offset).param("limit", limit).query(leads.rows()).list();
        return new Found(items, total);
    }

    /** CLOSE-3: the lost and archived records that the actor may restore, those closed last first; deleted ones too. */
    public List<Lead> latestClosed(Actor actor, int limit) {
        String mine = actor.role().compareTo(Role.MANAGER) >= 0 ? "" : " and not deleted";
        String sql = actor.seesAll() ? closed(mine)
                // Each half reads an index of its own, however many records others have closed.
                : "(" + closed(mine + " and salesperson = :actor") + ") union all ("
                        + closed(mine + " and salesperson is null") + ") order by closed_at desc, id desc limit :limit";
        return jdbc.sql(sql).param("actor", actor.userId()).param("limit", limit).query(leads.rows()).list();
    }

    private static String closed(String condition) {
        return "select * from lead where status in ('lost', 'archived') and closed_at is not null" + condition
                + " order by closed_at desc, id desc limit :limit";
    }

    private static void add(List<String> conditions, Map<String, Object> parameters, String condition, String name,
                            Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }

    private static String order(String sort, Problems problems) {
        if (sort == null || sort.isBlank()) {
            return "priority desc, id desc";
        }
        boolean descending = sort.startsWith("-") || sort.endsWith(",desc");
        String field = sort.replaceFirst("^[-+]", "").replaceFirst(",(asc|desc)$", "");
        if (!ORDERS.containsKey(field)) {
            problems.unacceptable("sort", "value.one-of",
                    String.join(", ", ORDERS.keySet().stream().sorted().toList()));
            return "id";
        }
        String direction = descending ? " desc nulls last" : " asc nulls last";
        return ORDERS.get(field) + direction + ", id desc";
    }
}
