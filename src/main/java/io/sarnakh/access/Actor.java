package io.sarnakh.access;

import io.sarnakh.refusal.Refusal;

/**
 * Who acts: a user with a role, or the system itself on behalf of a rule.
 *
 * @param userId  the user's id, or {@code system}
 * @param role    what they may do
 * @param seesAll whether records of other salespeople are visible too; otherwise own and unassigned ones only
 */
public record Actor(String userId, Role role, boolean seesAll) {

    /** An automatic step; may do everything. */
    public static final Actor SYSTEM = new Actor("system", Role.ADMIN, true);

    /** RIGHT-1: whether a record of this salesperson (null: unassigned) is visible. */
    public boolean sees(String salesperson) {
        return seesAll || salesperson == null || salesperson.equals(userId);
    }

    /** Refuses (403) below the role. */
    public void require(Role least) {
        if (role.compareTo(least) < 0) {
            throw Refusal.forbidden("access.role-needed." + least.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
