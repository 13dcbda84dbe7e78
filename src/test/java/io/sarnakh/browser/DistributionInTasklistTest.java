package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.sarnakh.testing.Leads;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("A manager distributes leads in Tasklist")
class DistributionInTasklistTest extends BrowserTestBase {

    @Autowired
    private JdbcClient jdbc;
    private final String word = word();
    private Leads leads;
    private long team;

    @BeforeEach
    void makeTeam() {
        leads = new Leads(http, jdbc);
        team = leads.team("Team " + word);
    }

    @AfterEach
    void asFound() {
        http.as("mina").put("/api/teams/" + leads.teamNamed("North") + "/members/laleh",
                Map.of("capacity", 30, "paused", false)).status(200);
        leads.removeAll();
    }

    @Test
    @DisplayName("ASG-2, ASG-3: mina sets a capacity, distributes and reads the outcome; laleh finds her lead")
    void distributes() {
        long likely = leads.id("name", "Looms " + word, "type", "lead", "teamId", team, "probability", 60);
        long other = leads.id("name", "Drills " + word, "type", "lead", "teamId", team, "probability", 20);
        Tasklist laleh = tasklist("laleh");
        Tasklist mina = tasklist("mina");
        mina.start("Sales team members");
        mina.pick("Salesperson", "Laleh");
        mina.pick("Sales team", word);
        mina.field("Capacity").fill("۱۵");
        mina.radio("Takes part").check();
        mina.submitStartAndLeave();
        assertThat(http.as("mina").get("/api/teams/" + team + "/members/laleh").status(200).text())
                .isEqualTo("{\"user\":\"laleh\",\"capacity\":15,\"paused\":false}");

        mina.start("Distribute leads");
        mina.pick("Sales team", word);
        mina.submitStartAndLeave();
        mina.shows("Review distribution", "of team Team " + word);
        Locator rows = mina.page().locator(".fjs-container").getByRole(AriaRole.ROW);
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Looms " + word))).containsText("Laleh");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("Drills " + word)))
                .containsText("The quota of every member is used up.");
        mina.complete();
        mina.showsNone();

        laleh.page().reload();
        laleh.filters().filter(new Locator.FilterOptions().setHasText("My leads")).click();
        laleh.page().locator("li.task", new Page.LocatorOptions().setHasText("Looms " + word)).click();
        laleh.shows("Qualify lead", "Looms " + word);
        assertThat(laleh.page().locator(".fjs-container")).containsText("Assigned by distribution #");
        assertThat(record(likely).get("salesperson").asText()).isEqualTo("laleh");
        assertThat(record(other).get("salesperson").isNull()).isTrue();
    }
}
