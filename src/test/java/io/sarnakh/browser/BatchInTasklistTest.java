package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rep converts several leads at once in Tasklist (MASS-1)")
class BatchInTasklistTest extends BrowserTestBase {

    private void settled(String user) {
        await().until(() -> http.as(user).get("/api/batches").json("/items/0/state").asText().equals("done"));
    }

    private static void shoot(Tasklist tasklist, String name) {
        tasklist.page().screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "browser", "BatchInTasklistTest-" + name + ".png")));
    }

    @Test
    @DisplayName("a list of numbers is started, followed, its result downloaded, its failures shown, and undone")
    void followed() throws IOException {
        String word = word();
        long first = lead("laleh", "name", "Looms " + word, "contactName", "Ada " + word);
        long second = lead("laleh", "name", "Mills " + word, "contactName", "Ben " + word);
        long lost = lead("laleh", "name", "Lost " + word);
        http.as("laleh").post("/api/leads/" + lost + "/lost", Map.of()).status(200);
        Tasklist laleh = tasklist("laleh");
        laleh.start("Several leads at once");
        laleh.field("Lead numbers").fill(first + " / " + second + ", " + lost);
        laleh.radio("Assign only").check();
        assertThat(laleh.radio("Create a new customer")).hasCount(0);
        laleh.radio("Convert to opportunities").check();
        laleh.pick("Salespeople", "Kian");
        laleh.pick("Salespeople", "Laleh");
        shoot(laleh, "start");
        laleh.submitStartAndLeave();
        laleh.shows("Follow the batch", "3 records");
        settled("laleh");
        laleh.complete();
        laleh.shows("Follow the batch", "Done: 3 of 3 records");
        Locator form = laleh.page().locator(".fjs-container");
        assertThat(form).containsText("The record is lost.");
        assertThat(laleh.radio("Pause after the present lead")).hasCount(0);
        shoot(laleh, "followed");
        assertThat(record(first).get("salesperson").asText()).isEqualTo("kian");
        assertThat(record(second).get("salesperson").asText()).isEqualTo("laleh");
        Download file = laleh.page().waitForDownload(() -> form.getByText("The whole result as a file").click());
        assertThat(Files.readString(file.path())).contains(first + ",converted", lost + ",skipped");

        laleh.radio("Undo the whole batch").check();
        laleh.complete();
        await().until(() -> http.as("laleh").get("/api/batches").json("/items/0/undo/state").asText().equals("done"));
        assertThat(record(first).get("type").asText()).isEqualTo("lead");
        assertThat(record(second).get("type").asText()).isEqualTo("lead");
        laleh.shows("Follow the batch", "records given back");
        laleh.complete();
        laleh.shows("Follow the batch", "Undone: 2 records given back");
        laleh.radio("Close this task; the batch goes on without it").check();
        laleh.complete();
        laleh.showsNone();
    }

    @Test
    @DisplayName("a refused start form stays filled; what failed is shown with the reason and offered again")
    void failed() {
        String word = word();
        String email = word + "@batch-" + word.toLowerCase(Locale.ROOT) + ".ir";
        long first = lead("laleh", "name", "Twin " + word, "email", email);
        long second = lead("laleh", "name", "Twin " + word, "email", email);
        suspended(first, true);
        Tasklist laleh = tasklist("laleh");
        laleh.start("Several leads at once");
        laleh.field("Lead numbers").fill("12x");
        laleh.submitStart();
        assertThat(laleh.message()).containsText("“12x” is not the number of a record");
        laleh.field("Lead numbers").fill(first + " " + second);
        laleh.submitStartAndLeave();
        laleh.shows("Follow the batch", "2 records");
        settled("laleh");
        laleh.complete();
        assertThat(laleh.page().locator(".fjs-container")).containsText("is suspended");
        shoot(laleh, "failed");
        suspended(first, false);
        laleh.radio("Try the failed again").check();
        laleh.complete();
        await().until(() -> record(first).get("type").asText().equals("opportunity"));
        laleh.shows("Follow the batch", "2 records");
    }

    private void suspended(long lead, boolean suspended) {
        http.as("admin").put("/engine-rest/process-instance/" + record(lead).get("processInstanceId").asText() + "/suspended",
                Map.of("suspended", suspended)).status(204);
    }
}
