package io.sarnakh.platform.user;

import io.sarnakh.access.Role;
import io.sarnakh.platform.Installation;
import io.sarnakh.platform.SarnakhProperties;
import io.sarnakh.platform.StartUpRefused;
import io.sarnakh.platform.engine.WellKnownPasswords;
import io.sarnakh.process.Groups;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The administrator that a production installation starts with (contract 1). Once there is one, the settings create
 * nobody: a person who left must not come back with the next start.
 */
@Component
@Profile(Installation.PRODUCTION)
class FirstAdministrator {

    private final UserAccounts accounts;
    private final IdentityService identity;
    private final WellKnownPasswords wellKnown;
    private final SarnakhProperties.Admin admin;

    FirstAdministrator(UserAccounts accounts, IdentityService identity, WellKnownPasswords wellKnown,
            SarnakhProperties properties) {
        this.accounts = accounts;
        this.identity = identity;
        this.wellKnown = wellKnown;
        this.admin = properties.admin();
    }

    void createMissing() {
        List<String> open = wellKnown.among(DemoUsers.IDS);
        if (!open.isEmpty()) {
            throw StartUpRefused.because("platform.admin-demo-password", String.join(", ", open));
        }
        if (identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATORS).count() > 0) {
            return;
        }
        if (accounts.exists(admin.user())) {
            identity.createMembership(admin.user(), Groups.ADMINISTRATORS);
        } else {
            accounts.create(new NewUser(admin.user(), null, null, null, admin.password(), Role.ADMIN, true));
        }
    }
}
