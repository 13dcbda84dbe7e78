package io.sarnakh.platform.user;

import io.sarnakh.access.Role;

/** A user to be created; the values are checked already. */
public record NewUser(String id, String firstName, String lastName, String email, String password, Role role,
                      boolean seesAll) {

    /** Without the password: it must never reach a log. */
    @Override
    public String toString() {
        return "NewUser[" + id + ", " + role + "]";
    }
}
