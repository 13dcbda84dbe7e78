package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Managers and administrators change settings in Tasklist")
class SettingsInTasklistTest extends BrowserTestBase {

    @Test
    @DisplayName("RIGHT-2: reps start what concerns their records, managers also what concerns teams, administrators all")
    void startList() {
        assertThat(tasklist("sam").startList())
                .hasText(new String[] {"New lead", "Restore a record", "Several leads at once"});
        assertThat(tasklist("mina").startList()).hasText(new String[] {"Distribute leads", "New lead",
            "Restore a record", "Sales team members", "Sales team settings", "Several leads at once"});
        assertThat(tasklist("admin").startList()).hasText(new String[] {"Distribute leads", "Leads settings",
            "New lead", "Restore a record", "Sales team members", "Sales team settings", "Several leads at once",
            "User settings", "Working time"});
    }

    @Test
    @DisplayName("SW-6: switching leads off takes the filter Leads away and tells what remains; on brings it back")
    void switchesLeads() {
        lead("sam", "name", "Remains " + word(), "salesperson", "sam");
        Tasklist admin = tasklist("admin");
        Tasklist sam = tasklist("sam");
        assertThat(sam.filters().first()).containsText("Leads");
        try {
            admin.start("Leads settings");
            admin.radio("Off").check();
            admin.submitStartAndLeave();

            assertThat(admin.heading()).hasText("Review open leads");
            assertThat(admin.page().getByText("Open leads that remain: ")).isVisible();
            // Pages that show the filter notice by themselves.
            assertThat(sam.filters()).containsText(new String[] {"My leads", "My opportunities", "Opportunities"});
            assertThat(sam.filters()).hasCount(3);
            assertThat(admin.filters()).hasCount(3);
            assertThat(admin.heading()).hasText("Review open leads");
            admin.complete();
            admin.showsNone();

            admin.start("Leads settings");
            assertThat(admin.radio("Off")).isChecked();
            admin.radio("On for all teams that use them").check();
            admin.submitStartAndLeave();
            sam.page().reload();
            assertThat(sam.filters()).hasCount(4);
            assertThat(sam.filters().first()).containsText("Leads");
        } finally {
            http.as("admin").put("/api/settings", Map.of("leadsEnabled", true)).status(200);
        }
    }

    @Test
    @DisplayName("ASG-4: an administrator deactivates somebody and hands over their records; nobody is offered them any more")
    void deactivates() {
        String word = word();
        String former = "former-" + word.toLowerCase(Locale.ROOT);
        http.as("admin").post("/api/users", Map.of("id", former, "firstName", "Dara", "lastName", word, "password",
                "wine-Dark-Sea-77", "role", "rep")).status(201);
        long id = lead("mina", "name", "Leaves " + word, "salesperson", former);
        Tasklist admin = tasklist("admin");
        admin.start("User settings");
        assertThat(admin.field("Colleagues")).hasCount(0);
        admin.pick("User", "Dara " + word);
        admin.radio("Deactivate: ends the login at once, and nothing new is given to them").check();
        admin.radio("Hand all over to colleagues").check();
        admin.pick("Colleagues", "Kian Sohrabi");
        admin.submitStartAndLeave();
        assertThat(admin.heading()).hasText("Follow the batch");
        http.as(former, "wine-Dark-Sea-77").get("/api/leads").status(401);
        await().until(() -> record(word).get("salesperson").asText().equals("kian"));
        assertThat(task(id).get("assignee").asText()).isEqualTo("kian");

        admin.start("Several leads at once");
        admin.field("Salespeople").locator("..").click();
        assertThat(admin.page().locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions()
                .setHasText("Kian"))).hasCount(1);
        assertThat(admin.page().locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions()
                .setHasText(word))).hasCount(0);
        http.as("mina").post("/api/leads/" + id + "/lost", Map.of()).status(200);
    }

    @Test
    @DisplayName("SW-2: a manager opts a team out, and a new lead of that team becomes an opportunity at once")
    void optsTeamOut() {
        String word = word();
        String team = "/api/teams/" + http.as("mina").post("/api/teams", Map.of("name", "Team " + word))
                .status(201).json("/id").asLong();
        Tasklist mina = tasklist("mina");
        mina.start("Sales team settings");
        mina.pick("Sales team", word);
        mina.radio("The team works with opportunities only").check();
        mina.submitStartAndLeave();
        assertThat(http.as("mina").get(team).json("/usesLeads").asBoolean()).isFalse();

        mina.start("New lead");
        mina.field("Subject").fill("Drills " + word);
        mina.pick("Sales team", word);
        mina.submitStartAndLeave();

        JsonNode opportunity = record(word);
        assertThat(opportunity.get("type").asText()).isEqualTo("opportunity");
        long id = opportunity.get("id").asLong();
        assertThat(task(id).get("name").asText()).isEqualTo("Work opportunity");
        Locator card = mina.page().locator("li.task", new Page.LocatorOptions()
                .setHasText("Drills " + word));
        mina.filters().filter(new Locator.FilterOptions().setHasText("My opportunities")).click();
        assertThat(card).containsText("Work opportunity");

        http.as("mina").post("/api/leads/" + id + "/lost", Map.of()).status(200);
        http.as("mina").delete(team).status(204);
    }
}
