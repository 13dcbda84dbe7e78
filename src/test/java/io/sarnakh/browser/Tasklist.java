package io.sarnakh.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Tasklist as a person uses it: by the words on the screen. */
final class Tasklist {

    private final Page page;
    private final String address;

    private Tasklist(Page page, String base) {
        this.page = page;
        this.address = base + "/camunda/app/tasklist/default/";
    }

    /** Logs in; the demo users' passwords are their ids. */
    static Tasklist login(Page page, String base, String user) {
        Tasklist tasklist = new Tasklist(page, base);
        page.navigate(tasklist.address);
        login(page, user);
        assertThat(page.locator(".start-process-action")).isVisible();
        return tasklist;
    }

    /** Fills in the login page of any web app. */
    static void login(Page page, String user) {
        page.getByPlaceholder("Username").fill(user);
        page.getByPlaceholder("Password").fill(user);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
    }

    /** The page itself. */
    Page page() {
        return page;
    }

    /** Opens the list of processes to start. */
    Locator startList() {
        page.locator(".start-process-action a").click();
        return page.locator("ul.processes a");
    }

    /** Opens the start form of a process. */
    void start(String process) {
        startList().filter(new Locator.FilterOptions().setHasText(process)).click();
        assertThat(page.locator(".modal .fjs-container .fjs-form-field").first()).isVisible();
    }

    /** Presses Start in a start form. */
    void submitStart() {
        button("Start").click();
    }

    /** Presses Start and waits until the form is gone. */
    void submitStartAndLeave() {
        submitStart();
        assertThat(page.locator(".modal")).hasCount(0);
    }

    /** Opens a task by its number, as a bookmark does. */
    void open(String taskId) {
        page.navigate(address + "#/?task=" + taskId);
        assertThat(page.locator(".fjs-container .fjs-form-field").first()).isVisible();
    }

    /** The heading of the task that is shown. */
    Locator heading() {
        return page.locator(".task-details h2.task");
    }

    /** Waits until the form of this task, of this record, is shown. */
    void shows(String task, String subject) {
        assertThat(heading()).hasText(task);
        assertThat(page.locator(".fjs-container")).containsText(subject);
    }

    /** Waits until no task is shown. */
    void showsNone() {
        assertThat(page.getByText("Select a task in the list.")).isVisible();
    }

    /** A field of the form by its label. */
    Locator field(String label) {
        // The browser gets the pattern and does not know how Java quotes; a field that must be filled has an asterisk.
        String literally = label.replaceAll("[^\\p{L}\\p{N} ]", "\\\\$0");
        return page.locator(".fjs-container").getByLabel(Pattern.compile("^" + literally + "\\*?$"));
    }

    /** A radio button by its label. */
    Locator radio(String label) {
        return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(label).setExact(true));
    }

    /** A checkbox by its label. */
    Locator checkbox(String label) {
        return page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(label));
    }

    /** Opens a select and takes the entry that contains the text. */
    void pick(String label, String entry) {
        // Where one cannot search, the input is hidden and its surroundings are clicked.
        field(label).locator("..").click();
        page.locator(".fjs-dropdownlist-item").filter(new Locator.FilterOptions().setHasText(entry)).first().click();
    }

    /** Presses Complete. */
    void complete() {
        button("Complete").click();
    }

    /** The message of a refusal. */
    Locator message() {
        return page.locator(".notifications .alert-danger .message").last();
    }

    /** The names of the filters on the left. */
    Locator filters() {
        return page.locator(".task-filter h4.name a");
    }

    /** A button by its name. */
    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
