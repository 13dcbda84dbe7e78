package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Deadlines and missing facts in Tasklist")
class DeadlinesInTasklistTest extends BrowserTestBase {

    @Autowired
    private ManagementService management;
    @Autowired
    private JdbcClient jdbc;

    private String south;

    @BeforeEach
    void fourHours() {
        for (var team : http.as("mina").get("/api/teams").status(200).json("/items")) {
            south = team.get("name").asText().equals("South") ? team.get("id").asText() : south;
        }
        sla("PT4H");
    }

    @AfterEach
    void none() {
        sla(null);
    }

    private void sla(String sla) {
        Map<String, Object> change = new HashMap<>();
        change.put("leadSla", sla);
        http.as("mina").patch("/api/teams/" + south, change).status(200);
    }

    @Test
    @DisplayName("SLA-2, SLA-3: the form says until when to act; a pause moves it, a miss tells both")
    void deadline() {
        String word = word();
        long lead = lead("kian", "name", "Looms " + word, "salesperson", "kian");
        Tasklist kian = tasklist("kian");
        kian.open(task(lead).get("id").asText());
        assertThat(kian.page().locator(".fjs-container")).containsText("Please act by");
        kian.radio("Pause the deadline").check();
        kian.field("Pause until").fill("soon");
        kian.complete();
        assertThat(kian.message()).containsText("A date such as");
        assertThat(kian.field("Pause until")).hasValue("soon");
        kian.field("Pause until").fill(LocalDate.now().plusDays(20).toString());
        kian.field("Reason for the pause").fill("Fair in Tabriz");
        kian.complete();
        assertThat(kian.page().locator(".fjs-container")).containsText("The deadline is paused until");

        // Time cannot be waited for: the deadline is moved, and its timer is woken.
        jdbc.sql("update lead set sla_due_at = now() - interval '1 minute' where id = ?").param(lead).update();
        String instance = task(lead).get("processInstanceId").asText();
        management.executeJob(management.createJobQuery().processInstanceId(instance)
                .activityId("first-deadline-missed").singleResult().getId());
        Tasklist sam = tasklist("sam");
        sam.open(task(lead).get("id").asText());
        sam.shows("Qualify lead", "Looms " + word);
        String notice = http.as("kian").get("/engine-rest/task?processDefinitionKey=read-notice&assignee=kian"
                + "&taskVariables=leadName_eq_Looms%20" + word).status(200).json("/0/id").asText();
        kian.page().navigate(http.base() + "/camunda/app/tasklist/default/#/?task=" + notice);
        assertThat(kian.page().locator(".fjs-container")).containsText("went to Sam");
        kian.complete();
        kian.showsNone();
    }

    @Test
    @DisplayName("a rep asks for facts, sees what the lead waits for, and notes what comes in")
    void facts() {
        String word = word();
        long lead = lead("laleh", "name", "Facts " + word, "salesperson", "laleh", "contactName", "Nasrin " + word);
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(lead).get("id").asText());
        laleh.radio("Ask for facts").check();
        laleh.field("Facts that are missing").fill("How many looms?");
        laleh.field("Asked from").fill("Nasrin");
        laleh.field("Wanted by").fill(LocalDate.now().plusDays(3).toString());
        laleh.complete();

        laleh.shows("Wait for facts", "How many looms?");
        assertThat(laleh.page().locator(".fjs-container")).containsText("Nasrin " + word);
        laleh.radio("The facts are here").check();
        laleh.field("What came in").fill("Forty");
        laleh.complete();

        laleh.shows("Qualify lead", "Facts " + word);
        assertThat(laleh.field("Notes")).hasValue("From Nasrin: Forty");
        assertThat(record(lead).get("notes").asText()).isEqualTo("From Nasrin: Forty");
    }

    @Test
    @DisplayName("SLA-1: an administrator finds the present working time in its form and changes it")
    void workingTime() {
        Tasklist admin = tasklist("admin");
        admin.start("Working time");
        assertThat(admin.field("Saturday")).hasValue("09:00-17:00");
        assertThat(admin.field("Thursday")).hasValue("");
        admin.field("Thursday").fill("۹-۱۳");
        admin.field("Saturday").fill("09:00-13:00، 14:00-16:30");
        admin.submitStartAndLeave();
        try {
            var settings = http.as("admin").get("/api/settings").status(200);
            assertThat(settings.json("/workingHours/saturday").asText()).isEqualTo("09:00-13:00, 14:00-16:30");
            assertThat(settings.json("/workingHours/thursday").asText()).isEqualTo("09:00-13:00");
            assertThat(settings.json("/workingDays")).hasSize(6);
        } finally {
            http.as("admin").put("/api/settings", Map.of("workingHours", Map.of("saturday", "09:00-17:00"), "workingDays",
                    List.of("saturday", "sunday", "monday", "tuesday", "wednesday"))).status(200);
        }
    }
}
