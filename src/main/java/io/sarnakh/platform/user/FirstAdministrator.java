package io.sarnakh.platform.user;

import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.platform.Installation;
import io.sarnakh.platform.SarnakhProperties;
import io.sarnakh.platform.StartUpRefused;
import io.sarnakh.platform.engine.WellKnownPasswords;
import java.util.List;
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
    private final UserDirectory users;
    private final WellKnownPasswords wellKnown;
    private final SarnakhProperties.Admin admin;

    FirstAdministrator(UserAccounts accounts, UserDirectory users, WellKnownPasswords wellKnown,
            SarnakhProperties properties) {
        this.accounts = accounts;
        this.users = users;
        this.wellKnown = wellKnown;
        this.admin = properties.admin();
    }

    void createMissing() {
        List<String> open = wellKnown.among(DemoUsers.IDS);
        if (!open.isEmpty()) {
            throw StartUpRefused.because("platform.admin-demo-password", String.join(", ", open));
        }
        if (users.allAtWork().stream().anyMatch(user -> user.role() == Role.ADMIN)) {
            return;
        }
        if (accounts.exists(admin.user())) {
            accounts.makeAdministrator(admin.user());
        } else {
            accounts.create(new NewUser(admin.user(), null, null, null, admin.password(), Role.ADMIN, true));
        }
    }
}
