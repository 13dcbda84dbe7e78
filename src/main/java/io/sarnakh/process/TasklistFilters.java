package io.sarnakh.process;

import io.sarnakh.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** Makes the Tasklist filters agree with the settings. Callers hold the settings lock: no node adds a filter twice. */
@Component
class TasklistFilters {

    /** Tells our filters from those that people make for themselves, also after the language was changed. */
    private static final String MARK = "sarnakhFilter";
    private static final List<String> READERS = List.of(Groups.REPS, Groups.MANAGERS, Groups.ADMINISTRATORS);

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final Authorisations grants;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations,
                    Authorisations grants) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.grants = grants;
    }

    /** Adds what is missing and removes {@code Leads} while leads are off (SW-6). */
    void align(boolean leadsEnabled) {
        for (TasklistFilter wanted : TasklistFilter.values()) {
            Optional<Filter> present = find(wanted);
            if (wanted == TasklistFilter.LEADS && !leadsEnabled) {
                present.ifPresent(this::remove);
            } else if (present.isEmpty()) {
                add(wanted);
            } else {
                bringUpToDate(present.get(), wanted);
            }
        }
    }

    /** By its mark; by its name where somebody saved it anew in Tasklist and the mark was lost. */
    private Optional<Filter> find(TasklistFilter wanted) {
        List<Filter> all = filters.createTaskFilterQuery().list();
        return all.stream().filter(filter -> wanted.key().equals(filter.getProperties().get(MARK))).findFirst()
                .or(() -> all.stream().filter(filter -> filter.getProperties().get(MARK) == null
                        && filter.getName().equals(name(wanted))).findFirst());
    }

    private void add(TasklistFilter wanted) {
        TaskQuery query = tasks.createTaskQuery()
                .processDefinitionKeyIn(wanted.processes().toArray(String[]::new));
        if (wanted.mine()) {
            query.taskAssigneeExpression("${currentUser()}");
        }
        Map<String, Object> properties = new HashMap<>();
        properties.put(MARK, wanted.key());
        properties.put("description", Texts.get("filter." + wanted.key() + ".description"));
        // Tasklist shows low numbers first; negative ones leave room for filters that people add.
        properties.put("priority", -100 + 10 * wanted.ordinal());
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables",
                List.of(Map.of("name", "leadName", "label", Texts.get("filter.column.lead"))));
        Filter filter = filters.newTaskFilter(name(wanted)).setQuery(query).setProperties(properties);
        filters.saveFilter(filter);
        READERS.forEach(group -> grants.grant(group, Resources.FILTER, filter.getId(), Permissions.READ));
    }

    /**
     * What an administrator changed about the filter stays; only its name is fixed, and it shows the tasks of processes
     * that came later, too.
     */
    private void bringUpToDate(Filter filter, TasklistFilter wanted) {
        String[] shown = TaskQueryDto.fromQuery(filter.getQuery()).getProcessDefinitionKeyIn();
        Set<String> all = new TreeSet<>(wanted.processes());
        boolean complete = shown == null || List.of(shown).containsAll(all);
        if (!complete) {
            all.addAll(List.of(shown));
            TaskQuery more = tasks.createTaskQuery().processDefinitionKeyIn(all.toArray(String[]::new));
            filter.setQuery(filter.extend(more).getQuery());
        }
        if (!complete || !filter.getName().equals(name(wanted))) {
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
