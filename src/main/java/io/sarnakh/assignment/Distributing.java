package io.sarnakh.assignment;

import io.sarnakh.access.UserDirectory;
import io.sarnakh.team.Team.Member;
import io.sarnakh.team.Team;
import io.sarnakh.team.Teams;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Distributes the unassigned leads of a team among its members (ASG-2, ASG-3). */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Distributing {

    /** Of the leads that stay, so many are listed; all others have the same reason as the last of them. */
    static final int LISTED = 1000;

    private static final String UNASSIGNED =
            "from lead where team_id = :team and type = 'lead' and status = 'open' and salesperson is null";
    private static final String IN_ORDER = "select id " + UNASSIGNED + " order by probability desc, id limit :limit";

    private final JdbcClient jdbc;
    private final Teams teams;
    private final UserDirectory users;

    Distributing(JdbcClient jdbc, Teams teams, UserDirectory users) {
        this.jdbc = jdbc;
        this.teams = teams;
        this.users = users;
    }

    /** Carries a distribution out; each lead goes its way through the assigner. */
    public void distribute(Distribution distribution, Assigner assigner) {
        // The next one counts what this one assigned.
        teams.chooseAlone(distribution.teamId());
        Team team = teams.get(distribution.teamId());
        List<Member> members = members(team);
        DistributionPlan plan = DistributionPlan.of(members,
                members.stream().map(member -> quota(member, distribution.scheduled())).toList());

        List<Long> waiting = inOrder(team, "", plan.turns().size() + LISTED);
        int all = waiting.size() < plan.turns().size() + LISTED ? waiting.size() : count(team);
        // Nobody is waited for, so that this never stands in anybody's way (CONC-2): what is locked is being worked on.
        List<Long> given = new ArrayList<>();
        Set<Long> suspended = new HashSet<>();
        List<Long> free;
        do {
            int turns = plan.turns().size() - given.size();
            free = inOrder(team, " for update skip locked", turns + suspended.size()).stream()
                    .filter(lead -> !suspended.contains(lead)).limit(turns).toList();
            for (Long lead : free) {
                Quota turn = plan.turns().get(given.size());
                if (assigner.assign(lead, turn.user(),
                        Texts.get("history.distributed", distribution.id(), team.name(), turn.leads()))) {
                    note(distribution, given.size(), lead, turn.user(), null);
                    given.add(lead);
                } else {
                    suspended.add(lead);
                }
            }
        } while (!free.isEmpty() && given.size() < plan.turns().size());
        noteLeft(distribution, waiting, given, suspended, plan);
        jdbc.sql("update distribution set left_count = ? where id = ?")
                .params(all - given.stream().filter(waiting::contains).count(), distribution.id()).update();
    }

    /** Whoever was deleted or has no role any more cannot be given anything. */
    private List<Member> members(Team team) {
        Set<String> known = users.allAtWork().stream().map(UserDirectory.User::id).collect(Collectors.toSet());
        return team.members().stream().filter(member -> known.contains(member.user())).toList();
    }

    private Quota quota(Member member, boolean scheduled) {
        return scheduled ? Quota.daily(member).after(assignedLately(member)) : Quota.daily(member);
    }

    /**
     * Leads, also those that were converted since. A daily run does not start to the second, so what yesterday's run assigned
     * must not count against today's.
     */
    private int assignedLately(Member member) {
        return jdbc.sql("""
                select count(*) from lead
                where salesperson = ? and assigned_at > now() - interval '24 hours' + interval '15 minutes'
                  and (type = 'lead' or converted_at is not null)""")
                .param(member.user()).query(Integer.class).single();
    }

    private List<Long> inOrder(Team team, String lock, int limit) {
        return jdbc.sql(IN_ORDER + lock).param("team", team.id()).param("limit", limit).query(Long.class).list();
    }

    private int count(Team team) {
        return jdbc.sql("select count(*) " + UNASSIGNED).param("team", team.id()).query(Integer.class).single();
    }

    /** ASG-3: a lead before the last one that was assigned, or left while there were turns, was not free. */
    private void noteLeft(Distribution distribution, List<Long> waiting, List<Long> given, Set<Long> suspended,
                          DistributionPlan plan) {
        int lastTurn = given.size() < plan.turns().size() ? waiting.size()
                : given.stream().mapToInt(waiting::indexOf).max().orElse(-1);
        int position = given.size();
        Set<Long> assigned = new HashSet<>(given);
        for (int i = 0; i < waiting.size() && position < given.size() + LISTED; i++) {
            if (!assigned.contains(waiting.get(i))) {
                LeftReason notFree = suspended.contains(waiting.get(i)) ? LeftReason.SUSPENDED
                        : LeftReason.TAKEN_MEANWHILE;
                LeftReason reason = i < lastTurn ? notFree : plan.exhausted();
                note(distribution, position++, waiting.get(i), null, reason.word());
            }
        }
    }

    private void note(Distribution distribution, int position, long leadId, String member, String reason) {
        jdbc.sql("""
                insert into distribution_item (distribution_id, position, lead_id, member, reason)
                values (?, ?, ?, ?, ?)""")
                .params(distribution.id(), position, leadId, member, reason).update();
    }
}
