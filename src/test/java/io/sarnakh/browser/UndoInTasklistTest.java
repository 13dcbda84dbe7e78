package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rep takes back a conversion or a merge in Tasklist (UNDO-1)")
class UndoInTasklistTest extends BrowserTestBase {

    private static Locator undo(Tasklist tasklist, String what) {
        return tasklist.radio("Undo the " + what);
    }

    @Test
    @DisplayName("a conversion: the form of the opportunity offers it, and the lead opens again")
    void conversion() {
        String word = word();
        long lead = lead("laleh", "name", "Turbines " + word, "contactName", "Nima " + word, "salesperson", "laleh");
        http.as("laleh").post("/api/leads/" + lead + "/conversion", Map.of()).status(200);
        long card = record(lead).get("customerId").asLong();
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(lead).get("id").asText());
        laleh.field("Subject").fill("Steam turbines " + word);
        assertThat(laleh.page().locator(".fjs-container")).containsText("An undo is possible until 20");
        undo(laleh, "conversion").check();
        laleh.complete();

        laleh.shows("Qualify lead", "Steam turbines " + word);
        assertThat(record(lead).get("type").asText()).isEqualTo("lead");
        assertThat(record(lead).get("name").asText()).isEqualTo("Steam turbines " + word);
        assertThat(http.as("mina").get("/api/customers/" + card).json("/active").asBoolean()).isFalse();
        assertThat(laleh.page().locator(".fjs-container")).containsText("Conversion undone");
        assertThat(undo(laleh, "conversion")).hasCount(0);
    }

    @Test
    @DisplayName("a merge: the form of the record that remained offers it, and the other one has its task back")
    void merge() {
        String word = word();
        long first = lead("laleh", "name", "First " + word, "salesperson", "laleh");
        long second = lead("laleh", "name", "Second " + word, "salesperson", "laleh", "companyName", "Looms " + word);
        http.as("laleh").post("/api/leads/merge", Map.of("leadIds", List.of(first, second))).status(200);
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(first).get("id").asText());
        undo(laleh, "merge").check();
        laleh.complete();

        laleh.shows("Qualify lead", "First " + word);
        assertThat(laleh.field("Company name")).hasValue("");
        assertThat(record(second).get("status").asText()).isEqualTo("open");
        assertThat(task(second).get("taskDefinitionKey").asText()).isEqualTo("qualify-lead");
    }

    @Test
    @DisplayName("UNDO-3: refused in the form with the reason; what was typed stays")
    void refused() {
        String word = word();
        long lead = lead("laleh", "name", "Pumps " + word, "contactName", "Nima " + word, "salesperson", "laleh");
        http.as("laleh").post("/api/leads/" + lead + "/conversion", Map.of()).status(200);
        long other = http.as("laleh").post("/api/leads", Map.of("name", "Other " + word, "customerId",
                record(lead).get("customerId").asLong())).status(201).json("/id").asLong();
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(lead).get("id").asText());
        laleh.field("Subject").fill("Large pumps " + word);
        undo(laleh, "conversion").check();
        laleh.complete();

        assertThat(laleh.message()).containsText("is now also the customer of record " + other);
        assertThat(laleh.field("Subject")).hasValue("Large pumps " + word);
        assertThat(record(lead).get("type").asText()).isEqualTo("opportunity");
    }
}
