package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import io.sarnakh.assignment.Distribution;
import io.sarnakh.assignment.Distributions;
import io.sarnakh.assignment.Outcome;
import io.sarnakh.history.History.Entry;
import io.sarnakh.history.History;
import io.sarnakh.team.Team.Member;
import io.sarnakh.team.Teams;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

abstract class DistributionPaths extends ProcessTestBase {

    @Autowired
    private LeadDistribution distribution;
    @Autowired
    private Distributions distributions;
    @Autowired
    private Teams teams;
    @Autowired
    private History history;
    @Autowired
    private Http http;
    /** A member that no other test gives anything. */
    private final String dara = "dara" + System.nanoTime();
    private Leads made;
    private long team;

    @BeforeEach
    void makeTeam() {
        http.as("admin").post("/api/users", Map.of("id", dara, "password", "Lamp-Of-Nora-5", "role", "rep",
                "visibility", "own")).status(201);
        made = new Leads(http, jdbc);
        team = made.team("Team " + UUID.randomUUID(), "leader", "mina",
                "members", List.of(Map.of("user", dara, "capacity", 30)));
    }

    @AfterEach
    void takeBack() {
        for (String process : List.of(DistributeLeadsProcess.KEY, "member-settings")) {
            engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process).list()
                    .forEach(open -> engine.getRuntimeService().deleteProcessInstance(open.getId(), "test"));
        }
        made.removeAll();
        engine.getIdentityService().deleteUser(dara);
    }

    private long lead(int probability) {
        return made.id("name", "Looms", "type", "lead", "teamId", team, "probability", probability);
    }

    private void setTeam(String field, Object value) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put(field, value);
        http.as("mina").patch("/api/teams/" + team, change).status(200);
    }

    private ProcessInstance start(String user, Map<String, Object> form) {
        return submitStart(user, DistributeLeadsProcess.KEY, form);
    }

    private Task review(String instance) {
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult();
    }

    private void complete(String user, Task review) {
        inTasklist(user, () -> {
            engine.getFormService().submitTaskForm(review.getId(), Map.of());
            return null;
        });
    }

    private void nextMorning() {
        Job timer = engine.getManagementService().createJobQuery().timers()
                .processDefinitionKey("schedule-distribution").singleResult();
        assertThat(LocalTime.ofInstant(timer.getDuedate().toInstant(), ZoneId.systemDefault()))
                .as("as sarnakh.distribution.cron says").isEqualTo(LocalTime.of(8, 30));
        engine.getManagementService().executeJob(timer.getId());
        // Each team is a job of its own.
        await().until(() -> engine.getRuntimeService().createProcessInstanceQuery()
                .processDefinitionKey("schedule-distribution").count() == 0);
    }

    private Distribution latest() {
        return distributions.list(team, MINA, 0, 1).get(0);
    }

    private Entry lastEntry(long lead) {
        return history.ofLead(lead, 0, 1).get(0);
    }

    private void hasEnded(Distribution done, String end) {
        endedAt("distribution-" + done.id(), DistributeLeadsProcess.KEY, end);
    }

    @Test
    @DisplayName("ASG-2, ASG-3: started from Tasklist; each lead moves at once with its task; the outcome is reviewed")
    void fromTasklist() {
        long second = lead(20);
        long first = lead(60);
        ProcessInstance instance = start("mina", Map.of("team", String.valueOf(team)));
        assertThat(lead(first).salesperson()).isEqualTo(dara);
        assertThat(lead(first).isLead()).as("ASG-3: it never converts").isTrue();
        assertThat(lead(first).teamId()).isEqualTo(team);
        assertThat(task(first)).isAssignedTo(dara);
        assertThat(task(second)).isNotAssigned();
        waitsAt(first, LeadLifecycle.QUALIFY_LEAD);
        Distribution done = latest();
        Entry entry = lastEntry(first);
        assertThat(entry.kind()).isEqualTo("assigned");
        assertThat(entry.by()).isEqualTo("mina");
        assertThat(entry.text()).isEqualTo("Assigned by distribution #" + done.id() + " of team "
                + teams.get(team).name() + " (quota 1)");

        Task review = review(instance.getId());
        assertThat(review).isAssignedTo("mina").hasDefinitionKey(DistributeLeadsProcess.REVIEW_DISTRIBUTION);
        assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEmpty();
        assertThat(engine.getTaskService().getVariablesLocal(review.getId())).containsExactly(Map.entry(
                Variable.LEAD_NAME, "Distribution #" + done.id() + " of team " + teams.get(team).name()));
        complete("mina", review);
        assertThat(instance).isEnded();
        hasEnded(done, "distribution-reviewed");
    }

    @Test
    @DisplayName("ASG-2: started over HTTP; also a distribution that finds nothing is reported to who started it")
    void overHttp() {
        Distribution done = overHttp(MINA, () -> distribution.start(team, MINA));
        assertThat(done.by()).isEqualTo("mina");
        Outcome outcome = distributions.outcome(done, MINA);
        assertThat(outcome.assigned()).isEmpty();
        assertThat(outcome.left()).isEmpty();
        Task review = review(done.processInstanceId());
        assertThat(review).isAssignedTo("mina");
        assertThat(shown(review, "distributionNote"))
                .isEqualTo("Started by Mina Rahimi. Leads assigned: 0. Leads that stayed unassigned: 0.");
        complete("mina", review);
        hasEnded(done, "distribution-reviewed");
    }

    private String shown(Task review, String variable) {
        return http.as("mina").get("/engine-rest/task/" + review.getId() + "/form-variables").status(200)
                .json("/" + variable + "/value").asText();
    }

    @ParameterizedTest(name = "ASG-2: the schedule distributes as the system; leader {0}, reviewed by {1}")
    @CsvSource({"mina, mina", "kian, ", ", "})
    void everyMorning(String leader, String reviewer) {
        setTeam("leader", leader);
        setTeam("distributesDaily", true);
        long first = lead(60);
        long second = lead(20);
        // Whoever makes the engine hurry is not the one who distributes.
        inTasklist("admin", () -> {
            nextMorning();
            return null;
        });
        Distribution done = latest();
        assertThat(done.scheduled()).isTrue();
        assertThat(done.by()).isEqualTo("system");
        assertThat(lead(first).salesperson()).isEqualTo(dara);
        assertThat(lastEntry(first).by()).isEqualTo("system");
        Task review = review(done.processInstanceId());
        assertThat(review.getAssignee()).isEqualTo(reviewer);
        assertThat(engine.getTaskService().createTaskQuery().taskId(review.getId())
                .taskCandidateGroup(Groups.MANAGERS).count()).isEqualTo(reviewer == null ? 1 : 0);
        assertThat(shown(review, "assignedLeads")).contains("#" + first, dara).doesNotContain("#" + second);
        assertThat(shown(review, "leftLeads")).contains("#" + second, "The quota of every member is used up.");
        assertThat(shown(review, "distributionNote")).startsWith("Started by the schedule.");

        nextMorning();
        assertThat(latest().id()).isNotEqualTo(done.id());
        assertThat(latest().assigned()).as("within 24 hours").isZero();
        assertThat(lead(second).salesperson()).isNull();
        nobodyReviews(done);
        if (reviewer == null) {
            complete("mina", review(latest().processInstanceId()));
        }
    }

    private void nobodyReviews(Distribution done) {
        Job timer = engine.getManagementService().createJobQuery().timers()
                .processInstanceId(done.processInstanceId()).singleResult();
        // Three days are not always three times 24 hours.
        Instant until = done.at().atZone(ZoneId.systemDefault()).plusDays(3).toInstant();
        assertThat(timer.getDuedate().toInstant()).isBetween(until.minusSeconds(60), until.plusSeconds(60));
        engine.getManagementService().executeJob(timer.getId());
        hasEnded(done, "distribution-not-reviewed");
    }

    @Test
    @DisplayName("ASG-2: the schedule leaves nothing behind where there is nothing, and other teams alone")
    void nothing() {
        lead(10);
        nextMorning();
        assertThat(distributions.list(team, MINA, 0, 1)).as("the team did not ask for it").isEmpty();
        overHttp(MINA, () -> distribution.start(team, MINA));
        setTeam("distributesDaily", true);
        long other = made.team("Team " + UUID.randomUUID(), "distributesDaily", true);
        nextMorning();
        hasEnded(latest(), "nothing-to-distribute");
        hasEnded(distributions.list(other, MINA, 0, 1).get(0), "nothing-to-distribute");
    }

    @Test
    @DisplayName("RIGHT-2: reps start nothing; what is made up is dropped or refused")
    void forged() {
        long lead = lead(60);
        for (String rep : List.of("kian", "laleh", "sam")) {
            assertThatThrownBy(() -> start(rep, Map.of("team", String.valueOf(team))))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> submitStart(rep, "member-settings", Map.of("member", rep, "capacity", "900")))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> requested(rep, 1L)).isInstanceOf(AuthorizationException.class);
        }
        assertThatThrownBy(() -> start("mina", Map.of())).satisfies(ProcessTestBase::isRefusal);
        assertThatThrownBy(() -> start("mina", Map.of("team", "x"))).satisfies(ProcessTestBase::isRefusal);
        assertThatThrownBy(() -> start("mina", Map.of("team", "999999"))).satisfies(ProcessTestBase::isRefusal);
        assertThatThrownBy(() -> start("mina", Map.of("team", String.valueOf(team), Variable.WORTH_REVIEWING, false)))
                .as("is never read from what is stored").isInstanceOf(ProcessEngineException.class);
        // A distribution that was carried out already is none that was ordered.
        Distribution done = overHttp(MINA, () -> distribution.start(made.team("Team " + UUID.randomUUID()), MINA));
        assertThatThrownBy(() -> requested("mina", done.id())).satisfies(ProcessTestBase::isRefusal);
        assertThatThrownBy(() -> requested("mina", null)).satisfies(ProcessTestBase::isRefusal);
        assertThat(lead(lead).salesperson()).isNull();

        ProcessInstance instance = start("mina", Map.of("team", String.valueOf(team),
                Variable.DISTRIBUTION_ID, done.id(), "scheduled", true));
        assertThat(engine.getRuntimeService().getVariables(instance.getId())).isEmpty();
        assertThat(review(instance.getId())).isAssignedTo("mina");
        assertThat(distributions.ofInstance(instance.getId()).teamId()).isEqualTo(team);
    }

    private ProcessInstance requested(String user, Long id) {
        return inTasklist(user, () -> engine.getRuntimeService()
                .createMessageCorrelation(DistributeLeadsProcess.DISTRIBUTION_REQUESTED)
                .processInstanceBusinessKey("1").setVariable(Variable.DISTRIBUTION_ID, id)
                .correlateStartMessage());
    }

    @Test
    @DisplayName("RIGHT-1: a review that was given to a representative shows them nothing")
    void lentReview() {
        lead(60);
        Distribution done = overHttp(MINA, () -> distribution.start(team, MINA));
        Task review = review(done.processInstanceId());
        engine.getTaskService().setAssignee(review.getId(), "sam");
        http.as("sam").get("/engine-rest/task/" + review.getId() + "/form-variables").status(403);
    }

    @Test
    @DisplayName("ASG-2: team, capacity and pause of a member are set in Tasklist; what is left out stays")
    void members() {
        assertThat(submitStart("mina", "member-settings", Map.of("member", dara, "capacity", "۴۵", "paused", "yes")))
                .isEnded().hasPassed("member-settings-applied");
        assertThat(member()).isEqualTo(new Member(dara, 45, true));
        submitStart("mina", "member-settings",
                Map.of("member", dara, "memberTeam", "keep", "capacity", "", "paused", "no"));
        assertThat(member()).isEqualTo(new Member(dara, 45, false));
        long other = made.team("Team " + UUID.randomUUID());
        submitStart("mina", "member-settings", Map.of("member", dara, "memberTeam", String.valueOf(other)));
        assertThat(teams.ofMember(dara).orElseThrow().id()).isEqualTo(other);
        assertThat(teams.get(team).members()).isEmpty();
        assertThat(jdbc.sql("select by_user from history_entry where subject = 'team' and subject_id = ?"
                + " order by id desc limit 1").param(other).query(String.class).single()).isEqualTo("mina");
    }

    private Member member() {
        return teams.get(team).members().get(0);
    }

    @ParameterizedTest(name = "domain 17: member {0}, capacity {1}, paused {2}, team {3} is refused")
    @CsvSource({"theirs, many, no, keep", "theirs, 100001, no, keep", "theirs, 30, perhaps, keep", "theirs, 30, no, x",
        "theirs, -1, no, keep", "theirs, 30, no, 999999", "admin, 30, no, keep", "ghost, 30, no, keep",
        "'', 30, no, keep"})
    void badMember(String member, String capacity, String paused, String memberTeam) {
        Member before = member();
        assertThatThrownBy(() -> submitStart("mina", "member-settings", Map.of(
                "member", member.equals("theirs") ? dara : member, "capacity", capacity, "paused", paused,
                "memberTeam", memberTeam))).satisfies(ProcessTestBase::isRefusal);
        assertThat(member()).isEqualTo(before);
    }
}
