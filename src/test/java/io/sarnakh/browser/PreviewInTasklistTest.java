package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import io.sarnakh.testing.Scene;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rep sees what a conversion will do before doing it (CONV-7)")
class PreviewInTasklistTest extends BrowserTestBase {

    private Tasklist converting(long lead) {
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(lead).get("id").asText());
        laleh.radio("Convert to opportunity").check();
        laleh.complete();
        assertThat(laleh.heading()).hasText("Convert to opportunity");
        assertThat(laleh.radio("Create the opportunity")).isChecked();
        return laleh;
    }

    private static Locator preview(Tasklist tasklist) {
        return tasklist.page().locator(".fjs-container .fjs-form-field-table").filter(
                new Locator.FilterOptions().setHasText("Afterwards"));
    }

    private String email(String word) {
        return word.toLowerCase(Locale.ROOT) + "@preview-" + word.toLowerCase(Locale.ROOT) + ".ir";
    }

    @Test
    @DisplayName("what is linked, filled and replaced is shown at once; an unticked value stays, the others are replaced")
    void keepsWhatIsUnticked() {
        String word = word();
        Scene scene = new Scene(http);
        String phone = scene.phone(1);
        String cardPhone = scene.phone(2);
        long card = http.as("mina").post("/api/customers", Map.of("kind", "person", "name", "Sara " + word, "email",
                email(word), "phone", cardPhone, "jobPosition", "CEO", "website", "card.ir")).status(201).json("/id")
                .asLong();
        long lead = lead("laleh", "name", "Looms " + word, "salesperson", "laleh", "email", email(word), "phone",
                phone, "website", "lead.ir");
        Tasklist laleh = converting(lead);

        assertThat(preview(laleh)).containsText("Sara " + word + " (#" + card + ")");
        assertThat(preview(laleh)).containsText("Job position");
        laleh.checkbox("Phone: " + phone + " is replaced by " + cardPhone).uncheck();
        assertThat(laleh.checkbox("Website: lead.ir is replaced by card.ir")).isChecked();
        laleh.complete();

        laleh.showsNone();
        JsonNode opportunity = record(lead);
        assertThat(opportunity.get("type").asText()).isEqualTo("opportunity");
        assertThat(opportunity.get("phone").asText()).isEqualTo(phone);
        assertThat(opportunity.get("website").asText()).isEqualTo("card.ir");
        assertThat(opportunity.get("jobPosition").asText()).isEqualTo("CEO");
    }

    @Test
    @DisplayName("another choice hides what no longer holds; asked for again, it is shown with everything typed")
    void showsAgain() {
        String word = word();
        long lead = lead("laleh", "name", "Looms " + word, "salesperson", "laleh", "contactName", "Sara " + word,
                "email", email(word));
        Tasklist laleh = converting(lead);
        assertThat(preview(laleh)).containsText("A new card is created");
        laleh.radio("Do not link to a customer").check();
        assertThat(preview(laleh)).hasCount(0);
        assertThat(laleh.page().getByText("You have changed a choice.")).isVisible();
        laleh.pick("Salesperson", "Kian Sohrabi");
        laleh.radio("Show what will happen").check();
        laleh.complete();

        assertThat(preview(laleh)).containsText("Kian Sohrabi");
        assertThat(preview(laleh)).not().containsText("A new card is created");
        assertThat(laleh.radio("Do not link to a customer")).isChecked();
        assertThat(laleh.field("Salesperson")).hasValue("Kian Sohrabi");
        assertThat(laleh.radio("Create the opportunity")).isChecked();
        assertThat(record(lead).get("type").asText()).isEqualTo("lead");
        laleh.complete();
        laleh.showsNone();
        assertThat(record(lead).get("salesperson").asText()).isEqualTo("kian");
    }

    @Test
    @DisplayName("another twin instead of the ticked one, or another customer, hides what no longer holds")
    void hidesWhatNoLongerHolds() {
        String word = word();
        long card = http.as("mina").post("/api/customers", Map.of("kind", "person", "name", "Sara " + word, "email",
                email(word), "website", "card.ir")).status(201).json("/id").asLong();
        long one = lead("laleh", "name", "One " + word, "salesperson", "laleh", "email", email(word));
        long two = lead("laleh", "name", "Two " + word, "salesperson", "laleh", "email", email(word));
        long lead = lead("laleh", "name", "Looms " + word, "salesperson", "laleh", "email", email(word), "website",
                "lead.ir");
        Tasklist laleh = converting(lead);
        // The oldest remains, so the others are merged into it.
        assertThat(preview(laleh)).containsText("Two " + word);
        laleh.checkbox("#" + one).uncheck();
        assertThat(preview(laleh)).hasCount(0);
        laleh.checkbox("#" + one).check();
        assertThat(preview(laleh)).hasCount(1);
        laleh.pick("Record that remains", "#" + lead);
        laleh.checkbox("#" + two).uncheck();
        laleh.radio("Show what will happen").check();
        laleh.complete();

        assertThat(preview(laleh)).containsText("One " + word);
        assertThat(preview(laleh)).not().containsText("Two " + word);
        Locator website = laleh.checkbox("Website: lead.ir is replaced by card.ir");
        assertThat(website).isChecked();
        laleh.checkbox("#" + one).uncheck();
        laleh.checkbox("#" + two).check();
        assertThat(preview(laleh)).hasCount(0);
        laleh.checkbox("#" + two).uncheck();
        laleh.checkbox("#" + one).check();
        assertThat(preview(laleh)).hasCount(1);
        laleh.radio("Do not link to a customer").check();
        assertThat(website).hasCount(0);
        laleh.radio("Link to an existing customer").check();
        website.uncheck();
        laleh.complete();

        laleh.showsNone();
        assertThat(record(lead).get("customerId").asLong()).isEqualTo(card);
        assertThat(record(lead).get("website").asText()).isEqualTo("lead.ir");
        assertThat(record(one).get("status").asText()).isEqualTo("merged");
        assertThat(record(two).get("status").asText()).isEqualTo("open");
    }

    @Test
    @DisplayName("what cannot be done is said in place of the preview, until the choice changes")
    void refusedPreview() {
        String word = word();
        for (int twin = 0; twin < 5; twin++) {
            lead("laleh", "name", "Twin " + twin + word, "salesperson", "laleh", "email", email(word));
        }
        long lead = lead("laleh", "name", "Looms " + word, "salesperson", "laleh", "email", email(word));
        Tasklist laleh = converting(lead);
        Locator refusal = laleh.page().getByText("6 records would be merged, more than the limit of 5.");
        assertThat(refusal).isVisible();
        laleh.checkbox("Merge more than the usual number of records").check();
        assertThat(refusal).hasCount(0);
        laleh.radio("Show what will happen").check();
        laleh.complete();
        assertThat(preview(laleh)).containsText("Twin 4" + word);
        laleh.complete();
        laleh.showsNone();
    }

    @Test
    @DisplayName("CONC-4: a customer made meanwhile is named in the form, which stays filled; looked at again, it may go on")
    void customerMadeMeanwhile() {
        String word = word();
        long lead = lead("laleh", "name", "Looms " + word, "salesperson", "laleh", "contactName", "Sara " + word,
                "email", email(word));
        Tasklist laleh = converting(lead);
        laleh.radio("Create a new customer").check();
        laleh.radio("Convert to opportunity").check();
        long other = lead("mina", "name", "Other " + word, "contactName", "Reza " + word, "email", email(word));
        long card = http.as("mina").post("/api/leads/" + other + "/conversion", Map.of("action", "convert")).status(200)
                .json("/customerId").asLong();
        Instant made = Instant.now();
        laleh.complete();

        assertThat(laleh.message()).containsText("“Reza " + word + "” (#" + card + ")");
        assertThat(laleh.radio("Create a new customer")).isChecked();
        assertThat(record(lead).get("type").asText()).isEqualTo("lead");
        // A form opened within half a second could have been opened while that conversion was still being committed.
        laleh.page().waitForCondition(() -> Instant.now().isAfter(made.plusSeconds(1)));
        laleh.radio("Show what will happen").check();
        laleh.complete();
        assertThat(laleh.radio("Create the opportunity")).isChecked();
        assertThat(laleh.radio("Create a new customer")).isChecked();
        laleh.complete();
        laleh.showsNone();
        assertThat(record(lead).get("customerId").asLong()).isNotEqualTo(card);
    }
}
