package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.batch.BatchPlanning;
import io.sarnakh.batch.LeadSelection;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.refusal.Problems;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The saved selections that the form "Several leads at once" offers, the person's Tasklist filters among them. */
@Component
public class BatchSelections {

    static final String OWN = "own";
    static final String UNASSIGNED = "unassigned";
    static final String TEAM = "team-";
    static final String FILTER = "filter-";

    private final LeadSelection leads;
    private final SettingsForms settingsForms;
    private final FilterService filters;
    private final AuthorizationService authorizations;
    private final IdentityService identity;
    private final RuntimeService runtime;
    private final TaskService tasks;

    BatchSelections(LeadSelection leads, SettingsForms settingsForms, FilterService filters,
                    AuthorizationService authorizations, IdentityService identity, RuntimeService runtime,
                    TaskService tasks) {
        this.leads = leads;
        this.settingsForms = settingsForms;
        this.filters = filters;
        this.authorizations = authorizations;
        this.identity = identity;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** What this actor may select at once. */
    List<Option> options(Actor actor) {
        List<Option> options = new ArrayList<>();
        options.add(new Option(Texts.get("batch.selection.own"), OWN));
        options.add(new Option(Texts.get("batch.selection.unassigned"), UNASSIGNED));
        if (actor.seesAll()) {
            settingsForms.teamOptions().forEach(team -> options.add(
                    new Option(Texts.get("batch.selection.team", team.label()), TEAM + team.value())));
        }
        for (Filter filter : filters.createTaskFilterQuery().orderByFilterName().asc().list()) {
            if (mayRead(filter.getId())) {
                options.add(new Option(Texts.get("batch.selection.filter", filter.getName()), FILTER + filter.getId()));
            }
        }
        return options;
    }

    /** The records selected now, in their order; never any that this actor does not see. */
    List<Long> resolve(String selection, Problems problems, Actor actor) {
        if (selection.equals(OWN)) {
            return leads.own(actor);
        }
        if (selection.equals(UNASSIGNED)) {
            return leads.unassigned();
        }
        if (selection.matches(TEAM + "[1-9][0-9]{0,17}")) {
            return leads.ofTeam(Long.parseLong(selection.substring(TEAM.length())), actor);
        }
        String filter = selection.startsWith(FILTER) ? selection.substring(FILTER.length()) : null;
        if (filter == null || filters.getFilter(filter) == null || !mayRead(filter)) {
            problems.unacceptable(SeveralForm.SELECTION, "batch.unknown-selection");
            return List.of();
        }
        return leads.visible(recordsOf(filter, actor), actor);
    }

    /** A delegate may read every filter; the person may not. */
    private boolean mayRead(String filterId) {
        var user = identity.getCurrentAuthentication();
        return user != null && authorizations.isUserAuthorized(user.getUserId(), user.getGroupIds(), Permissions.READ,
                Resources.FILTER, filterId);
    }

    /** The records whose tasks the filter shows, in its order. */
    private List<Long> recordsOf(String filterId, Actor actor) {
        TaskQuery seen = tasks.createTaskQuery();
        if (!actor.seesAll()) {
            seen.or().taskAssignee(actor.userId()).taskUnassigned().endOr();
        }
        List<Task> found = filters.listPage(filterId, seen, 0, BatchPlanning.MOST_LEADS + 1);
        Set<String> instances = new LinkedHashSet<>(found.stream().map(Task::getProcessInstanceId).toList());
        Map<String, Long> records = new HashMap<>();
        if (!instances.isEmpty()) {
            runtime.createProcessInstanceQuery().processDefinitionKeyIn(LeadLifecycle.KEY, OpportunityPipeline.KEY)
                    .processInstanceIds(instances).list()
                    .forEach(instance -> records.put(instance.getProcessInstanceId(),
                            Long.valueOf(instance.getBusinessKey())));
        }
        return instances.stream().map(records::get).filter(Objects::nonNull).toList();
    }
}
