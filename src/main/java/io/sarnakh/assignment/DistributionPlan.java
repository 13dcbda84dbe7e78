package io.sarnakh.assignment;

import io.sarnakh.team.Team.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who gets how many leads, and in which order (ASG-2).
 *
 * @param turns     the members who get one lead each, in the order of the leads
 * @param exhausted why there are no more turns (ASG-3)
 */
record DistributionPlan(List<Quota> turns, LeftReason exhausted) {

    private static final Comparator<Quota> MOST_FIRST =
            Comparator.comparingInt(Quota::leads).reversed().thenComparing(Quota::user);

    /** By quota descending, one each per round, until every quota is used up. */
    static DistributionPlan of(List<Member> members, List<Quota> quotas) {
        List<Quota> order = quotas.stream().sorted(MOST_FIRST).toList();
        List<Quota> turns = new ArrayList<>();
        int rounds = order.isEmpty() ? 0 : order.get(0).leads();
        for (int round = 0; round < rounds; round++) {
            for (Quota quota : order) {
                if (quota.leads() > round) {
                    turns.add(quota);
                }
            }
        }
        return new DistributionPlan(turns, exhausted(members));
    }

    private static LeftReason exhausted(List<Member> members) {
        if (members.isEmpty()) {
            return LeftReason.NO_MEMBERS;
        }
        return members.stream().allMatch(Member::paused) ? LeftReason.ALL_PAUSED : LeftReason.QUOTA_USED_UP;
    }
}
