package io.sarnakh.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.team.Team.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** ASG-2 and ASG-3 for all teams. */
class DistributionPlanTest {

    private static Member member(String user, int capacity, boolean paused) {
        return new Member(user, capacity, paused);
    }

    private static DistributionPlan plan(List<Member> members) {
        return DistributionPlan.of(members, members.stream().map(Quota::daily).toList());
    }

    private static List<String> turns(List<Member> members) {
        return plan(members).turns().stream().map(Quota::user).toList();
    }

    private static List<Member> team(List<Integer> capacities) {
        List<Member> members = new ArrayList<>();
        capacities.forEach(capacity -> members.add(
                member("m" + members.size(), Math.abs(capacity), capacity < 0)));
        return members;
    }

    @Example
    @Label("ASG-2 capacities 45 and 30: quotas 2, 1; order first, second, first")
    void example() {
        assertThat(turns(List.of(member("first", 45, false), member("second", 30, false))))
                .containsExactly("first", "second", "first");
        assertThat(turns(List.of(member("a", 30, false), member("b", 90, false), member("c", 60, false))))
                .containsExactly("b", "c", "a", "b", "c", "b");
    }

    @Example
    @Label("ASG-2 a thirtieth, rounded half up")
    void rounding() {
        Map<Integer, Integer> quotas = new LinkedHashMap<>(
                Map.of(0, 0, 14, 0, 15, 1, 30, 1, 44, 1, 45, 2, 74, 2, 75, 3, 100_000, 3333));
        quotas.forEach((capacity, leads) ->
                assertThat(Quota.daily(member("a", capacity, false)).leads()).as("of %d", capacity).isEqualTo(leads));
        assertThat(Quota.daily(member("a", 300, true)).leads()).isZero();
        assertThat(Quota.daily(member("a", 90, false)).after(1).leads()).isEqualTo(2);
        assertThat(Quota.daily(member("a", 90, false)).after(7).leads()).isZero();
    }

    @Example
    @Label("ASG-3 why there is nobody left to give a lead to")
    void reasons() {
        assertThat(plan(List.of()).exhausted()).isEqualTo(LeftReason.NO_MEMBERS);
        assertThat(plan(List.of(member("a", 30, true), member("b", 0, true))).exhausted())
                .isEqualTo(LeftReason.ALL_PAUSED);
        assertThat(plan(List.of(member("a", 30, true), member("b", 0, false))).exhausted())
                .isEqualTo(LeftReason.QUOTA_USED_UP);
    }

    @Property(tries = 500)
    @Label("ASG-2 everybody gets exactly their quota, paused ones nothing")
    void quotas(@ForAll @Size(max = 12) List<@IntRange(min = -400, max = 400) Integer> capacities) {
        List<Member> members = team(capacities);
        Map<String, Long> given = turns(members).stream()
                .collect(Collectors.groupingBy(user -> user, Collectors.counting()));
        members.forEach(member -> assertThat(given.getOrDefault(member.user(), 0L))
                .as(member.toString()).isEqualTo(Quota.daily(member).leads()));
    }

    @Property(tries = 500)
    @Label("ASG-2 whenever it stops, nobody is more than one lead ahead of somebody with quota left")
    void rounds(@ForAll @Size(max = 12) List<@IntRange(min = -400, max = 400) Integer> capacities,
                @ForAll @IntRange(max = 60) int leads) {
        List<Member> members = team(capacities);
        List<String> turns = turns(members);
        List<String> taken = turns.subList(0, Math.min(leads, turns.size()));
        for (Member one : members) {
            int had = Collections.frequency(taken, one.user());
            if (had < Quota.daily(one).leads()) {
                assertThat(members).allSatisfy(other ->
                        assertThat(Collections.frequency(taken, other.user())).isLessThanOrEqualTo(had + 1));
            }
        }
    }

    @Property(tries = 500)
    @Label("ASG-2 each round goes by quota descending, then user id, however the members are named")
    void order(@ForAll @Size(max = 12) List<@IntRange(min = -400, max = 400) Integer> capacities,
               @ForAll Random random) {
        List<Member> members = team(capacities);
        List<String> firstRound = members.stream().map(Quota::daily).filter(quota -> quota.leads() > 0)
                .sorted(Comparator.comparingInt(Quota::leads).reversed().thenComparing(Quota::user))
                .map(Quota::user).toList();
        List<String> turns = turns(members);
        assertThat(turns).startsWith(firstRound.toArray(String[]::new));
        List<Member> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, random);
        assertThat(turns(shuffled)).isEqualTo(turns);
    }
}
