package io.sarnakh.access;

import io.sarnakh.refusal.Problems;
import java.util.List;
import java.util.Optional;

/** The users of this installation, kept by the engine's identity service. */
public interface UserDirectory {

    /**
     * A user without credentials.
     *
     * @param role   what they may do, or could before they were deactivated; null for a user of the engine who is none of
     *               Sarnakh's
     * @param active false for somebody who was deactivated (ASG-4)
     */
    record User(String id, String firstName, String lastName, String email, Role role, boolean seesAll,
                boolean active) {

        /** First and last name, or the id where there is none. */
        public String displayName() {
            String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
            return name.isEmpty() ? id : name;
        }

        /** ASG-4: whoever is deactivated or has no role is gone: nothing is given to them, by nobody and no rule. */
        public boolean mayReceiveWork() {
            return active && role != null;
        }
    }

    /** One user, also one who is gone but not deleted. */
    Optional<User> find(String userId);

    /** All users by id, also those who are gone. */
    List<User> all();

    /** One user, if they may be given work (ASG-4). */
    default Optional<User> findAtWork(String userId) {
        return userId == null ? Optional.empty() : find(userId).filter(User::mayReceiveWork);
    }

    /** ASG-4: whether this user exists, is active and has a role; null does not. */
    default boolean mayReceiveWork(String userId) {
        return findAtWork(userId).isPresent();
    }

    /** ASG-4: this user for a default that a rule chooses; null if there is none or they are gone. */
    default String atWorkOrNobody(String userId) {
        return mayReceiveWork(userId) ? userId : null;
    }

    /** ASG-4: notes a problem if somebody is named who may not be given work, with the reason. */
    default void check(String field, String userId, Problems problems) {
        if (userId == null || mayReceiveWork(userId)) {
            return;
        }
        Optional<User> gone = find(userId);
        if (gone.isEmpty()) {
            problems.unacceptable(field, "user.not-found", userId);
        } else {
            problems.unacceptable(field, gone.get().active() ? "user.no-role" : "user.deactivated",
                    gone.get().displayName());
        }
    }

    /** Somebody with a role here as they act on their own, with the rights of the moment. */
    default Optional<Actor> findActor(String userId) {
        return findAtWork(userId).map(user -> new Actor(user.id(), user.role(), user.seesAll()));
    }

    /** All users who may be given work, by id. */
    default List<User> allAtWork() {
        return all().stream().filter(User::mayReceiveWork).toList();
    }
}
