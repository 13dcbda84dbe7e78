package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import io.sarnakh.batch.Batch;
import io.sarnakh.batch.Batches;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.Teams;
import io.sarnakh.testing.Http;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class SettingsPaths extends ProcessTestBase {

    @Autowired
    private Teams teams;
    @Autowired
    private Batches batches;
    @Autowired
    private BatchSteering steering;
    @Autowired
    private Http http;

    private long south() {
        return teams.byName("South").orElseThrow().id();
    }

    private ProcessInstance switchLeads(String position) {
        return submitStart("admin", "leads-settings", Map.of("leadsEnabled", position));
    }

    private ProcessInstance changeSouth(Map<String, Object> answers) {
        Map<String, Object> form = new HashMap<>(answers);
        form.put("team", String.valueOf(south()));
        return submitStart("mina", "team-settings", form);
    }

    private void review(ProcessInstance instance, String user) {
        Task review = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
        assertThat(review).isAssignedTo(user).hasDefinitionKey("review-open-leads");
        inTasklist(user, () -> {
            engine.getFormService().submitTaskForm(review.getId(), Map.of());
            return null;
        });
        assertThat(instance).isEnded().hasPassed("open-leads-reviewed");
    }

    @AfterEach
    void switchBack() {
        RuntimeService runtime = engine.getRuntimeService();
        runtime.createProcessInstanceQuery().processDefinitionKeyIn("leads-settings", "team-settings").list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test"));
        switchLeads("on");
        changeSouth(Map.of("usesLeads", "yes", "usesPipeline", "yes", "leader", "mina", "leadSla", "-"));
    }

    /** Completes the review with the mass conversion that it offers; answers the batch's own instance. */
    private ProcessInstance convertNow(ProcessInstance instance, String user) {
        Task review = engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).singleResult();
        inTasklist(user, () -> {
            engine.getFormService().submitTaskForm(review.getId(), Map.of("openLeadsStep", "convert"));
            return null;
        });
        assertThat(instance).isEnded().hasPassed("open-leads-being-converted");
        Task follow = engine.getTaskService().createTaskQuery().taskDefinitionKey(ConvertSeveralProcess.FOLLOW_BATCH)
                .taskAssignee(user).orderByTaskCreateTime().desc().listPage(0, 1).get(0);
        return engine.getRuntimeService().createProcessInstanceQuery()
                .processInstanceId(follow.getProcessInstanceId()).singleResult();
    }

    /** No further lead, as those of all other tests are among them; unless there were so few that it is done already. */
    private void pause(Batch batch) {
        try {
            overHttp(MINA, () -> steering.steer(batch.id(), BatchSteering.PAUSE, MINA));
        } catch (Refusal doneAlready) {
            assertThat(doneAlready.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        }
    }

    private List<String> filters() {
        return engine.getFilterService().createTaskFilterQuery().list().stream().map(Filter::getName).toList();
    }

    @Test
    @DisplayName("SLA-1: each day of the week has hours of its own in the form, breaks and half days among them, in any digits")
    void hoursOfDays() {
        Map<String, Object> form = new HashMap<>(Map.of("saturday", "۰۹:۰۰-۱۳:۰۰، ۱۴:۰۰-۱۷:۰۰", "thursday", "9-13", "friday", " "));
        try {
            submitStart("admin", "working-time", form);
            assertThat(calendar().week()).hasToString("{THURSDAY=09:00-13:00, SATURDAY=09:00-13:00, 14:00-17:00}");
            form.put("thursday", "13-9");
            form.put("saturday", "9-13, 12-17");
            assertThatThrownBy(() -> submitStart("admin", "working-time", form))
                    .hasMessageContaining("Thursday: Work must end later than it begins")
                    .hasMessageContaining("Saturday: These hours overlap");
            assertThat(calendar().days()).hasSize(2);
        } finally {
            Map<String, Object> hours = new HashMap<>();
            for (String day : List.of("saturday", "sunday", "monday", "tuesday", "wednesday")) {
                hours.put(day, "09:00-17:00");
            }
            hours.put("thursday", null);
            hours.put("friday", null);
            http.as("admin").put("/api/settings", Map.of("workingHours", hours)).status(200);
        }
    }

    @Test
    @DisplayName("SLA-1: an administrator enters the working calendar; whatever makes none is refused by name")
    void workingTime() {
        Map<String, Object> form = new HashMap<>(Map.of("workingFrom", "۸:۳۰", "workingUntil", "16:30",
                "workingDays", SpinValues.jsonValue("[\"saturday\",\"sunday\"]").create(),
                "holidays", "2027/03/21، ۲۰۲۷-۰۳-۲۲", "holidayCountry", "IR", "timeZone", "Asia/Tehran"));
        try {
            submitStart("admin", "working-time", form);
            var calendar = calendar();
            assertThat(calendar.from()).hasToString("08:30");
            assertThat(calendar.days()).extracting(Enum::name).containsExactlyInAnyOrder("SATURDAY", "SUNDAY");
            assertThat(calendar.zone()).hasToString("Asia/Tehran");
            assertThat(calendar.isWorkingDay(LocalDate.of(2027, 3, 21))).isFalse();
            form.put("workingUntil", "08:00");
            form.put("holidays", "soon");
            form.put("timeZone", "Mars/Olympus");
            assertThatThrownBy(() -> submitStart("admin", "working-time", form))
                    .hasMessageContaining("later than it begins").hasMessageContaining("“soon” is no date")
                    .hasMessageContaining("no time zone Mars/Olympus");
            assertThatThrownBy(() -> submitStart("mina", "working-time", Map.of())).isInstanceOf(Exception.class);
            assertThat(calendar().until()).hasToString("16:30");
        } finally {
            Map<String, Object> standard = new HashMap<>(Map.of("workingFrom", "09:00", "workingUntil", "17:00",
                    "holidays", List.of(), "workingDays",
                    List.of("saturday", "sunday", "monday", "tuesday", "wednesday")));
            standard.put("holidayCountry", null);
            standard.put("timeZone", null);
            http.as("admin").put("/api/settings", standard).status(200);
        }
    }

    @Test
    @DisplayName("SW-6: switching off removes the filter Leads and asks to review what is open; on brings it back")
    void leadsOffAndOn() {
        long id = store(Map.of("name", "Looms"));
        ProcessInstance off = switchLeads("off");
        assertThat(settings.current().leadsEnabled()).isFalse();
        assertThat(filters()).doesNotContain("Leads");
        assertThat(engine.getRuntimeService().getVariables(off.getId()).keySet())
                .containsExactlyInAnyOrder("starter", "openLeads", "openLeadsNote");
        review(off, "admin");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);

        ProcessInstance on = switchLeads("on");
        assertThat(on).isEnded().hasPassed("settings-applied");
        assertThat(settings.current().leadsEnabled()).isTrue();
        assertThat(filters()).contains("Leads");
    }

    @Test
    @DisplayName("SW-6: of more than one batch can take, whoever switches leads off is told that the first are converted")
    void veryMany() {
        jdbc.sql("insert into lead (type, status, active, name) select 'lead', 'open', true, 'Of many'"
                + " from generate_series(1, 10001)").update();
        try {
            ProcessInstance off = switchLeads("off");
            assertThat((String) engine.getRuntimeService().getVariable(off.getId(), SettingsAnswers.OPEN_LEADS_NOTE))
                    .contains("keep their tasks", "takes the first 10000 of them");
        } finally {
            jdbc.sql("delete from lead where name = 'Of many'").update();
        }
    }

    @Test
    @DisplayName("SW-6: whoever switches leads off has all open leads converted at once")
    void convertAll() {
        long id = store(Map.of("name", "Looms"));
        ProcessInstance batch = convertNow(switchLeads("off"), "admin");
        Batch started = batches.ofInstance(batch.getId());
        assertThat(started.by()).isEqualTo("admin");
        assertThat(jdbc.sql("select count(*) from batch_item where batch_id = ? and lead_id = ?")
                .params(started.id(), id).query(Long.class).single()).isEqualTo(1);
        pause(started);
        rests(started);
        engine.getRuntimeService().deleteProcessInstance(batch.getId(), "test");
    }

    @Test
    @DisplayName("SW-6: whoever switches the leads of a team off has its open leads converted at once, no others")
    void convertTeam() {
        long team = http.as("admin").post("/api/teams", Map.of("name", "SW-6 " + address())).status(201).json("/id")
                .asLong();
        long open = store(Map.of("name", "Looms", "teamId", team));
        long other = store(Map.of("name", "Looms", "teamId", south()));
        ProcessInstance off = submitStart("mina", "team-settings",
                Map.of("team", String.valueOf(team), "usesLeads", "no"));
        ProcessInstance batch = convertNow(off, "mina");
        Batch started = batches.ofInstance(batch.getId());
        rests(started);
        assertThat(batches.progress(started).done()).isEqualTo(1);
        assertThat(batches.progress(started).total()).isEqualTo(1);
        assertThat(lead(open).isOpportunity()).isTrue();
        waitsAt(other, LeadLifecycle.QUALIFY_LEAD);
        engine.getRuntimeService().deleteProcessInstance(batch.getId(), "test");
        change(open, Map.of("active", false));
        http.as("admin").delete("/api/teams/" + team).status(204);
    }

    @Test
    @DisplayName("SW-4: with leads off, New lead in Tasklist and a record over HTTP are opportunities at once")
    void straightToOpportunity() {
        switchLeads("off");
        long typed = newLead("kian", Map.of("name", "Looms"));
        long stored = store(Map.of("name", "Looms"));
        for (long id : new long[] {typed, stored}) {
            endedAt(id, LeadLifecycle.KEY, "opportunity-created");
            waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        }
        assertThat(task(typed)).isAssignedTo("kian");
    }

    @Test
    @DisplayName("SW-2, SW-6: a team opts out; its next lead is an opportunity, its open leads are to be reviewed")
    void teamOptsOut() {
        long open = store(Map.of("name", "Looms", "teamId", south()));
        ProcessInstance out = changeSouth(Map.of("usesLeads", "no"));
        assertThat(teams.get(south()).usesLeads()).isFalse();
        review(out, "mina");
        waitsAt(open, LeadLifecycle.QUALIFY_LEAD);
        waitsAt(newLead("kian", Map.of("name", "Looms")), OpportunityPipeline.WORK_OPPORTUNITY);
        waitsAt(store(Map.of("name", "Looms")), LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("team settings without leads switched off end at once; what is kept stays")
    void teamChanged() {
        ProcessInstance changed = changeSouth(Map.of("usesLeads", "keep", "leader", "(none)", "leadSla", "PT8H"));
        assertThat(changed).isEnded().hasPassed("settings-applied");
        assertThat(teams.get(south()).leader()).isNull();
        assertThat(teams.get(south()).leadSla()).isEqualTo("PT8H");
        assertThat(teams.get(south()).usesLeads()).isTrue();
    }

    @Test
    @DisplayName("domain 17: what is none of the answers is refused and changes nothing")
    void refused() {
        assertThatThrownBy(() -> switchLeads("perhaps")).satisfies(ProcessTestBase::isRefusal);
        assertThatThrownBy(() -> changeSouth(Map.of("usesLeads", "no", "leader", "nobody-of-that-name")))
                .satisfies(ProcessTestBase::isRefusal);
        assertThat(settings.current().leadsEnabled()).isTrue();
        assertThat(teams.get(south()).usesLeads()).isTrue();
    }

    @Test
    @DisplayName("SW-1: a rep cannot start either, a manager not the global switch")
    void notForEverybody() {
        assertThatThrownBy(() -> submitStart("mina", "leads-settings", Map.of("leadsEnabled", "off")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> submitStart("kian", "leads-settings", Map.of("leadsEnabled", "off")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> submitStart("kian", "team-settings", Map.of("team", String.valueOf(south()))))
                .isInstanceOf(AuthorizationException.class);
    }
}
