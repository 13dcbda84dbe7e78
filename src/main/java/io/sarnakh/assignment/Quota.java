package io.sarnakh.assignment;

import io.sarnakh.team.Team.Member;

/**
 * How many leads a member of a team is given by one distribution (ASG-2).
 *
 * @param user  the member
 * @param leads at most so many; 0 for none
 */
record Quota(String user, int leads) {

    private static final int DAYS = 30;

    /** A day's share of the capacity, rounded half up; nothing for a paused member. */
    static Quota daily(Member member) {
        return new Quota(member.user(), member.paused() ? 0 : (member.capacity() + DAYS / 2) / DAYS);
    }

    /** What is left after so many were assigned already. */
    Quota after(int assigned) {
        return new Quota(user, Math.max(0, leads - assigned));
    }
}
