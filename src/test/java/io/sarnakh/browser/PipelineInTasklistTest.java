package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rep works on an opportunity in Tasklist")
class PipelineInTasklistTest extends BrowserTestBase {

    private final String word = word();

    private long opportunity(String... more) {
        String[] fields = {"name", "Looms " + word, "type", "opportunity", "salesperson", "laleh"};
        String[] all = Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return lead("laleh", all);
    }

    private Tasklist working(long opportunity) {
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(opportunity).get("id").asText());
        laleh.shows("Work opportunity", word);
        return laleh;
    }

    @Test
    @DisplayName("moves the stage and plans the next activity: the card shows both, the task is due")
    void movesAndPlans() {
        long opportunity = opportunity();
        Tasklist laleh = working(opportunity);
        laleh.pick("Stage", "Proposal");
        laleh.field("Expected revenue").fill("۲٬۵۰۰٬۰۰۰");
        laleh.field("Next activity").fill("Send the offer");
        laleh.field("Next activity on").fill("۲۰۳۰/۰۳/۲۱");
        assertThat(laleh.field("What to keep")).hasCount(0);
        laleh.radio("Save changes").check();
        laleh.complete();

        assertThat(laleh.field("Next activity on")).hasValue("2030-03-21");
        assertThat(laleh.field("Stage")).hasValue("Proposal");
        JsonNode due = task(opportunity);
        assertThat(due.get("due").asText()).startsWith("2030-03-21");
        laleh.filters().filter(new Locator.FilterOptions().setHasText("My opportunities")).click();
        Locator card = laleh.page().locator(".tasks-list li.task")
                .filter(new Locator.FilterOptions().setHasText("Looms " + word));
        for (String shown : new String[] {"Stage", "Proposal", "2,500,000", "2030-03-21 · Send the offer"}) {
            assertThat(card).containsText(shown);
        }
    }

    @Test
    @DisplayName("CUST-4: searches a customer, finds it offered when the form opens again, and links it")
    void linksCustomer() {
        long card = http.as("laleh").post("/api/customers", Map.of("kind", "company", "name", "Dena " + word + " Rail",
                "email", "info@" + word + ".example")).status(201).json("/id").asLong();
        long opportunity = opportunity();
        Tasklist laleh = working(opportunity);
        assertThat(laleh.field("Customer")).hasValue("No customer");
        laleh.field("Find another customer (part of a name, e-mail or phone)").fill("Dena " + word);
        laleh.radio("Save changes").check();
        laleh.complete();

        assertThat(laleh.page().getByText("Customers found for “Dena " + word + "”: 1")).isVisible();
        laleh.pick("Customer", "Dena " + word);
        laleh.radio("Save changes").check();
        laleh.complete();

        assertThat(laleh.field("E-mail")).hasValue("info@" + word + ".example");
        assertThat(laleh.field("Find another customer (part of a name, e-mail or phone)")).hasValue("");
        assertThat(record(opportunity).get("customerId").asLong()).isEqualTo(card);
    }

    @Test
    @DisplayName("CLOSE-5, CLOSE-3: keeps the customer of a lost deal until a day, and takes the record back before it")
    void keepsCustomerAndRestores() {
        long opportunity = opportunity("contactName", "Sara " + word, "email", "sara@" + word + ".example");
        Tasklist laleh = working(opportunity);
        laleh.radio("No deal, keep the customer").check();
        assertThat(laleh.radio("Create a new customer")).isChecked();
        laleh.field("Note on the loss").fill("No budget this year");
        laleh.field("Get in touch again on").fill("yesterday");
        laleh.complete();
        assertThat(laleh.message()).containsText("A date such as");

        String nextMonth = LocalDate.now().plusMonths(1).toString();
        laleh.field("Get in touch again on").fill(nextMonth);
        laleh.complete();
        laleh.showsNone();
        JsonNode lost = record(opportunity);
        assertThat(lost.get("status").asText()).isEqualTo("lost");
        assertThat(lost.get("nurtureOn").asText()).isEqualTo(nextMonth);
        assertThat(http.as("laleh").get("/api/customers/" + lost.get("customerId")).json("/name").asText())
                .isEqualTo("Sara " + word);

        laleh.start("Restore a record");
        laleh.pick("Closed record", "#" + opportunity + " Looms " + word + " (lost " + LocalDate.now() + ")");
        laleh.submitStartAndLeave();
        laleh.shows("Work opportunity", word);
        assertThat(laleh.page().locator(".fjs-container")).containsText("No budget this year");
        assertThat(record(opportunity).get("nurtureOn").isNull()).isTrue();
    }

    @Test
    @DisplayName("CLOSE-3: a number that cannot be restored is refused in the start form, and what was typed stays")
    void refusedRestoration() {
        long open = opportunity();
        Tasklist laleh = tasklist("laleh");
        laleh.start("Restore a record");
        laleh.field("Number of another record").fill(String.valueOf(open));
        laleh.submitStart();
        assertThat(laleh.message()).containsText("Record " + open + " is open; there is nothing to restore.");
        assertThat(laleh.field("Number of another record")).hasValue(String.valueOf(open));
    }
}
