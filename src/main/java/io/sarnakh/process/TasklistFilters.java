package io.sarnakh.process;

import io.sarnakh.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the Tasklist filters agree with the settings. Callers hold the settings lock: no node adds a filter twice. */
@Component
class TasklistFilters {

    /** Tells our filters from those that people make for themselves, also after the language was changed. */
    private static final String MARK = "sarnakhFilter";
    private static final String COLUMNS = "variables";
    /** Rises when a query or the columns of a filter change: those stored by earlier versions follow once. */
    private static final int REVISION = 1;
    private static final List<String> READERS = List.of(Groups.REPS, Groups.MANAGERS, Groups.ADMINISTRATORS);

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final Authorisations grants;
    private final JdbcClient jdbc;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations,
                    Authorisations grants, JdbcClient jdbc) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.grants = grants;
        this.jdbc = jdbc;
    }

    /** Adds what is missing and removes {@code Leads} while leads are off (SW-6). */
    void align(boolean leadsEnabled) {
        boolean outdated = isOutdated();
        for (TasklistFilter wanted : TasklistFilter.values()) {
            Optional<Filter> present = find(wanted);
            if (wanted == TasklistFilter.LEADS && !leadsEnabled) {
                present.ifPresent(this::remove);
            } else if (present.isEmpty()) {
                add(wanted);
            } else {
                rename(present.get(), wanted);
                if (outdated) {
                    renew(present.get(), wanted);
                }
            }
        }
    }

    /**
     * Whether an earlier version has stored the filters; not asked again. Kept in the settings, because a filter that
     * somebody saves in Tasklist loses what Tasklist does not know.
     */
    private boolean isOutdated() {
        return jdbc.sql("update settings set filters_revision = :revision where filters_revision < :revision")
                .param("revision", REVISION).update() > 0;
    }

    /** By its mark; by its name where somebody saved it anew in Tasklist and the mark was lost. */
    private Optional<Filter> find(TasklistFilter wanted) {
        List<Filter> all = filters.createTaskFilterQuery().list();
        return all.stream().filter(filter -> wanted.key().equals(filter.getProperties().get(MARK))).findFirst()
                .or(() -> all.stream().filter(filter -> filter.getProperties().get(MARK) == null
                        && filter.getName().equals(name(wanted))).findFirst());
    }

    private void add(TasklistFilter wanted) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(MARK, wanted.key());
        properties.put("description", Texts.get("filter." + wanted.key() + ".description"));
        // Tasklist shows low numbers first; negative ones leave room for filters that people add.
        properties.put("priority", -100 + 10 * wanted.ordinal());
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put(COLUMNS, columns(wanted));
        Filter filter = filters.newTaskFilter(name(wanted)).setQuery(query(wanted)).setProperties(properties);
        filters.saveFilter(filter);
        READERS.forEach(group -> grants.grant(group, Resources.FILTER, filter.getId(), Permissions.READ));
    }

    /** Which tasks it finds and what it shows of them; colour, order and the like stay as they are. */
    private void renew(Filter filter, TasklistFilter wanted) {
        Map<String, Object> properties = new HashMap<>(filter.getProperties());
        properties.put(MARK, wanted.key());
        properties.put(COLUMNS, columns(wanted));
        filters.saveFilter(filter.setQuery(query(wanted)).setProperties(properties));
    }

    private TaskQuery query(TasklistFilter wanted) {
        TaskQuery query = tasks.createTaskQuery()
                .processDefinitionKeyIn(wanted.processes().toArray(String[]::new));
        return wanted.mine() ? query.taskAssigneeExpression("${currentUser()}") : query;
    }

    private static List<Map<String, String>> columns(TasklistFilter wanted) {
        return wanted.columns().stream()
                .map(column -> Map.of("name", column, "label", Texts.get("filter.column." + column))).toList();
    }

    /** What an administrator changed about the filter stays; only its name is fixed. */
    private void rename(Filter filter, TasklistFilter wanted) {
        if (!filter.getName().equals(name(wanted))) {
            filters.saveFilter(filter.setName(name(wanted)));
        }
    }

    private void remove(Filter filter) {
        filters.deleteFilter(filter.getId());
        // The engine does so itself only while its authorisations are switched on.
        authorizations.createAuthorizationQuery().resourceType(Resources.FILTER).resourceId(filter.getId()).list()
                .forEach(authorization -> authorizations.deleteAuthorization(authorization.getId()));
    }

    private static String name(TasklistFilter filter) {
        return Texts.get("filter." + filter.key());
    }
}
