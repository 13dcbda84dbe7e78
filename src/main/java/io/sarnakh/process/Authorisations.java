package io.sarnakh.process;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

/**
 * What each group may do in Tasklist, Cockpit and the engine's REST (RIGHT-2). Granted to groups only: grants per user
 * would slow every query. A representative sees own and unassigned tasks without any grant, as assignee or candidate.
 */
@Component
public class Authorisations {

    private static final String LEAD_LIFECYCLE = "lead-lifecycle";
    private static final String OPPORTUNITY_PIPELINE = "opportunity-pipeline";
    private static final String TEAM_SETTINGS = "team-settings";
    private static final String RESTORE_RECORD = "restore-record";
    private static final String MEMBER_SETTINGS = "member-settings";

    private final AuthorizationService authorizations;

    Authorisations(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Grants what is missing and takes back what is no longer meant; nothing happens the second time. */
    public void grantAll() {
        representatives();
        representativesWhoSeeAll();
        managers();
        administrators();
    }

    /** Lets a group do exactly this with a resource; ids may be {@link Authorization#ANY}. */
    public void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        Authorization authorization = authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(group).resourceType(resource).resourceId(resourceId).singleResult();
        if (authorization == null) {
            authorization = authorizations.createNewAuthorization(AUTH_TYPE_GRANT);
            authorization.setGroupId(group);
            authorization.setResource(resource);
            authorization.setResourceId(resourceId);
        } else if (allowsExactly(authorization, resource, permissions)) {
            return;
        }
        authorization.setPermissions(permissions);
        authorizations.saveAuthorization(authorization);
    }

    private void representatives() {
        grant(Groups.REPS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        // To hand over and give back what is theirs (ASG-1); the record refuses whatever is not.
        grant(Groups.REPS, Resources.PROCESS_DEFINITION, LEAD_LIFECYCLE, ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE, ProcessDefinitionPermissions.TASK_ASSIGN);
        grant(Groups.REPS, Resources.PROCESS_DEFINITION, OPPORTUNITY_PIPELINE, ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.TASK_ASSIGN);
        grant(Groups.REPS, Resources.PROCESS_DEFINITION, RESTORE_RECORD,
                ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE);
        // So that the card of a question or notice names it; the task itself is its assignee's alone (DUP-6).
        for (String process : List.of(AskOwnerProcess.KEY, ReadNotice.KEY)) {
            grant(Groups.REPS, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ);
        }
        // A batch and the task that follows it are its starter's alone (MASS-1).
        grant(Groups.REPS, Resources.PROCESS_DEFINITION, ConvertSeveralProcess.KEY,
                ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE);
        grant(Groups.REPS, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    private void representativesWhoSeeAll() {
        for (String process : List.of(LEAD_LIFECYCLE, OPPORTUNITY_PIPELINE)) {
            grant(Groups.SEES_ALL, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.TASK_WORK, ProcessDefinitionPermissions.TASK_ASSIGN);
        }
    }

    /** No cancelling, suspending, modifying or writing of variables: an instance ends through its record. */
    private void managers() {
        grant(Groups.MANAGERS, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(Groups.MANAGERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(Groups.MANAGERS, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_TASK, ProcessDefinitionPermissions.TASK_WORK,
                ProcessDefinitionPermissions.TASK_ASSIGN, ProcessDefinitionPermissions.RETRY_JOB);
        for (String process : List.of(LEAD_LIFECYCLE, TEAM_SETTINGS, MEMBER_SETTINGS, RESTORE_RECORD,
                DistributeLeadsProcess.KEY, ConvertSeveralProcess.KEY)) {
            grant(Groups.MANAGERS, Resources.PROCESS_DEFINITION, process, ProcessDefinitionPermissions.CREATE_INSTANCE);
        }
        grant(Groups.MANAGERS, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
        grant(Groups.MANAGERS, Resources.DECISION_DEFINITION, ANY,
                Permissions.READ, Permissions.READ_HISTORY);
        grant(Groups.MANAGERS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
        grant(Groups.MANAGERS, Resources.USER, ANY, Permissions.READ);
    }

    private void administrators() {
        for (Resource resource : Resources.values()) {
            grant(Groups.ADMINISTRATORS, resource, ANY, Permissions.ALL);
        }
    }

    private static boolean allowsExactly(Authorization authorization, Resource resource, Permission... wanted) {
        if (authorization.isEveryPermissionGranted() || wanted[0] == Permissions.ALL) {
            return authorization.isEveryPermissionGranted() && wanted[0] == Permissions.ALL;
        }
        Set<Permission> granted = Stream.of((Permission[]) wanted[0].getClass().getEnumConstants())
                .filter(permission -> permission.getValue() != Permissions.NONE.getValue())
                .filter(permission -> permission.getValue() != Permissions.ALL.getValue())
                .filter(permission -> List.of(permission.getTypes()).contains(resource))
                .filter(authorization::isPermissionGranted)
                .collect(Collectors.toSet());
        return granted.equals(Set.of(wanted));
    }
}
