package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rep converts leads in Tasklist")
class ConversionInTasklistTest extends BrowserTestBase {

    private final String word = word();

    @Test
    @DisplayName("CONV-3: two clicks from the lead the conversion form opens by itself; a new customer is created")
    void createsCustomer() {
        long lead = lead("laleh", "name", "Looms " + word, "contactName", "Sara " + word, "salesperson", "laleh");
        Tasklist laleh = converting(lead);
        assertThat(laleh.page().getByText("No similar leads or opportunities were found.")).isVisible();
        laleh.radio("Create a new customer").check();
        laleh.complete();

        laleh.showsNone();
        JsonNode opportunity = record(lead);
        assertThat(opportunity.get("type").asText()).isEqualTo("opportunity");
        JsonNode customer = http.as("laleh").get("/api/customers/" + opportunity.get("customerId")).json();
        assertThat(customer.get("name").asText()).isEqualTo("Sara " + word);
        assertThat(task(lead).get("name").asText()).isEqualTo("Work opportunity");
    }

    @Test
    @DisplayName("CONV-3: any customer is found by a part of its name; the form opens again and nothing typed is lost")
    void findsAndLinksCustomer() {
        long card = http.as("laleh").post("/api/customers", Map.of("kind", "company", "name", "Dena " + word + " Rail"))
                .status(201).json("/id").asLong();
        long lead = lead("laleh", "name", "Sleepers", "contactName", "Reza Kaveh", "salesperson", "laleh");
        Tasklist laleh = converting(lead);
        laleh.radio("Link to an existing customer").check();
        laleh.pick("Salesperson", "Kian");
        laleh.field("Find another customer (part of a name, e-mail or phone)").fill(word);
        laleh.radio("Search customers and refresh").check();
        laleh.complete();

        assertThat(laleh.page().getByText("Customers found for “" + word + "”: 1")).isVisible();
        assertThat(laleh.radio("Link to an existing customer")).isChecked();
        assertThat(laleh.field("Salesperson")).hasValue("Kian Sohrabi");
        assertThat(laleh.field("Find another customer (part of a name, e-mail or phone)")).hasValue(word);
        laleh.pick("Existing customer", word);
        laleh.radio("Create the opportunity").check();
        laleh.complete();

        laleh.showsNone();
        assertThat(record(lead).get("customerId").asLong()).isEqualTo(card);
        assertThat(record(lead).get("salesperson").asText()).isEqualTo("kian");
    }

    @Test
    @DisplayName("a lead becomes an opportunity without a customer, all of it with the keyboard only")
    void convertsWithoutCustomerByKeyboard() {
        long lead = lead("laleh", "name", "Cranes " + word, "contactName", "Leila " + word, "salesperson", "laleh");
        Tasklist laleh = converting(lead);
        tabTo(laleh, laleh.radio("Do not link to a customer"));
        laleh.page().keyboard().press("Space");
        tabTo(laleh, laleh.button("Complete"));
        laleh.page().keyboard().press("Enter");

        laleh.showsNone();
        assertThat(record(lead).get("type").asText()).isEqualTo("opportunity");
        assertThat(record(lead).get("customerId").isNull()).isTrue();
    }

    @Test
    @DisplayName("CONV-3: with a twin, merging is preselected, ticked and the survivor named; it is accepted")
    void acceptsMerge() {
        String email = word + "@" + word + ".example";
        long twin = lead("laleh", "name", "Wagons " + word, "email", email, "salesperson", "laleh",
                "type", "opportunity");
        long lead = lead("laleh", "name", "More wagons " + word, "email", email, "salesperson", "laleh");
        Tasklist laleh = converting(lead);
        assertThat(laleh.radio("Merge with existing")).isChecked();
        Locator twins = laleh.page().locator(".fjs-table").first();
        assertThat(twins).containsText("Wagons " + word);
        assertThat(twins).containsText("E-mail");
        assertThat(twins).containsText("Laleh Moradi");
        assertThat(laleh.checkbox("#" + twin + " Wagons")).isChecked();
        assertThat(laleh.field("Record that remains")).hasValue("Automatically: #" + twin + " Wagons " + word);
        laleh.complete();

        laleh.showsNone();
        assertThat(record(lead).get("status").asText()).isEqualTo("merged");
        assertThat(record(lead).get("mergedInto").asLong()).isEqualTo(twin);
    }

    @Test
    @DisplayName("CONV-3: the recommended merge is declined and the lead becomes an opportunity of its own")
    void declinesMerge() {
        String email = word + "@" + word + ".example";
        long twin = lead("laleh", "name", "Signals " + word, "email", email, "salesperson", "laleh");
        long lead = lead("laleh", "name", "More signals " + word, "email", email, "salesperson", "laleh");
        Tasklist laleh = converting(lead);
        assertThat(laleh.radio("Merge with existing")).isChecked();
        laleh.radio("Convert to opportunity").check();
        assertThat(laleh.page().getByText("Records to merge")).isHidden();
        laleh.complete();

        laleh.showsNone();
        assertThat(record(lead).get("type").asText()).isEqualTo("opportunity");
        assertThat(record(twin).get("status").asText()).isEqualTo("open");
        assertThat(record(twin).get("type").asText()).isEqualTo("lead");
    }

    @Test
    @DisplayName("a refused conversion keeps the filled form and shows the reason")
    void refusedConversion() {
        long lead = lead("laleh", "name", "Gears " + word, "contactName", "Omid " + word, "salesperson", "laleh");
        Tasklist laleh = converting(lead);
        laleh.radio("Link to an existing customer").check();
        laleh.field("Find another customer (part of a name, e-mail or phone)").fill("kept");
        laleh.complete();

        assertThat(laleh.message()).containsText("Please choose the customer to link.");
        assertThat(laleh.heading()).hasText("Convert to opportunity");
        assertThat(laleh.radio("Link to an existing customer")).isChecked();
        assertThat(laleh.field("Find another customer (part of a name, e-mail or phone)")).hasValue("kept");
        laleh.radio("Do not link to a customer").check();
        laleh.complete();
        laleh.showsNone();
        assertThat(record(lead).get("type").asText()).isEqualTo("opportunity");
    }

    /** From the lead's own form to the form of its conversion. */
    private Tasklist converting(long lead) {
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(lead).get("id").asText());
        laleh.radio("Convert to opportunity").check();
        laleh.complete();
        assertThat(laleh.heading()).hasText("Convert to opportunity");
        assertThat(laleh.radio("Create the opportunity")).isVisible();
        return laleh;
    }

    private static void tabTo(Tasklist tasklist, Locator wanted) {
        for (int presses = 0; presses < 80; presses++) {
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
            tasklist.page().keyboard().press("Tab");
        }
        throw new AssertionError(wanted + " cannot be reached with the tabulator key");
    }
}
