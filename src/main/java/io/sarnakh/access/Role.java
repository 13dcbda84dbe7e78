package io.sarnakh.access;

/** What a user may do, in rising order (domain 16). */
public enum Role {
    REP, MANAGER, ADMIN
}
