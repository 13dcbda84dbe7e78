package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import io.sarnakh.testing.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a rep sees of twins and further contacts in Tasklist")
class TwinsInTasklistTest extends BrowserTestBase {

    private Scene scene;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead", "opportunity"})
    @DisplayName("MERGE-8: the form lists further contacts, and the role of the contact is chosen in it")
    void contacts(String type) {
        long id = scene.lead("type", type, "contactName", "Nasrin Kaveh", "salesperson", "sam", "probability", 50);
        long tail = scene.lead("type", type, "contactName", "Omid Rad", "jobPosition", "CFO", "email",
                scene.email("rad"), "phone", scene.phone(1), "contactRole", "finance");
        http.as("mina").post("/api/leads/merge", Map.of("leadIds", List.of(id, tail))).status(200);

        Tasklist tasklist = Tasklist.login(newPage(), http.base(), "sam");
        tasklist.open(scene.task(id));
        Locator further = tasklist.page().locator(".fjs-form-field-table")
                .filter(new Locator.FilterOptions().setHasText("Further contacts"));
        for (String shown : List.of("Omid Rad", "CFO", scene.email("rad"), "finance", "#" + tail)) {
            assertThat(further).containsText(shown);
        }
        tasklist.pick("Role of the contact", "Decision maker");
        tasklist.radio("Save changes").check();
        tasklist.complete();
        assertThat(tasklist.page().locator(".fjs-container")).containsText("Changed: Role of the contact");
        JsonNode saved = scene.record(id);
        assertThat(saved.get("contactRole").asText()).isEqualTo("decision");
    }

    @Test
    @DisplayName("DUP-9: the open task says that a twin arrived, masked where it is not the rep's to see (DUP-6)")
    void twinArrived() {
        long id = scene.lead("email", scene.email("buy"), "salesperson", "sam");
        long hidden = scene.lead("email", scene.email("buy"), "salesperson", "kian");
        long own = scene.lead("email", scene.email("buy"), "salesperson", "sam", "name", "Own twin");
        Tasklist tasklist = Tasklist.login(newPage(), http.base(), "sam");
        tasklist.open(scene.task(id));
        Locator form = tasklist.page().locator(".fjs-container");
        assertThat(form).containsText("A possible twin arrived while you work on this record: lead #" + hidden
                + ", team South. Same: E-mail");
        assertThat(form).containsText("lead #" + own + " “Own twin”. Same: E-mail");
        assertThat(form).containsText("Latest history");
    }
}
