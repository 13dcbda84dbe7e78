package io.sarnakh.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

@SarnakhTest
@DisplayName("What browsers are told, and how long they stay")
class PagesTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final int BEFORE_LOGIN = 5 * 60;
    private static final int AFTER_LOGIN = 8 * 60 * 60;

    @Autowired
    private Http http;
    @Autowired
    private ServletWebServerApplicationContext context;

    @ParameterizedTest
    @ValueSource(strings = {"/", TASKLIST, "/camunda/app/cockpit/default/", "/api/docs", "/api/swagger-ui/index.html",
            "/api/openapi.json", "/api/leads", "/api/nothing", "/engine-rest/task", "/actuator/health", "/foo"})
    @DisplayName("every page has a content security policy and tells no other site where somebody came from")
    void headers(String path) {
        Answer page = http.as("laleh").get(path);
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(path.equals("/") ? "default-src 'none'" : page.header("Content-Security-Policy"))
                .contains(path.startsWith("/camunda/") ? "nonce-" : "default-src");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    @DisplayName("the page to try the API may run its own scripts only")
    void apiPage() {
        assertThat(http.as("laleh").get("/api/swagger-ui/index.html").status(200).header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'").doesNotContain("script-src");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/docs", "/camunda/app/tasklist", "/camunda/app/tasklist/", "/camunda/"})
    @DisplayName("a redirect is relative, whatever host and scheme the request names")
    void redirects(String path) {
        Answer redirect = http.as("laleh").get(path);
        if (redirect.status() / 100 == 3) {
            assertThat(redirect.header("Location")).as(path).startsWith("/").doesNotStartWith("//");
        }
        assertThat(redirect.status()).as(path).isLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/app/plugin/x", "/camunda/app/plugin/x/", "/camunda/app/nothing/default/", "/camunda/app/nothing",
            "/camunda/app/tasklist/nothing/", "/camunda/app/tasklist/default/nothing", "/camunda/app/x/y/z", "/camunda/lib/nothing.js",
            "/camunda/app/tasklist/styles/nothing.css", "/camunda/api/cockpit/plugin/x", "/camunda/api/tasklist/plugin/x/static/app/plugin.js"})
    @DisplayName("what is not there is no fault of ours")
    void notThere(String path) {
        assertThat(http.anonymous().get(path).status()).isBetween(200, 499);
        assertThat(http.inTasklist("laleh").get(path).status()).isBetween(200, 499);
    }

    @Test
    @DisplayName("a visitor's session is short, the one of a login long, and short again after the logout")
    void sessions() {
        String visitor = http.anonymous().get(TASKLIST).status(200).cookie("JSESSIONID");
        assertThat(interval(visitor)).isEqualTo(BEFORE_LOGIN);
        http.anonymous().header("Cookie", "JSESSIONID=" + visitor).get("/camunda/api/engine/engine/default/task").status(401);
        assertThat(interval(visitor)).isEqualTo(BEFORE_LOGIN);

        Answer login = http.tryTasklist("laleh", "laleh").status(200);
        String session = login.cookie("JSESSIONID");
        assertThat(interval(session)).isEqualTo(AFTER_LOGIN);
        Caller laleh = http.anonymous().header("Cookie", "JSESSIONID=" + session);
        laleh = laleh.header("X-XSRF-TOKEN", laleh.get(TASKLIST).cookie("XSRF-TOKEN"));
        laleh.get("/camunda/api/engine/engine/default/task/count").status(200);
        assertThat(interval(session)).isEqualTo(AFTER_LOGIN);
        laleh.post("/camunda/api/admin/auth/user/default/logout").status(200);
        assertThat(interval(session)).isEqualTo(BEFORE_LOGIN);
    }

    private int interval(String session) {
        for (Container host : ((TomcatWebServer) context.getWebServer()).getTomcat().getEngine().findChildren()) {
            for (Container application : host.findChildren()) {
                for (Session one : ((Context) application).getManager().findSessions()) {
                    if (one.getId().equals(session)) {
                        return one.getMaxInactiveInterval();
                    }
                }
            }
        }
        throw new AssertionError("There is no session " + session);
    }
}
