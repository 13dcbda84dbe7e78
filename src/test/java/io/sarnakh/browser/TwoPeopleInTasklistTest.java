package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two people work on one record")
class TwoPeopleInTasklistTest extends BrowserTestBase {

    private static final String CHOICE = "Keep what I typed";

    private final String word = word();

    private Tasklist open(long id) {
        Tasklist laleh = tasklist("laleh");
        laleh.open(task(id).get("id").asText());
        laleh.shows(task(id).get("name").asText(), word);
        return laleh;
    }

    @Test
    @DisplayName("CONC-7: the same field changed by both is asked about, the form stays filled, the choice decides")
    void sameField() {
        for (String type : new String[] {"lead", "opportunity"}) {
            long id = lead("laleh", "name", "Looms " + word, "type", type, "salesperson", "laleh", "phone", "021-88776616");
            Tasklist laleh = open(id);
            http.as("kian").patch("/api/leads/" + id, Map.of("phone", "0935 220 9999", "website", "dena-rail.ir"))
                    .status(200);
            laleh.field("Phone").fill("0935 220 1113");
            laleh.field("Notes").fill("Called twice");
            laleh.radio("Save changes").check();
            assertThat(laleh.radio(CHOICE)).isHidden();
            laleh.complete();

            assertThat(laleh.message()).containsText("Phone: Kian Sohrabi entered “0935 220 9999”, you typed “0935 220 1113”.");
            assertThat(laleh.radio(CHOICE)).isVisible();
            assertThat(laleh.field("Phone")).hasValue("0935 220 1113");
            assertThat(laleh.field("Notes")).hasValue("Called twice");
            laleh.radio(CHOICE).check();
            laleh.page().screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target", "browser", "TwoPeopleInTasklistTest-asked-" + type + ".png")));
            laleh.complete();

            assertThat(laleh.radio(CHOICE)).isHidden();
            assertThat(record(id).get("phone").asText()).isEqualTo("0935 220 1113");
            assertThat(record(id).get("website").asText()).isEqualTo("dena-rail.ir");
            assertThat(record(id).get("notes").asText()).isEqualTo("Called twice");
        }
    }

    @Test
    @DisplayName("CONC-7: a draft of yesterday is asked about what others changed since it was begun")
    void draft() {
        long id = lead("laleh", "name", "Looms " + word, "type", "lead", "salesperson", "laleh", "phone", "021-88776616");
        String task = task(id).get("id").asText();
        Tasklist laleh = open(id);
        laleh.field("Phone").fill("0935 220 1113");
        laleh.radio("Save changes").check();
        laleh.button("Save").click();
        laleh.page().navigate("about:blank");
        http.as("kian").patch("/api/leads/" + id, Map.of("phone", "0935 220 9999")).status(200);

        laleh.open(task);
        assertThat(laleh.field("Phone")).hasValue("0935 220 1113");
        laleh.complete();
        assertThat(laleh.message()).containsText("Kian Sohrabi entered “0935 220 9999”");
        laleh.radio("Keep what the other person entered").check();
        laleh.complete();
        assertThat(laleh.field("Phone")).hasValue("0935 220 9999");
    }

    @Test
    @DisplayName("CONC-7: a form whose task was completed elsewhere is joined with what was saved there")
    void taskReplaced() {
        long id = lead("laleh", "name", "Looms " + word, "type", "lead", "salesperson", "laleh");
        Tasklist first = open(id);
        Tasklist second = open(id);
        second.field("Notes").fill("Called twice");
        second.radio("Save changes").check();
        first.field("Website").fill("dena-rail.ir");
        first.radio("Save changes").check();
        String opened = task(id).get("id").asText();
        first.complete();
        await().untilAsserted(() -> assertThat(task(id).get("id").asText()).isNotEqualTo(opened));

        second.complete();
        assertThat(second.field("Website")).hasValue("dena-rail.ir");
        assertThat(second.field("Notes")).hasValue("Called twice");
    }
}
