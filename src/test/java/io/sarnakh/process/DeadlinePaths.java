package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.conversion.Answers;
import io.sarnakh.history.History;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import io.sarnakh.testing.Blocked;
import io.sarnakh.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Domain 13. South has the members kian and sam and the leader mina; four hours of work until the first action. */
abstract class DeadlinePaths extends ProcessTestBase {

    private static final Duration SLA = Duration.ofHours(4);

    @Autowired
    private Http http;
    @Autowired
    private History history;
    @Autowired
    private TransactionTemplate transactions;

    private long south;

    @BeforeEach
    void fourHours() {
        removeNotices();
        south = jdbc.sql("select id from team where name = 'South'").query(Long.class).single();
        team(south, "leadSla", "PT4H");
    }

    @AfterEach
    void asFound() {
        team(south, "leadSla", null);
        team(south, "leader", "mina");
        paused("sam", false);
        removeNotices();
    }

    private void removeNotices() {
        engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(ReadNotice.KEY).list()
                .forEach(open -> engine.getRuntimeService().deleteProcessInstance(open.getId(), "test"));
    }

    private void team(long id, String field, Object value) {
        Map<String, Object> change = new HashMap<>();
        change.put(field, value);
        http.as("admin").patch("/api/teams/" + id, change).status(200);
    }

    private void paused(String user, boolean paused) {
        http.as("admin").put("/api/teams/" + south + "/members/" + user, Map.of("paused", paused)).status(200);
    }

    private long lead(String salesperson) {
        Map<String, Object> json = new LinkedHashMap<>(Map.of("name", "Looms", "type", "lead", "teamId", south));
        json.put("salesperson", salesperson);
        return store(json);
    }

    private Instant due(long id) {
        return lead(id).values().instant(LeadField.SLA_DUE_AT);
    }

    private Job timer(long id, String activity) {
        return engine.getManagementService().createJobQuery().activityId(activity)
                .processInstanceId(instance(id).getId()).singleResult();
    }

    private Instant rings(long id, String activity) {
        return timer(id, activity).getDuedate().toInstant();
    }

    /** Time cannot be waited for: the deadline is moved, and its timer is woken. */
    private void deadlinePasses(long id) {
        jdbc.sql("update lead set sla_due_at = now() - interval '1 minute' where id = ?").param(id).update();
    }

    private void missFirst(long id) {
        deadlinePasses(id);
        engine.getManagementService().executeJob(timer(id, DeadlineTimers.FIRST_DEADLINE_MISSED).getId());
    }

    private void missSecond(long id) {
        deadlinePasses(id);
        engine.getManagementService().executeJob(timer(id, DeadlineTimers.SECOND_DEADLINE_MISSED).getId());
    }

    private void isDueInFourHours(long id) {
        assertThat(calendar().between(Instant.now(), due(id))).isBetween(SLA.minusMinutes(2), SLA);
        assertThat(task(id).getDueDate()).isEqualTo(Date.from(due(id)));
    }

    private void neverRings(long id, String activity) {
        assertThat(rings(id, activity)).isAfter(Instant.parse("9000-01-01T00:00:00Z"));
    }

    private List<Task> notices(String user) {
        return engine.getTaskService().createTaskQuery().processDefinitionKey(ReadNotice.KEY).taskAssignee(user).list();
    }

    private String latest(long id) {
        return history.ofLead(id, 0, 1).get(0).text();
    }

    @Test
    @DisplayName("SLA-1: the task shows until when to act, and both timers are set")
    void runs() {
        long id = lead("kian");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        isDueInFourHours(id);
        assertThat(rings(id, DeadlineTimers.FIRST_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
        assertThat(calendar().between(due(id), rings(id, DeadlineTimers.SECOND_DEADLINE_MISSED)))
                .isBetween(SLA.minusMinutes(1), SLA);
    }

    @Test
    @DisplayName("SLA-1: without a time of the team there is no deadline, and opportunities have none")
    void none() {
        long opportunity = store(Map.of("name", "Looms", "type", "opportunity", "teamId", south));
        assertThat(due(opportunity)).isNull();
        team(south, "leadSla", null);
        long id = lead("kian");
        assertThat(due(id)).isNull();
        assertThat(task(id).getDueDate()).isNull();
        neverRings(id, DeadlineTimers.FIRST_DEADLINE_MISSED);
        neverRings(id, DeadlineTimers.SECOND_DEADLINE_MISSED);
    }

    @Test
    @DisplayName("SLA-3: missed first, the lead goes to who waited longest, with the same task; both are told")
    void first() {
        long id = lead("kian");
        String task = task(id).getId();
        missFirst(id);
        assertThat(lead(id).salesperson()).isEqualTo("sam");
        assertThat(task(id).getId()).isEqualTo(task);
        assertThat(task(id).getAssignee()).isEqualTo("sam");
        assertThat(latest(id)).startsWith("Deadline missed: kian did not act in time, so the lead goes to sam");
        isDueInFourHours(id);
        assertThat(rings(id, DeadlineTimers.SECOND_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);

        Task told = notices("sam").get(0);
        assertThat(http.as("sam").get("/engine-rest/task/" + told.getId() + "/form-variables").status(200)
                .json("/notice/value").asText()).startsWith("Lead #" + id + " “Looms” is yours now");
        Task former = notices("kian").get(0);
        assertThat(http.as("kian").get("/engine-rest/task/" + former.getId() + "/form-variables").status(200)
                .json("/notice/value").asText()).startsWith("Lead #" + id + " “Looms” went to Sam");
        inTasklist("kian", () -> {
            engine.getFormService().submitTaskForm(former.getId(), Map.of());
            return null;
        });
        assertThat(notices("kian")).isEmpty();
        engine.getManagementService().executeJob(engine.getManagementService().createJobQuery()
                .processInstanceId(told.getProcessInstanceId()).singleResult().getId());
        assertThat(notices("sam")).isEmpty();
    }

    @Test
    @DisplayName("SLA-3: of several members the one goes first whose last lead is the oldest")
    void waitedLongest() {
        http.as("admin").put("/api/teams/" + south + "/members/laleh", Map.of()).status(200);
        try {
            lead("sam");
            lead("laleh");
            long id = lead("kian");
            missFirst(id);
            assertThat(lead(id).salesperson()).isEqualTo("sam");
            long next = lead("kian");
            missFirst(next);
            assertThat(lead(next).salesperson()).isEqualTo("laleh");
        } finally {
            long north = jdbc.sql("select id from team where name = 'North'").query(Long.class).single();
            http.as("admin").put("/api/teams/" + north + "/members/laleh", Map.of()).status(200);
        }
    }

    @Test
    @DisplayName("SLA-3: of two leads missed at the same moment the second goes to who waited longest after the first")
    void atTheSameMoment() {
        long first = lead(null);
        long second = lead(null);
        deadlinePasses(second);
        CompletableFuture<Void> missing = transactions.execute(holding -> {
            missFirst(first);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> engine.getManagementService()
                    .executeJob(timer(second, DeadlineTimers.FIRST_DEADLINE_MISSED).getId()));
            Blocked.untilSomebodyWaits(jdbc);
            return other;
        });
        missing.join();
        assertThat(List.of(lead(first).salesperson(), lead(second).salesperson())).containsExactlyInAnyOrder("kian", "sam");
    }

    @Test
    @DisplayName("RIGHT-4: whoever loses sight of the lead together with it reads neither its name nor who has it now")
    void lostSightOf() {
        long id = lead("sam");
        missFirst(id);
        assertThat(lead(id).salesperson()).isEqualTo("kian");
        Task former = notices("sam").get(0);
        assertThat(http.as("sam").get("/engine-rest/task/" + former.getId() + "/form-variables").status(200).text())
                .contains("#" + id, "a colleague").doesNotContain("Looms", "Kian");
        assertThat(engine.getTaskService().getVariablesLocal(former.getId()).toString()).doesNotContain("Looms");
    }

    @Test
    @DisplayName("SLA-3: missed twice, it goes to the team leader and has no deadline any more")
    void second() {
        long id = lead("kian");
        missFirst(id);
        missSecond(id);
        assertThat(lead(id).salesperson()).isEqualTo("mina");
        assertThat(task(id).getAssignee()).isEqualTo("mina");
        assertThat(due(id)).isNull();
        assertThat(task(id).getDueDate()).isNull();
        assertThat(lead(id).values().whole(LeadField.SLA_BREACHES)).isEqualTo(2);
        assertThat(latest(id)).contains("team leader mina");
        assertThat(notices("mina")).hasSize(1);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        change(id, Map.of("salesperson", "kian"));
        isDueInFourHours(id);
        assertThat(lead(id).values().whole(LeadField.SLA_BREACHES)).as("assigned by a person, it starts afresh").isZero();
        assertThat(rings(id, DeadlineTimers.FIRST_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
        missFirst(id);
        assertThat(lead(id).salesperson()).isEqualTo("sam");
        missSecond(id);
        assertThat(lead(id).salesperson()).isEqualTo("mina");
    }

    @Test
    @DisplayName("SLA-3: a timer that rings although the deadline was moved takes nothing away, and rings again when it is over")
    void ringsTooEarly() {
        long id = lead("kian");
        engine.getManagementService().executeJob(timer(id, DeadlineTimers.FIRST_DEADLINE_MISSED).getId());
        engine.getManagementService().executeJob(timer(id, DeadlineTimers.SECOND_DEADLINE_MISSED).getId());
        assertThat(lead(id).salesperson()).isEqualTo("kian");
        isDueInFourHours(id);
        assertThat(rings(id, DeadlineTimers.FIRST_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
        missFirst(id);
        engine.getManagementService().executeJob(timer(id, DeadlineTimers.SECOND_DEADLINE_MISSED).getId());
        assertThat(lead(id).salesperson()).as("both timers at once, after the program stood still").isEqualTo("sam");
        assertThat(rings(id, DeadlineTimers.SECOND_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
    }

    @Test
    @DisplayName("SLA-3: who is no user any more gets nothing")
    void formerUsers() {
        jdbc.sql("insert into team_member (user_id, team_id) values ('ghost', ?)").param(south).update();
        jdbc.sql("update team set leader = 'ghost' where id = ?").param(south).update();
        try {
            long id = lead("kian");
            missFirst(id);
            assertThat(lead(id).salesperson()).isEqualTo("sam");
            missSecond(id);
            assertThat(lead(id).salesperson()).isEqualTo("sam");
        } finally {
            jdbc.sql("delete from team_member where user_id = 'ghost'").update();
        }
    }

    @Test
    @DisplayName("SLA-1: more than a year of working time is refused")
    void longest() {
        Map<String, Object> change = new HashMap<>(Map.of("leadSla", "PT99999999999H"));
        assertThat(http.as("admin").patch("/api/teams/" + south, change).status(422).badFields())
                .containsExactly("leadSla");
    }

    @Test
    @DisplayName("SLA-3: with nobody else in the team it goes to the leader at once")
    void nobodyElse() {
        paused("sam", true);
        long id = lead("kian");
        missFirst(id);
        assertThat(lead(id).salesperson()).isEqualTo("mina");
        assertThat(due(id)).isNull();
        neverRings(id, DeadlineTimers.SECOND_DEADLINE_MISSED);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("SLA-3: without a leader either, it stays, and the history says so")
    void noLeader() {
        paused("sam", true);
        team(south, "leader", null);
        long id = lead("kian");
        missFirst(id);
        assertThat(lead(id).salesperson()).isEqualTo("kian");
        assertThat(due(id)).isNull();
        assertThat(latest(id)).contains("has no leader");
        assertThat(notices("kian")).isEmpty();
    }

    @Test
    @DisplayName("SLA-3: an unassigned lead that nobody takes goes to who waited longest")
    void unassigned() {
        long id = lead(null);
        isDueInFourHours(id);
        missFirst(id);
        assertThat(lead(id).salesperson()).isIn("kian", "sam");
        assertThat(latest(id)).startsWith("Deadline missed: nobody took the lead in time");
    }

    @Test
    @DisplayName("SLA-4: a field of substance changed meets the deadline for good, in Tasklist and over HTTP; a note too")
    void acted() {
        long saved = lead("kian");
        submit("kian", saved, Map.of("nextStep", "save", "notes", "Talked"));
        assertThat(due(saved)).isNull();
        assertThat(task(saved).getDueDate()).isNull();
        neverRings(saved, DeadlineTimers.FIRST_DEADLINE_MISSED);
        assertThat(history.ofLead(saved, 0, 1).get(0).text()).isEqualTo("First action; the deadline is met.");

        long edited = lead("kian");
        http.as("kian").patch("/api/leads/" + edited, Map.of("contactName", "Nima")).status(200);
        assertThat(due(edited)).isNull();
        neverRings(edited, DeadlineTimers.FIRST_DEADLINE_MISSED);

        long noted = lead("kian");
        http.as("mina").post("/api/leads/" + noted + "/notes", Map.of("text", "Please call them")).status(201);
        isDueInFourHours(noted);
        assertThat(http.as("kian").post("/api/leads/" + noted + "/notes", Map.of("text", "Called")).status(201)
                .json("/text").asText()).isEqualTo("Called");
        assertThat(due(noted)).isNull();
        neverRings(noted, DeadlineTimers.FIRST_DEADLINE_MISSED);

        long asked = lead("kian");
        submit("kian", asked, Map.of("nextStep", "ask-facts", "factsAsked", "How many?", "factsFrom", "Nima",
                "factsBy", calendar().today().plusDays(3).toString()));
        assertThat(due(asked)).isNull();
    }

    @Test
    @DisplayName("SLA-4: opening the conversion form and going back, searching, saving nothing, priority and tags are no work")
    void noWork() {
        long id = lead("kian");
        Instant due = due(id);
        submit("kian", id, Map.of("nextStep", "save"));
        submit("kian", id, Map.of("nextStep", "convert"));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
        submit("kian", id, Map.of("customerAction", "none", "conversionStep", "search", "customerSearch", "tea"));
        submit("kian", id, Map.of("customerAction", "none", "conversionStep", "back"));
        submit("kian", id, Map.of("nextStep", "save", "priority", "3"));
        http.as("kian").patch("/api/leads/" + id, Map.of("name", "Looms")).status(200);
        http.as("kian").patch("/api/leads/" + id, Map.of("priority", 1, "tags", List.of("fair"))).status(200);
        assertThat(due(id)).isEqualTo(due);
        assertThat(rings(id, DeadlineTimers.FIRST_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
        missFirst(id);
        assertThat(lead(id).salesperson()).isEqualTo("sam");
    }

    @Test
    @DisplayName("SLA-3, SLA-4: a deadline is missed while the conversion form is open too; the form stays, in other hands")
    void missedInConversionForm() {
        long id = lead("kian");
        submit("kian", id, Map.of("nextStep", "convert"));
        String open = task(id).getId();
        assertThat(rings(id, DeadlineTimers.CONVERSION_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
        deadlinePasses(id);
        engine.getManagementService().executeJob(timer(id, DeadlineTimers.CONVERSION_DEADLINE_MISSED).getId());
        assertThat(lead(id).salesperson()).isEqualTo("sam");
        assertThat(task(id).getId()).isEqualTo(open);
        assertThat(task(id).getAssignee()).isEqualTo("sam");
        isDueInFourHours(id);
        assertThat(rings(id, DeadlineTimers.CONVERSION_MISSED_AGAIN)).isEqualTo(task(id).getDueDate().toInstant());
        deadlinePasses(id);
        engine.getManagementService().executeJob(timer(id, DeadlineTimers.CONVERSION_MISSED_AGAIN).getId());
        assertThat(lead(id).salesperson()).isEqualTo("mina");
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
        submit("mina", id, Map.of("customerAction", "none", "conversionStep", "create"));
        canBeUndone(id);
    }

    /** Everything about a record but which process carries it. */
    private Map<String, Object> image(long id) {
        Map<String, Object> image = lead(id).values().toImage();
        image.keySet().removeAll(Set.of("version", "processInstanceId"));
        return image;
    }

    /** A lead whose deadline was missed once, and is paused now. */
    private long missedAndPaused() {
        long id = lead("kian");
        missFirst(id);
        http.as("sam").post("/api/leads/" + id + "/deadline/pause", Map.of("until",
                calendar().today().plusDays(20).toString(), "reason", "Fair")).status(200);
        return id;
    }

    private void ringsAsBefore(long id, Instant second) {
        assertThat(rings(id, DeadlineTimers.SECOND_DEADLINE_MISSED)).isEqualTo(second);
        neverRings(id, DeadlineTimers.FIRST_DEADLINE_MISSED);
        assertThat(task(id).getDueDate()).isEqualTo(Date.from(due(id)));
    }

    @Test
    @DisplayName("UNDO-2, SLA-4: a conversion undone gives back deadline, pause, misses and dates, over HTTP and from the form")
    void conversionUndone() {
        long id = missedAndPaused();
        Map<String, Object> before = image(id);
        Instant second = rings(id, DeadlineTimers.SECOND_DEADLINE_MISSED);
        convert(id, Answers.NONE);
        assertThat(due(id)).isNull();
        overHttp(MINA, () -> records.undoConversion(id, MINA));
        assertThat(image(id)).isEqualTo(before);
        ringsAsBefore(id, second);

        submit("sam", id, Map.of("nextStep", "convert"));
        submit("sam", id, Map.of("customerAction", "none", "conversionStep", "create", "salesperson", "kian"));
        submit("mina", id, Map.of("nextStep", "undo"));
        assertThat(image(id)).isEqualTo(before);
        ringsAsBefore(id, second);
    }

    @Test
    @DisplayName("SLA-1: whoever was given the record after its conversion has the whole time when that is undone")
    void undoneForAnother() {
        long id = missedAndPaused();
        convert(id, Answers.NONE);
        change(id, Map.of("salesperson", "kian"));
        overHttp(MINA, () -> records.undoConversion(id, MINA));
        assertThat(lead(id).salesperson()).isEqualTo("kian");
        isDueInFourHours(id);
    }

    @Test
    @DisplayName("UNDO-2, SLA-4: a merge undone gives them back to the tail and to the record that remained")
    void mergeUndone() {
        long first = missedAndPaused();
        long second = missedAndPaused();
        List<Map<String, Object>> before = List.of(image(first), image(second));
        List<Instant> ring = List.of(rings(first, DeadlineTimers.SECOND_DEADLINE_MISSED),
                rings(second, DeadlineTimers.SECOND_DEADLINE_MISSED));
        overHttp(MINA, () -> records.merge(new MergeService.Command(List.of(first, second), first,
                new OwnerChoice(true, "kian", null), false), new Problems(), MINA));
        overHttp(MINA, () -> records.undoMerge(first, MINA));
        assertThat(List.of(image(first), image(second))).isEqualTo(before);
        ringsAsBefore(first, ring.get(0));
        ringsAsBefore(second, ring.get(1));
    }

    @Test
    @DisplayName("SLA-1: it starts again with each assignment: over HTTP, by claiming the task, by handing on in the form")
    void startsAgain() {
        long id = lead(null);
        jdbc.sql("update lead set sla_due_at = sla_due_at - interval '1 hour' where id = ?").param(id).update();
        change(id, Map.of("salesperson", "kian"));
        isDueInFourHours(id);
        assertThat(rings(id, DeadlineTimers.FIRST_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());

        long claimed = lead(null);
        jdbc.sql("update lead set sla_due_at = sla_due_at - interval '1 hour' where id = ?").param(claimed).update();
        String task = task(claimed).getId();
        inTasklist("sam", () -> {
            engine.getTaskService().claim(task, "sam");
            return null;
        });
        isDueInFourHours(claimed);
        assertThat(rings(claimed, DeadlineTimers.FIRST_DEADLINE_MISSED))
                .isEqualTo(task(claimed).getDueDate().toInstant());

        submit("sam", claimed, Map.of("nextStep", "save", "notes", "Talked"));
        assertThat(due(claimed)).isNull();
        submit("mina", claimed, Map.of("nextStep", "save", "salesperson", "kian"));
        isDueInFourHours(claimed);
    }

    @Test
    @DisplayName("SLA-2: the salesperson pauses it in Tasklist; what was left goes on after the pause")
    void paused() {
        long id = lead("kian");
        LocalDate until = calendar().today().plusDays(30);
        submit("kian", id, Map.of("nextStep", "pause", "pauseUntil", until.toString().replace('-', '/'),
                "pauseReason", "Fair in Tabriz"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(calendar().between(calendar().begin(until), due(id))).isBetween(SLA.minusMinutes(2), SLA);
        assertThat(task(id).getDueDate()).isEqualTo(Date.from(due(id)));
        assertThat(rings(id, DeadlineTimers.FIRST_DEADLINE_MISSED)).isEqualTo(task(id).getDueDate().toInstant());
        assertThat(lead(id).text(LeadField.SLA_PAUSE_REASON)).isEqualTo("Fair in Tabriz");
        assertThat(latest(id)).contains("Fair in Tabriz");

        http.as("kian").post("/api/leads/" + id + "/deadline/pause",
                Map.of("until", until.plusDays(30).toString(), "reason", "Longer")).status(200);
        assertThat(calendar().between(calendar().begin(until.plusDays(30)), due(id)))
                .isBetween(SLA.minusMinutes(2), SLA);
        assertThat(task(id).getDueDate()).isEqualTo(Date.from(due(id)));
    }

    @Test
    @DisplayName("SLA-2: a pause after an earlier one gives no time back that was used in between")
    void pausedAgain() {
        long id = lead("kian");
        Instant inAnHour = calendar().plus(Instant.now(), Duration.ofHours(1));
        jdbc.sql("update lead set sla_paused_until = current_date - 10, sla_due_at = ? where id = ?")
                .params(inAnHour.atOffset(ZoneOffset.UTC), id).update();
        LocalDate until = calendar().today().plusDays(30);
        http.as("kian").post("/api/leads/" + id + "/deadline/pause", Map.of("until", until.toString(), "reason",
                "Again")).status(200);
        assertThat(calendar().between(calendar().begin(until), due(id)))
                .isBetween(Duration.ofMinutes(58), Duration.ofHours(1));
    }

    @Test
    @DisplayName("SLA-2: refused without a later day and a reason, to others, and where no deadline runs")
    void pauseRefused() {
        long id = lead("kian");
        String open = task(id).getId();
        assertThatThrownBy(() -> submit("kian", id, Map.of("nextStep", "pause", "pauseUntil", "tomorrow")))
                .hasMessageContaining("Pause until").hasMessageContaining("A date such as");
        assertThatThrownBy(() -> submit("kian", id, Map.of("nextStep", "pause", "pauseUntil", "۱۳۹۸/۱۰/۱۱")))
                .hasMessageContaining("Until: 2020-01-01").hasMessageContaining("Reason");
        assertThat(task(id).getId()).isEqualTo(open);
        String path = "/api/leads/" + id + "/deadline/pause";
        Map<String, Object> body = Map.of("until", calendar().today().plusDays(2).toString(), "reason", "Fair");
        assertThat(http.as("kian").post(path, Map.of("until", calendar().today().toString())).status(422).badFields())
                .containsExactlyInAnyOrder("until", "reason");
        assertThat(http.as("kian").post(path, Map.of("until", calendar().today().plusYears(2).toString(), "reason",
                "Fair")).status(422).badFields()).containsExactly("until");
        assertThat(http.as("kian").post(path, Map.of("until", "1405-09-15", "reason", "Fair")).status(422).badFields())
                .as("DATE-1").containsExactly("until");
        http.as("laleh").post(path, body).status(403);
        http.as("sam").post(path, body).status(403);
        submit("kian", id, Map.of("nextStep", "save", "notes", "Talked"));
        http.as("kian").post(path, body).status(409);
        Actor laleh = new Actor("laleh", Role.REP, true);
        assertThatThrownBy(() -> overHttp(laleh, () -> records.pauseDeadline(id, calendar().today().plusDays(2), "Fair",
                new Problems(), laleh))).satisfies(ProcessTestBase::isRefusal);
    }
}
