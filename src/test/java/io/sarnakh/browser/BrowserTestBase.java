package io.sarnakh.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** People at their browsers, each with a session of their own. Pages as they were at the end are in target/browser. */
@SarnakhTest
@ExtendWith(Chromium.class)
abstract class BrowserTestBase {

    /** For whatever the browser waits; long, because two slow processors may have to do everything. */
    static final double PATIENCE_MILLIS = 30_000;

    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    Http http;

    private Browser browser;
    private final List<BrowserContext> sessions = new ArrayList<>();

    @BeforeEach
    void use(Browser shared) {
        browser = shared;
    }

    @AfterEach
    void close(TestInfo test) {
        for (BrowserContext session : sessions) {
            for (Page page : session.pages()) {
                String name = test.getTestClass().orElseThrow().getSimpleName() + "-"
                        + test.getTestMethod().orElseThrow().getName() + "-" + sessions.indexOf(session) + ".png";
                page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "browser", name)));
            }
            session.close();
        }
    }

    /** A page in a session of its own. */
    Page newPage() {
        BrowserContext session = browser.newContext(new Browser.NewContextOptions().setViewportSize(1400, 1200));
        session.setDefaultTimeout(PATIENCE_MILLIS);
        sessions.add(session);
        return session.newPage();
    }

    /** Somebody who has logged in to Tasklist. */
    Tasklist tasklist(String user) {
        return Tasklist.login(newPage(), http.base(), user);
    }

    /** A word that no other test uses, for records that are alike in nothing. */
    static String word() {
        int number = COUNTER.incrementAndGet();
        StringBuilder word = new StringBuilder("Q");
        for (int rest = number * 7919; rest > 0; rest /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(rest % 20));
        }
        return word.toString();
    }

    /** Stores a lead over HTTP, by pairs of field and value, and answers its number. */
    long lead(String user, String... fields) {
        Map<String, Object> lead = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            lead.put(fields[i], fields[i + 1]);
        }
        return http.as(user).post("/api/leads", lead).status(201).json("/id").asLong();
    }

    /** The record as it is now. */
    JsonNode record(long id) {
        return http.as("mina").get("/api/leads/" + id).status(200).json();
    }

    /** The record with this subject. */
    JsonNode record(String subject) {
        return http.as("mina").get("/api/leads?q=" + subject).status(200).json("/items/0");
    }

    /** The open task of a record. */
    JsonNode task(long id) {
        return http.as("mina").get("/engine-rest/task?processInstanceBusinessKey=" + id).status(200).json("/0");
    }
}
