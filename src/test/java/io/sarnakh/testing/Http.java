package io.sarnakh.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * Calls the running program as a demo user:
 * {@code http.as("sam").post("/api/leads", Map.of("name", "Tea")).status(201).json().get("id")}.
 */
public class Http {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    private final HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
    private final ObjectMapper json;
    private final Environment environment;

    Http(ObjectMapper json, Environment environment) {
        this.json = json;
        this.environment = environment;
    }

    /** With a Basic login; the demo users' passwords are their ids. */
    public Caller as(String user) {
        return as(user, user);
    }

    /** With a Basic login. */
    public Caller as(String user, String password) {
        return anonymous().basic(user, password);
    }

    /** Without a login. */
    public Caller anonymous() {
        return new Caller(client, json, base(), Map.of());
    }

    /** With the browser session of a demo user who has logged in to Tasklist, CSRF token included. */
    public Caller inTasklist(String user) {
        return inTasklist(user, user);
    }

    /** With the browser session of a user who has logged in to Tasklist, CSRF token included. */
    public Caller inTasklist(String user, String password) {
        Caller visitor = inLoginPage();
        Answer login = logIn(visitor, user, password).status(200);
        // The session is a new one, and its token comes with the first page after the login.
        Caller loggedIn = visitor.header("Cookie", "JSESSIONID=" + login.cookie("JSESSIONID"));
        return loggedIn.header("X-XSRF-TOKEN", loggedIn.get(TASKLIST).cookie("XSRF-TOKEN"));
    }

    /** What the login page of Tasklist is answered. */
    public Answer tryTasklist(String user, String password) {
        return logIn(inLoginPage(), user, password);
    }

    private Caller inLoginPage() {
        Answer page = anonymous().get(TASKLIST).status(200);
        return anonymous().header("Cookie", "JSESSIONID=" + page.cookie("JSESSIONID"))
                .header("X-XSRF-TOKEN", page.cookie("XSRF-TOKEN"));
    }

    private static Answer logIn(Caller visitor, String user, String password) {
        return visitor.form("/camunda/api/admin/auth/user/default/login/tasklist",
                "username=" + encode(user) + "&password=" + encode(password));
    }

    /** Where the program listens, without a slash at the end. */
    public String base() {
        return "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
