package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SarnakhTest
@DisplayName("RIGHT-2: the groups' rights in the engine")
class AuthorisationsTest {

    @Autowired
    private Authorisations authorisations;
    @Autowired
    private AuthorizationService engine;
    @Autowired
    private Http http;

    @Test
    @DisplayName("granting them again, as every start does, changes nothing")
    void isIdempotent() {
        List<String> before = snapshot();
        authorisations.grantAll();
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    @DisplayName("a right that is no longer meant is taken back")
    void takesBack() {
        Authorization grant = engine.createAuthorizationQuery().groupIdIn(Groups.REPS)
                .resourceType(Resources.PROCESS_INSTANCE).resourceId(ANY).singleResult();
        grant.addPermission(Permissions.DELETE);
        engine.saveAuthorization(grant);
        assertThat(may(Groups.REPS, Permissions.DELETE, Resources.PROCESS_INSTANCE)).isTrue();

        authorisations.grantAll();
        assertThat(may(Groups.REPS, Permissions.DELETE, Resources.PROCESS_INSTANCE)).isFalse();
        assertThat(may(Groups.REPS, Permissions.CREATE, Resources.PROCESS_INSTANCE)).isTrue();
    }

    @Test
    @DisplayName("managers read and retry, but do not cancel, suspend or change instances; administrators may everything")
    void managersAndAdministrators() {
        assertThat(may(Groups.MANAGERS, ProcessDefinitionPermissions.READ_INSTANCE, Resources.PROCESS_DEFINITION)).isTrue();
        assertThat(may(Groups.MANAGERS, ProcessDefinitionPermissions.RETRY_JOB, Resources.PROCESS_DEFINITION)).isTrue();
        for (Permission permission : List.of(ProcessDefinitionPermissions.DELETE_INSTANCE,
                ProcessDefinitionPermissions.UPDATE_INSTANCE, ProcessDefinitionPermissions.SUSPEND_INSTANCE,
                ProcessDefinitionPermissions.MIGRATE_INSTANCE)) {
            assertThat(may(Groups.MANAGERS, permission, Resources.PROCESS_DEFINITION)).as(permission.getName()).isFalse();
            assertThat(may(Groups.ADMINISTRATORS, permission, Resources.PROCESS_DEFINITION)).as(permission.getName()).isTrue();
        }
    }

    @Test
    @DisplayName("reps enter Tasklist only, managers Cockpit too, administrators Admin too")
    void applications() {
        assertThat(apps("sam")).containsExactlyInAnyOrder("tasklist", "welcome");
        assertThat(apps("mina")).containsExactlyInAnyOrder("tasklist", "cockpit", "welcome");
        assertThat(apps("admin")).containsExactlyInAnyOrder("tasklist", "cockpit", "admin", "welcome");
    }

    private List<String> apps(String user) {
        List<String> apps = new ArrayList<>();
        http.inTasklist(user).get("/camunda/api/admin/auth/user/default").status(200).json("/authorizedApps")
                .forEach(app -> apps.add(app.asText()));
        return apps;
    }

    private boolean may(String group, Permission permission, Resources resource) {
        return engine.isUserAuthorized("nobody-in-particular", List.of(group), permission, resource, ANY);
    }

    private List<String> snapshot() {
        return engine.createAuthorizationQuery().orderByResourceType().asc().orderByResourceId().asc().list().stream()
                .map(Object::toString).sorted().toList();
    }
}
