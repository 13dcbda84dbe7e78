package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * ASG-4: the open tasks of somebody who goes come to the leader of the team, and those of their records back when they do.
 * A record stays theirs until it is handed over.
 */
@Component
class TasksOfUser {

    private static final List<String> OF_RECORDS = List.of(LeadLifecycle.KEY, OpportunityPipeline.KEY);
    /** What a leader without a manager's rights can do, too, if they see all records (RIGHT-4). */
    private static final List<String> FOR_EVERYBODY = List.of(AskOwnerProcess.KEY, ReadNotice.KEY);

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final AuthorizationService authorizations;
    private final RecordInstances instances;
    private final TaskHolder holders;
    private final FormOptions options;
    private final LeadRepository leads;
    private final Teams teams;
    private final UserDirectory users;
    private final History history;
    private final JdbcClient jdbc;

    TasksOfUser(TaskService tasks, RuntimeService runtime, AuthorizationService authorizations,
                RecordInstances instances, TaskHolder holders, FormOptions options, LeadRepository leads, Teams teams,
                UserDirectory users, History history, JdbcClient jdbc) {
        this.holders = holders;
        this.options = options;
        this.history = history;
        this.tasks = tasks;
        this.runtime = runtime;
        this.authorizations = authorizations;
        this.instances = instances;
        this.leads = leads;
        this.teams = teams;
        this.users = users;
        this.jdbc = jdbc;
    }

    /** Gives every task that this user has or should have to whoever is to have it now. */
    void giveToWhoeverIsThere(String userId) {
        for (Lead lead : leads.lockAll(records(userId))) {
            if (lead.isOpen()) {
                instances.handOn(lead);
                tell(lead);
            }
        }
        if (!users.mayReceiveWork(userId)) {
            tasks.createTaskQuery().taskAssignee(userId).list().stream()
                    .filter(task -> !OF_RECORDS.contains(process(task)) && !task.isSuspended())
                    .forEach(task -> giveToLeader(task, userId));
        }
    }

    /** HIST-1: why the task of a record is with somebody else than its salesperson. */
    private void tell(Lead lead) {
        String holder = holders.of(lead);
        if (holder != null && !holder.equals(lead.salesperson())) {
            history.add(Subject.LEAD, lead.id(), Actor.SYSTEM, "assigned", Texts.get("history.task-with-leader",
                    options.personName(lead.salesperson()), options.personName(holder)), Map.of());
        }
    }

    /** Open records of the user, and those whose tasks they have as a leader. */
    private Set<Long> records(String userId) {
        Set<Long> records = new TreeSet<>(jdbc.sql("select id from lead where salesperson = ? and status = 'open'")
                .param(userId).query(Long.class).list());
        Set<String> assigned = tasks.createTaskQuery().taskAssignee(userId).list().stream()
                .filter(task -> OF_RECORDS.contains(process(task))).map(Task::getProcessInstanceId)
                .collect(Collectors.toSet());
        if (!assigned.isEmpty()) {
            runtime.createProcessInstanceQuery().processInstanceIds(assigned).list().stream()
                    .map(ProcessInstance::getBusinessKey).map(Long::valueOf).forEach(records::add);
        }
        return records;
    }

    /** A definition's id begins with its key. */
    private static String process(Task task) {
        return task.getProcessDefinitionId().replaceFirst(":.*", "");
    }

    /** Questions, notices and what follows something they started; the managers get what the leader may not do. */
    private void giveToLeader(Task task, String userId) {
        String leader = teams.ofMember(userId).map(Team::leader).flatMap(users::findAtWork)
                .filter(user -> user.role() != Role.REP || user.seesAll() && FOR_EVERYBODY.contains(process(task)))
                .map(User::id).orElse(null);
        tasks.setAssignee(task.getId(), leader);
        if (leader == null) {
            tasks.addCandidateGroup(task.getId(), Groups.MANAGERS);
        }
        authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task.getId())
                .userIdIn(userId).list().forEach(right -> authorizations.deleteAuthorization(right.getId()));
    }
}
