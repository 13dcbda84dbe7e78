package io.sarnakh.platform.user;

import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import java.util.Set;
import org.camunda.bpm.engine.identity.User;

/**
 * What is to be changed about a user; the values are checked already.
 *
 * @param given    which of {@code firstName}, {@code lastName} and {@code email} are meant; null empties those
 * @param password null leaves it as it is
 * @param role     null leaves it as it is
 * @param seesAll  null leaves it as it is; a new representative then sees what is theirs
 * @param active   null leaves it as it is
 */
public record UserChange(Set<String> given, String firstName, String lastName, String email, String password, Role role,
                         Boolean seesAll, Boolean active) {

    void applyTo(User user) {
        if (given.contains("firstName")) {
            user.setFirstName(firstName);
        }
        if (given.contains("lastName")) {
            user.setLastName(lastName);
        }
        if (given.contains("email")) {
            user.setEmail(email);
        }
        if (password != null) {
            user.setPassword(password);
        }
    }

    boolean changesRights() {
        return role != null || seesAll != null;
    }

    Role roleOf(UserDirectory.User user) {
        return role != null ? role : user.role();
    }

    /** Who forgets it gives away less. */
    boolean seesAllOf(UserDirectory.User user) {
        if (seesAll != null || roleOf(user) != Role.REP) {
            return seesAll == null || seesAll;
        }
        return user.role() == Role.REP && user.seesAll();
    }

    /** Without the password: it must never reach a log. */
    @Override
    public String toString() {
        return "UserChange[" + given + ", " + role + ", " + active + "]";
    }
}
