package io.sarnakh.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

@SarnakhTest
@DisplayName("Contract 2, logins")
class LoginTest {

    private static final String PASSWORD = "wine-Dark-Sea-77";

    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/users", "/api/users/sam", "/api/leads", "/api/settings", "/api/openapi.json",
            "/api/docs", "/api/swagger-ui/index.html", "/api/nothing", "/engine-rest", "/engine-rest/engine",
            "/engine-rest/engine/default/user", "/engine-rest/task", "/engine-rest/user", "/actuator/prometheus",
            "/actuator", "/actuator/env", "/camunda/api/engine/engine/default/task",
            "/camunda/api/admin/auth/user/default/nothing"})
    @DisplayName("nothing without a login")
    void closedToStrangers(String path) {
        assertThat(http.anonymous().get(path).status()).isIn(401, 404);
        Answer guessed = http.as("sam", "wrong").get(path);
        assertThat(guessed.status()).isIn(401, 404);
        assertThat(guessed.text()).doesNotContain("sam");
        identity.unlockUser("sam");
    }

    @Test
    @DisplayName("a refusal for want of a login is a problem document and asks for Basic")
    void asksForBasic() {
        for (String path : new String[] {"/api/users", "/engine-rest/engine", "/actuator/prometheus"}) {
            Answer refused = http.anonymous().get(path).status(401);
            assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.json("/status").asInt()).isEqualTo(401);
            assertThat(refused.json("/title").asText()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"/, 302", "/actuator/health, 200", "/actuator/health/liveness, 200", "/actuator/health/readiness, 200",
            "/camunda/app/tasklist/default/, 200", "/camunda/app/cockpit/default/, 200",
            "/foo, 403", "/error, 403", "/v3/api-docs, 403", "/swagger-ui/index.html, 403", "/webjars/swagger-ui/index.html, 403",
            "/engine-rest;x/engine, 400", "/%65ngine-rest/engine, 400", "/api;/users, 400", "//engine-rest/engine, 400",
            "/./engine-rest/engine, 400", "/x/../engine-rest/engine, 400", "/../engine-rest/engine, 400"})
    @DisplayName("what is open to all, and what is closed to all")
    void openAndClosed(String path, int status) {
        http.anonymous().get(path).status(status);
    }

    @Test
    @DisplayName("the first visitor cannot make himself an administrator")
    void noSetUpPage() {
        Caller visitor = http.inTasklist("sam");
        assertThat(visitor.post("/camunda/api/admin/setup/default/user/create",
                Map.of("profile", Map.of("id", "intruder"), "credentials", Map.of("password", "x"))).status()).isBetween(400, 499);
        assertThat(identity.createUserQuery().userId("intruder").count()).isZero();
    }

    @Test
    @DisplayName("the root leads to Tasklist")
    void leadsToTasklist() {
        assertThat(http.anonymous().get("/").status(302).header("Location")).endsWith("/camunda/app/tasklist/default/");
    }

    @Test
    @DisplayName("metrics are for managers and administrators")
    void metrics() {
        http.as("sam").get("/actuator/prometheus").status(403);
        http.as("mina").get("/actuator/prometheus").status(200);
        http.as("admin").get("/actuator/prometheus").status(200);
        http.as("admin").get("/actuator/env").status(403);
    }

    @Test
    @DisplayName("the engine's REST obeys the engine's authorisations")
    void engineRest() {
        assertThat(http.as("admin").get("/engine-rest/user/count").status(200).json("/count").asInt()).isGreaterThan(4);
        assertThat(http.as("sam").get("/engine-rest/user/count").status(200).json("/count").asInt()).isEqualTo(1);
        http.as("sam").raw("DELETE", "/engine-rest/user/sam", "application/json", "").status(403);
        http.as("sam").raw("DELETE", "/engine-rest/user/laleh", "application/json", "").status(403);
    }

    @Test
    @DisplayName("a user of the engine without a role gets nothing from the API")
    void noRole() {
        create("outsider");
        try {
            http.as("outsider", PASSWORD).get("/api/users").status(403);
            http.as("outsider", PASSWORD).get("/api/openapi.json").status(403);
            http.as("outsider", PASSWORD).get("/actuator/prometheus").status(403);
        } finally {
            identity.deleteUser("outsider");
        }
    }

    @Test
    @DisplayName("a changed password, a lost group and a deleted user count at once")
    void forgetsAtOnce() {
        create("changing");
        identity.createMembership("changing", "sales-managers");
        Caller before = http.as("changing", PASSWORD);
        before.get("/api/users").status(200);
        before.get("/api/users").status(200);

        User user = identity.createUserQuery().userId("changing").singleResult();
        user.setPassword("another-Sea-of-Wine");
        identity.saveUser(user);
        before.get("/api/users").status(401);
        identity.unlockUser("changing");
        Caller after = http.as("changing", "another-Sea-of-Wine");
        after.get("/api/users").status(200);

        identity.deleteMembership("changing", "sales-managers");
        after.get("/api/users").status(403);
        identity.deleteUser("changing");
        after.get("/api/users").status(401);
    }

    @Test
    @DisplayName("passwords are stored as PBKDF2 and not hashed anew for each request")
    void pbkdf2() {
        assertThat(jdbc.sql("select pwd_ from act_id_user where id_ = 'sam'").query(String.class).single())
                .startsWith("{PBKDF2-HMAC-SHA512-210000}").hasSizeGreaterThan(100);
        http.as("mina").get("/api/users").status(200);
        var passwords = new Pbkdf2PasswordEncoder("", 16, 210_000,
                Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512);
        long perRequest = nanosEach(() -> http.as("mina").get("/api/users").status(200));
        long perHash = nanosEach(() -> passwords.encode("mina"));
        assertThat(perRequest).as("a request costs less than the hash of its password alone").isLessThan(perHash);
    }

    private static long nanosEach(Runnable work) {
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            work.run();
        }
        return (System.nanoTime() - start) / 20;
    }

    @Test
    @DisplayName("a browser session of Tasklist serves for the API, and keeps serving for Tasklist")
    void session() {
        Caller mina = http.inTasklist("mina");
        Answer users = mina.get("/api/users").status(200);
        assertThat(users.header("Set-Cookie")).isNull();
        mina.get("/camunda/api/engine/engine/default/task").status(200);
        http.inTasklist("sam").get("/api/users").status(403);
    }

    @Test
    @DisplayName("a change by session needs the web apps' CSRF token; a form posted from another site is refused")
    void csrf() {
        Map<String, String> incomplete = Map.of("id", "x");
        Caller admin = http.inTasklist("admin");
        admin.post("/api/users", incomplete).status(422);
        admin.header("X-XSRF-TOKEN", "guessed").post("/api/users", incomplete).status(403);
        admin.header("X-XSRF-TOKEN", "").post("/api/users", incomplete).status(403);
        admin.header("X-XSRF-TOKEN", "").form("/api/users", "id=x").status(403);
        admin.header("Sec-Fetch-Site", "cross-site").post("/api/users", incomplete).status(403);
        admin.header("Sec-Fetch-Site", "same-origin").post("/api/users", incomplete).status(422);
    }

    @Test
    @DisplayName("a Basic login that a browser repeats by itself does not serve another site either")
    void crossSiteBasic() {
        Map<String, String> incomplete = Map.of("id", "x");
        Caller admin = http.as("admin");
        admin.post("/api/users", incomplete).status(422);
        admin.header("Sec-Fetch-Site", "cross-site").post("/api/users", incomplete).status(403);
        admin.header("Origin", "https://example.org").post("/api/users", incomplete).status(403);
        admin.header("Origin", http.base()).post("/api/users", incomplete).status(422);
        admin.header("Origin", "https://example.org").post("/engine-rest/task", Map.of()).status(403);
        admin.header("Origin", "https://example.org").get("/api/users").status(200);
    }

    private void create(String id) {
        User user = identity.newUser(id);
        user.setPassword(PASSWORD);
        identity.saveUser(user);
    }
}
