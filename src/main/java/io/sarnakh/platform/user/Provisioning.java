package io.sarnakh.platform.user;

import io.sarnakh.process.Authorisations;
import io.sarnakh.process.Groups;
import io.sarnakh.process.UserStatus;
import io.sarnakh.text.Texts;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts groups, their rights and the first users in place before the web server opens its port, so that nobody meets
 * the engine's first-visitor set-up page. Nodes that start together take turns; the second finds everything there.
 */
@Component
class Provisioning implements SmartInitializingSingleton {

    private final TransactionTemplate transaction;
    private final IdentityService identity;
    private final UserStatus status;
    private final Authorisations authorisations;
    private final Optional<DemoUsers> demoUsers;
    private final Optional<FirstAdministrator> firstAdministrator;

    Provisioning(TransactionTemplate transaction, IdentityService identity, UserStatus status,
            Authorisations authorisations, Optional<DemoUsers> demoUsers,
            Optional<FirstAdministrator> firstAdministrator) {
        this.transaction = transaction;
        this.identity = identity;
        this.status = status;
        this.authorisations = authorisations;
        this.demoUsers = demoUsers;
        this.firstAdministrator = firstAdministrator;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(running -> {
            status.lock();
            Groups.ALL.forEach(this::createMissing);
            authorisations.grantAll();
            demoUsers.ifPresent(DemoUsers::createMissing);
            firstAdministrator.ifPresent(FirstAdministrator::createMissing);
        });
    }

    private void createMissing(String id) {
        if (identity.createGroupQuery().groupId(id).count() == 0) {
            Group group = identity.newGroup(id);
            group.setName(Texts.get("user.group." + id));
            group.setType("WORKFLOW");
            identity.saveGroup(group);
        }
    }
}
