package io.sarnakh.platform.user;

import io.sarnakh.access.Role;
import io.sarnakh.platform.Installation;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The people of the demo (contract 1). Their passwords are their ids; the password policy does not bind them. */
@Component
@Profile(Installation.DEMO)
public class DemoUsers {

    /** Their ids, the administrator first. */
    public static final List<String> IDS = List.of("admin", "mina", "laleh", "sam", "kian");

    private final UserAccounts accounts;

    DemoUsers(UserAccounts accounts) {
        this.accounts = accounts;
    }

    void createMissing() {
        create("admin", "Ada", "Karimi", Role.ADMIN, true);
        create("mina", "Mina", "Rahimi", Role.MANAGER, true);
        create("laleh", "Laleh", "Moradi", Role.REP, true);
        create("sam", "Sam", "Nikzad", Role.REP, false);
        create("kian", "Kian", "Sohrabi", Role.REP, true);
    }

    private void create(String id, String firstName, String lastName, Role role, boolean seesAll) {
        if (!accounts.exists(id)) {
            accounts.create(new NewUser(id, firstName, lastName, id + "@example.com", id, role, seesAll));
        }
    }
}
