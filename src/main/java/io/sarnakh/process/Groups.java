package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The engine's groups that make up a user's role and visibility (contract 1, domain 16). */
public final class Groups {

    /** Administrators. */
    public static final String ADMINISTRATORS = "camunda-admin";
    /** Sales managers. */
    public static final String MANAGERS = "sales-managers";
    /** Sales representatives. */
    public static final String REPS = "sales";
    /** Representatives who see the records of others too; beside {@link #REPS}. */
    public static final String SEES_ALL = "sales-all-leads";

    /** All of them. */
    public static final List<String> ALL = List.of(ADMINISTRATORS, MANAGERS, REPS, SEES_ALL);

    private Groups() {
    }

    /** The highest role the groups give; empty for a user of the engine who is none of Sarnakh's. */
    public static Optional<Role> role(Collection<String> groups) {
        if (groups.contains(ADMINISTRATORS)) {
            return Optional.of(Role.ADMIN);
        }
        if (groups.contains(MANAGERS)) {
            return Optional.of(Role.MANAGER);
        }
        return groups.contains(REPS) ? Optional.of(Role.REP) : Optional.empty();
    }

    /** Whether records of other salespeople are visible. */
    public static boolean seesAll(Collection<String> groups) {
        return groups.contains(SEES_ALL) || groups.contains(MANAGERS) || groups.contains(ADMINISTRATORS);
    }

    /** The user as an actor; empty without a role. */
    public static Optional<Actor> actor(String userId, Collection<String> groups) {
        return role(groups).map(role -> new Actor(userId, role, seesAll(groups)));
    }

    /** The groups that give a role and visibility. */
    public static List<String> of(Role role, boolean seesAll) {
        return switch (role) {
            case ADMIN -> List.of(ADMINISTRATORS);
            case MANAGER -> List.of(MANAGERS);
            case REP -> seesAll ? List.of(REPS, SEES_ALL) : List.of(REPS);
        };
    }
}
