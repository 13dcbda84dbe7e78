package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The web apps")
class WebAppsTest extends BrowserTestBase {

    @ParameterizedTest(name = "{0}: its scripts and styles load, and nobody is told of the engine's end of life")
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void load(String app) {
        Page page = newPage();
        List<String> failures = new ArrayList<>();
        List<String> loaded = new ArrayList<>();
        page.onPageError(failures::add);
        page.onConsoleMessage(message -> {
            // Whether somebody is logged in, and whether there is a password policy, they ask by running into a 404.
            if (message.type().equals("error") && !message.location().contains("/camunda/api/")) {
                failures.add(message.text() + " " + message.location());
            }
        });
        page.onResponse(response -> {
            if (response.ok()) {
                loaded.add(path(response));
            }
        });
        page.navigate(http.base() + "/camunda/app/" + app + "/default/");
        Tasklist.login(page, "admin");

        assertThat(page.locator(".brand-name"))
                .hasText("Sarnakh " + app.substring(0, 1).toUpperCase(Locale.ROOT) + app.substring(1));
        assertThat(page.locator(".ce-eol-banner")).isHidden();
        assertThat(failures).isEmpty();
        assertThat(loaded).contains("/camunda/app/" + app + "/scripts/config.js",
                "/camunda/app/" + app + "/styles/user-styles.css");
        if (app.equals("tasklist")) {
            assertThat(loaded).contains("/camunda/app/tasklist/scripts/next-form.js");
        }
    }

    @Test
    @DisplayName("a manager sees a lead's running instance in Cockpit")
    void cockpit() {
        long lead = lead("laleh", "name", "Lifts " + word(), "salesperson", "laleh");
        Page page = newPage();
        page.navigate(http.base() + "/camunda/app/cockpit/default/#/processes");
        Tasklist.login(page, "mina");
        page.navigate(http.base() + "/camunda/app/cockpit/default/#/processes");
        page.getByText("New lead").first().click();

        assertThat(page.locator(".djs-element[data-element-id=qualify-lead]")).isVisible();
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHas(
                page.locator("td.business-key", new Page.LocatorOptions().setHasText(Long.toString(lead)))));
        assertThat(row.first()).isVisible();
        row.first().locator("a").first().click();
        page.waitForURL(url -> url.contains("/process-instance/"
                + record(lead).get("processInstanceId").asText()));
        assertThat(page.locator(".djs-element[data-element-id=qualify-lead]")).isVisible();
    }

    private static String path(Response response) {
        return URI.create(response.url()).getPath();
    }
}
