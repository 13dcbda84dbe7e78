package io.sarnakh.access;

import java.util.List;
import java.util.Optional;

/** The users of this installation, kept by the engine's identity service. */
public interface UserDirectory {

    /** A user without credentials. */
    record User(String id, String firstName, String lastName, String email, Role role, boolean seesAll) {

        /** First and last name, or the id where there is none. */
        public String displayName() {
            String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
            return name.isEmpty() ? id : name;
        }
    }

    /** Whether a user with this id exists. */
    boolean exists(String userId);

    /** One user. */
    Optional<User> find(String userId);

    /** All users by id. */
    List<User> all();

    /** One user, if they have a role here; the engine may know others, and a role can be taken away. */
    default Optional<User> findWithRole(String userId) {
        return find(userId).filter(user -> user.role() != null);
    }

    /** Somebody with a role here as they act on their own, with the rights of the moment. */
    default Optional<Actor> findActor(String userId) {
        return findWithRole(userId).map(user -> new Actor(user.id(), user.role(), user.seesAll()));
    }

    /** All users who have a role here, by id. */
    default List<User> allWithRole() {
        return all().stream().filter(user -> user.role() != null).toList();
    }
}
