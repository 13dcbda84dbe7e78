package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rep works on leads in Tasklist")
class LeadInTasklistTest extends BrowserTestBase {

    @Test
    @DisplayName("DEF-1: a lead typed with Persian digits belongs to its creator, and its task opens by itself")
    void createsLead() {
        String word = word();
        Tasklist laleh = tasklist("laleh");
        laleh.start("New lead");
        laleh.field("Subject").fill("Turbines " + word);
        laleh.field("Contact name").fill("Nima " + word);
        laleh.field("Phone").fill("۰۹۱۲ ۷۷۷ ۶۶ ۵۵");
        laleh.field("Expected revenue").fill("۱٬۵۰۰٬۰۰۰");
        laleh.submitStartAndLeave();

        laleh.shows("Qualify lead", "Turbines " + word);
        assertThat(laleh.field("Expected revenue")).hasValue("1500000");
        JsonNode lead = record(word);
        assertThat(lead.get("salesperson").asText()).isEqualTo("laleh");
        assertThat(lead.get("phoneSanitized").asText()).isEqualTo("+989127776655");
        assertThat(lead.get("expectedRevenue").decimalValue()).isEqualByComparingTo(new BigDecimal(1_500_000));
        // The card says which lead it is.
        assertThat(laleh.page().locator("li.task.active")).containsText("Turbines " + word);
    }

    @Test
    @DisplayName("a refused New lead keeps everything typed and says in the form's own words what is wrong")
    void refusedLead() {
        String word = word();
        Tasklist sam = tasklist("sam");
        sam.start("New lead");
        sam.field("Subject").fill("Pumps " + word);
        sam.field("Expected revenue").fill("about a million");
        sam.submitStart();

        assertThat(sam.message()).containsText("Expected revenue: “about a million” could mean more than one number, or none.");
        assertThat(sam.field("Subject")).hasValue("Pumps " + word);
        sam.field("Expected revenue").fill("1000000");
        sam.submitStartAndLeave();
        sam.shows("Qualify lead", "Pumps " + word);
    }

    @Test
    @DisplayName("Save changes stores what was typed and shows the lead again")
    void savesChanges() {
        String word = word();
        long lead = lead("laleh", "name", "Rails " + word, "salesperson", "laleh");
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(lead).get("id").asText());
        laleh.field("City").fill("Yazd");
        laleh.radio("Save changes").check();
        laleh.complete();

        assertThat(laleh.page().locator(".fjs-container")).containsText("Changed: City");
        assertThat(record(lead).at("/address/city").asText()).isEqualTo("Yazd");
    }

    @Test
    @DisplayName("CLOSE-2: a lead is marked as lost with a reason and a note")
    void marksAsLost() {
        String word = word();
        long lead = lead("laleh", "name", "Boilers " + word, "salesperson", "laleh");
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(lead).get("id").asText());
        laleh.radio("Mark as lost").check();
        laleh.pick("Lost reason", "Too expensive");
        laleh.field("Note on the loss").fill("They bought used ones");
        laleh.complete();

        laleh.showsNone();
        JsonNode lost = record(lead);
        assertThat(lost.get("status").asText()).isEqualTo("lost");
        assertThat(lost.get("lostReasonId").isNull()).isFalse();
        assertThat(http.as("laleh").get("/api/leads/" + lead + "/history").text()).contains("They bought used ones");
    }

    @Test
    @DisplayName("a draft stays while the form is refused and is gone when the task is done or no longer there")
    void removesDrafts() {
        String word = word();
        String task = task(lead("laleh", "name", "Valves " + word, "salesperson", "laleh")).get("id").asText();
        Tasklist laleh = tasklist("laleh");
        laleh.open(task);
        laleh.field("Expected revenue").fill("many");
        laleh.radio("Mark as lost").check();
        laleh.button("Save").click();
        laleh.complete();
        assertThat(laleh.message()).containsText("Expected revenue");
        assertThat(draft(laleh, task)).contains("many");

        laleh.field("Expected revenue").fill("7");
        laleh.complete();
        laleh.showsNone();
        assertThat(draft(laleh, task)).isNull();

        laleh.page().evaluate("localStorage.setItem('camunda-form:ended-elsewhere', '{}')");
        laleh.page().reload();
        laleh.page().waitForFunction("localStorage.getItem('camunda-form:ended-elsewhere') === null");
    }

    private static String draft(Tasklist tasklist, String task) {
        return (String) tasklist.page().evaluate("id => localStorage.getItem('camunda-form:' + id)", task);
    }
}
