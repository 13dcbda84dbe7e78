package io.sarnakh.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which leads are distributed to whom, on a real database; the assigner only writes the row. */
@SarnakhTest
class DistributingTest {

    /** Members that no other test gives anything. */
    private static final String FIRST = "bahar";
    private static final String SECOND = "cyrus";
    private static final Actor MINA = new Actor("mina", Role.MANAGER, true);

    @Autowired
    private Distributions distributions;
    @Autowired
    private Distributing distributing;
    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private PlatformTransactionManager transactions;
    private Leads leads;
    private long team;
    private final Map<Long, String> reasons = new LinkedHashMap<>();

    @BeforeEach
    void makeTeam() {
        for (String user : List.of(FIRST, SECOND)) {
            http.as("admin").post("/api/users", Map.of("id", user, "password", "Lamp-Of-Nora-5", "role", "rep"))
                    .status(201);
        }
        leads = new Leads(http, jdbc);
        team = leads.team("Team " + UUID.randomUUID());
    }

    @AfterEach
    void asFound() {
        jdbc.sql("delete from lead where team_id = ?").param(team).update();
        leads.removeAll();
        List.of(FIRST, SECOND).forEach(identity::deleteUser);
    }

    private void member(String user, int capacity, boolean paused) {
        jdbc.sql("""
                insert into team_member (user_id, team_id, capacity, paused) values (:user, :team, :capacity, :paused)
                on conflict (user_id) do update set team_id = :team, capacity = :capacity, paused = :paused""")
                .param("user", user).param("team", team).param("capacity", capacity).param("paused", paused).update();
    }

    private long lead(int probability) {
        return lead("lead", "open", probability, null);
    }

    private long lead(String type, String status, int probability, String salesperson) {
        return jdbc.sql("""
                insert into lead (type, status, active, name, team_id, probability, salesperson, assigned_at)
                values (:type, :status, :status = 'open', 'Looms', :team, :probability, :salesperson,
                        case when cast(:salesperson as text) is not null then now() end) returning id""")
                .param("type", type).param("status", status).param("team", team).param("probability", probability)
                .param("salesperson", salesperson, java.sql.Types.VARCHAR).query(Long.class).single();
    }

    private Outcome distribute(boolean scheduled) {
        return new TransactionTemplate(transactions).execute(transaction -> {
            long id = scheduled ? distributions.orderScheduled(team) : distributions.order(team, MINA);
            distributing.distribute(distributions.get(id), (lead, user, why) -> {
                reasons.put(lead, why);
                jdbc.sql("update lead set salesperson = ?, assigned_at = now() where id = ?").params(user, lead)
                        .update();
                return true;
            });
            return distributions.outcome(distributions.get(id), MINA);
        });
    }

    private static List<String> given(Outcome outcome) {
        return outcome.assigned().stream().map(lead -> lead.leadId() + " " + lead.salesperson()).toList();
    }

    private static List<String> left(Outcome outcome) {
        return outcome.left().stream().map(lead -> lead.leadId() + " " + lead.reason()).toList();
    }

    @Test
    @DisplayName("ASG-2: by probability descending, then id; the example of the rule; HIST-1: the rule is named")
    void example() {
        member(FIRST, 45, false);
        member(SECOND, 30, false);
        long third = lead(10);
        long fourth = lead(10);
        long first = lead(70);
        long second = lead(40);
        Outcome outcome = distribute(false);
        assertThat(given(outcome)).containsExactly(first + " " + FIRST, second + " " + SECOND, third + " " + FIRST);
        assertThat(left(outcome)).containsExactly(fourth + " quotaUsedUp");
        assertThat(outcome.left().get(0).text()).isEqualTo("The quota of every member is used up.");
        Distribution distribution = outcome.distribution();
        assertThat(distribution.assigned()).isEqualTo(3);
        assertThat(distribution.left()).isEqualTo(1);
        assertThat(reasons.get(first)).startsWith("Assigned by distribution #" + distribution.id() + " of team Team ")
                .endsWith(" (quota 2)");
        assertThat(reasons.get(second)).endsWith(" (quota 1)");
    }

    @Test
    @DisplayName("ASG-2: only open leads of the team without a salesperson")
    void onlyThose() {
        member(FIRST, 900, false);
        long wanted = lead(0);
        lead("opportunity", "open", 50, null);
        lead("lead", "lost", 50, null);
        lead("lead", "won", 50, null);
        lead("lead", "archived", 50, null);
        lead("lead", "open", 50, "sam");
        Outcome outcome = distribute(false);
        assertThat(given(outcome)).containsExactly(wanted + " " + FIRST);
        assertThat(outcome.left()).isEmpty();
        assertThat(outcome.distribution().isWorthReviewing()).isTrue();
        Outcome again = distribute(true);
        assertThat(again.assigned()).isEmpty();
        assertThat(again.distribution().isWorthReviewing()).isFalse();
    }

    @Test
    @DisplayName("ASG-2: scheduled runs subtract what was assigned in the last 24 hours, runs of a manager do not")
    void lastDay() {
        member(FIRST, 90, false);
        lead("lead", "lost", 0, FIRST);
        long converted = lead("opportunity", "open", 0, FIRST);
        jdbc.sql("update lead set converted_at = now() where id = ?").param(converted).update();
        // Neither an opportunity that never was a lead nor what is older than a day.
        lead("opportunity", "open", 0, FIRST);
        long older = lead("lead", "open", 0, FIRST);
        jdbc.sql("update lead set assigned_at = now() - interval '24 hours 1 second' where id = ?").param(older)
                .update();
        long first = lead(9);
        long second = lead(8);
        assertThat(given(distribute(true))).containsExactly(first + " " + FIRST);
        Outcome scheduledAgain = distribute(true);
        assertThat(left(scheduledAgain)).containsExactly(second + " quotaUsedUp");
        assertThat(given(distribute(false))).containsExactly(second + " " + FIRST);
    }

    @Test
    @DisplayName("ASG-2: paused members get nothing; ASG-3: why leads stay when nobody can take them")
    void nobody() {
        long lead = lead(1);
        assertThat(left(distribute(false))).containsExactly(lead + " noMembers");
        member(FIRST, 900, true);
        assertThat(left(distribute(true))).containsExactly(lead + " allPaused");
        member(SECOND, 14, false);
        assertThat(left(distribute(true))).containsExactly(lead + " quotaUsedUp");
        member(SECOND, 900, false);
        identity.deleteUser(FIRST);
        identity.deleteUser(SECOND);
        assertThat(left(distribute(true))).as("who was deleted is no member").containsExactly(lead + " noMembers");
    }

    @Test
    @DisplayName("ASG-3, CONC-2: what somebody works on at the same moment stays with this reason; nobody waits")
    void takenMeanwhile() {
        member(FIRST, 60, false);
        long first = lead(90);
        long locked = lead(80);
        long third = lead(70);
        long fourth = lead(60);
        new TransactionTemplate(transactions).executeWithoutResult(somebodyElse -> {
            jdbc.sql("select id from lead where id = ? for update").param(locked).query(Long.class).single();
            Outcome[] outcome = new Outcome[1];
            Thread distribution = new Thread(() -> outcome[0] = distribute(false));
            distribution.start();
            try {
                distribution.join(20_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            assertThat(given(outcome[0])).containsExactly(first + " " + FIRST, third + " " + FIRST);
            assertThat(left(outcome[0])).containsExactly(locked + " takenMeanwhile", fourth + " quotaUsedUp");
        });
    }

    @Test
    @DisplayName("ASG-3: of very many leads that stay the first are listed and all are counted")
    void many() {
        member(FIRST, 30, false);
        jdbc.sql("""
                insert into lead (type, status, name, team_id)
                select 'lead', 'open', 'Looms', :team from generate_series(1, :many)""")
                .param("team", team).param("many", Distributing.LISTED + 51).update();
        Outcome outcome = distribute(false);
        assertThat(outcome.assigned()).hasSize(1);
        assertThat(outcome.left()).hasSize(Distributing.LISTED);
        assertThat(outcome.distribution().left()).isEqualTo(Distributing.LISTED + 50);
    }

    @Test
    @DisplayName("Domain 16: only managers and administrators order and read; an instance carries what was ordered")
    void rights() {
        Actor rep = new Actor("kian", Role.REP, true);
        assertThatThrownBy(() -> distributions.order(team, rep)).isInstanceOf(Refusal.class);
        long id = distributions.order(team, MINA);
        assertThatThrownBy(() -> distributions.get(id, rep)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> distributions.list(team, rep, 0, 10)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> distributions.outcome(distributions.get(id), rep)).isInstanceOf(Refusal.class);
        distributions.carriedBy(id, "one " + id);
        assertThatThrownBy(() -> distributions.carriedBy(id, "another")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> distributions.carriedBy(0, "another")).isInstanceOf(Refusal.class);
        assertThat(distributions.ofInstance("one " + id).id()).isEqualTo(id);
        assertThatThrownBy(() -> distributions.ofInstance("another")).isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("The outcome is for whoever started it, after the schedule for a leader who may distribute")
    void reviewer() {
        List<Distribution> all = new ArrayList<>(List.of(distributions.get(distributions.order(team, MINA)),
                distributions.get(distributions.orderScheduled(team))));
        assertThat(distributions.reviewer(all.get(0))).contains("mina");
        List<String> leaders = new ArrayList<>();
        for (String leader : new String[] {null, "kian", "admin", "gone"}) {
            jdbc.sql("update team set leader = :leader where id = :team").param("team", team)
                    .param("leader", leader, java.sql.Types.VARCHAR).update();
            leaders.add(distributions.reviewer(all.get(1)).orElse("nobody"));
        }
        assertThat(leaders).containsExactly("nobody", "nobody", "admin", "nobody");
        jdbc.sql("update team set leader = null where id = ?").param(team).update();
    }

    @Test
    @DisplayName("Each lead goes to one member only, however many distributions of the team run at once")
    void atOnce() throws InterruptedException {
        member(FIRST, 60, false);
        IntStream.range(0, 9).forEach(this::lead);
        List<Outcome> outcomes = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, 3).mapToObj(i -> new Thread(() -> {
            Outcome outcome = distribute(true);
            synchronized (outcomes) {
                outcomes.add(outcome);
            }
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(20_000);
        }
        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.stream().mapToInt(outcome -> outcome.assigned().size()).sum())
                .as("the second counts what the first assigned").isEqualTo(2);
    }
}
