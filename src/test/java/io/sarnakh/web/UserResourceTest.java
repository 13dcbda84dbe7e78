package io.sarnakh.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
@DisplayName("Contract 2, people: /api/users")
class UserResourceTest {

    private static final String PASSWORD = "wine-Dark-Sea-77";
    private static final String NORA = "/api/users/nora.b-1_x";
    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void deleteNora() {
        identity.deleteUser("nora.b-1_x");
        jdbc.sql("delete from deactivated_user where user_id = 'nora.b-1_x'").update();
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({"rep, own, sales", "rep, all, sales sales-all-leads", "manager, all, sales-managers", "admin, all, camunda-admin"})
    @DisplayName("an administrator creates a user with role and visibility, who can log in at once")
    void creates(String role, String visibility, String groups) {
        Answer created = http.as("admin").post("/api/users", user(Map.of("role", role, "visibility", visibility))).status(201);

        assertThat(created.header("Location")).isEqualTo("/api/users/nora.b-1_x");
        assertThat(created.header("ETag")).isNotBlank();
        assertThat(created.text()).doesNotContain(PASSWORD).doesNotContainIgnoringCase("password");
        Answer got = http.as("mina").get("/api/users/nora.b-1_x").status(200);
        assertThat(got.json()).isEqualTo(created.json());
        assertThat(got.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(got.json("/firstName").asText()).isEqualTo("Nora");
        assertThat(got.json("/email").asText()).isEqualTo("nora@example.com");
        assertThat(got.json("/role").asText()).isEqualTo(role);
        assertThat(got.json("/visibility").asText()).isEqualTo(visibility);
        assertThat(identity.createGroupQuery().groupMember("nora.b-1_x").list()).extracting("id")
                .containsExactlyInAnyOrder((Object[]) groups.split(" "));
        http.as("nora.b-1_x", PASSWORD).get("/api/openapi.json").status(200);
        http.inTasklist("sam");
    }

    @Test
    @DisplayName("who forgets the visibility of a rep gives the smaller one; managers see everything anyway")
    void visibilityByDefault() {
        assertThat(http.as("admin").post("/api/users", user(Map.of("role", "rep"))).status(201)
                .json("/visibility").asText()).isEqualTo("own");
        identity.deleteUser("nora.b-1_x");
        assertThat(http.as("admin").post("/api/users", user(Map.of("role", "manager"))).status(201)
                .json("/visibility").asText()).isEqualTo("all");
    }

    @Test
    @DisplayName("Domain 16: administrators write, managers read, reps neither")
    void rights() {
        http.as("mina").post("/api/users", user(Map.of("role", "rep"))).status(403);
        http.as("sam").post("/api/users", user(Map.of("role", "rep"))).status(403);
        http.as("mina").get("/api/users").status(200);
        http.as("sam").get("/api/users").status(403);
        http.as("laleh").get("/api/users/sam").status(403);
        assertThat(identity.createUserQuery().userId("nora.b-1_x").count()).isZero();
    }

    @Test
    @DisplayName("a taken id is 409 and changes nothing")
    void takenId() {
        Map<String, Object> sam = user(Map.of("role", "admin"));
        sam.put("id", "sam");
        assertThat(http.as("admin").post("/api/users", sam).status(409).json("/detail").asText()).contains("sam");
        assertThat(http.as("admin").get("/api/users/sam").json("/role").asText()).isEqualTo("rep");
        http.as("sam").get("/api/openapi.json").status(200);
    }

    @Test
    @DisplayName("Domain 17: one answer names all bad fields")
    void badFields() {
        Answer refused = http.as("admin").post("/api/users", Map.of("id", "a b", "email", "nobody", "password", "short",
                "role", "boss", "visibility", "some", "nickname", "N", "firstName", "x".repeat(256))).status(422);
        assertThat(refused.badFields()).containsExactlyInAnyOrder("id", "email", "password", "role", "visibility",
                "nickname", "firstName");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json("/status").asInt()).isEqualTo(422);

        assertThat(http.as("admin").post("/api/users", Map.of()).status(422).badFields())
                .containsExactlyInAnyOrder("id", "password", "role");
        assertThat(http.as("admin").post("/api/users", user(Map.of("role", "manager", "visibility", "own"))).status(422)
                .badFields()).containsExactly("visibility");
        assertThat(http.as("admin").post("/api/users", user(Map.of("role", "rep", "password", "Nora.b-1_X"))).status(422)
                .badFields()).containsExactly("password");
        assertThat(http.as("admin").post("/api/users", user(Map.of("role", "rep", "id", "system"))).status(422)
                .badFields()).containsExactly("id");
    }

    @Test
    @DisplayName("Domain 17: broken JSON and wrong types are 400, another content type 415, another method 405")
    void malformed() {
        http.as("admin").raw("POST", "/api/users", "application/json", "{\"id\":").status(400);
        http.as("admin").raw("POST", "/api/users", "application/json", "[]").status(400);
        http.as("admin").raw("POST", "/api/users", "application/json", "{} {}").status(400);
        http.as("admin").raw("POST", "/api/users", "application/json", "{\"id\":\"a\",\"id\":\"b\"}").status(400);
        http.as("admin").raw("POST", "/api/users", "text/plain", "id").status(415);
        http.as("admin").put("/api/users", Map.of()).status(405);
        Answer wrongType = http.as("admin").post("/api/users", user(Map.of("role", "rep", "firstName", 7))).status(400);
        assertThat(wrongType.badFields()).containsExactly("firstName");
        assertThat(wrongType.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    @DisplayName("ASG-4: an administrator changes names, address, password, role and visibility; what is absent stays")
    void changes() {
        http.as("admin").post("/api/users", user(Map.of("role", "rep"))).status(201);
        Answer changed = http.as("admin").patch(NORA, Map.of("lastName", "Kaveh", "visibility", "all")).status(200);
        assertThat(changed.json("/lastName").asText()).isEqualTo("Kaveh");
        assertThat(changed.json("/firstName").asText()).isEqualTo("Nora");
        assertThat(groupsOfNora()).containsExactlyInAnyOrder("sales", "sales-all-leads");
        assertThat(http.as("admin").get(NORA).header("ETag")).isEqualTo(changed.header("ETag"));
        http.as("admin").patch(NORA, Map.of("role", "manager", "password", "Lamp-Of-Nora-5")).status(200);
        assertThat(groupsOfNora()).containsExactly("sales-managers");
        // A wrong password keeps the right one waiting, so it comes second.
        http.as("nora.b-1_x", "Lamp-Of-Nora-5").get("/api/users").status(200);
        http.as("nora.b-1_x", PASSWORD).get("/api/users").status(401);
        http.as("admin").patch(NORA, Map.of("role", "rep")).status(200);
        assertThat(groupsOfNora()).as("who forgets it gives away less").containsExactly("sales");
        Map<String, Object> nameless = new HashMap<>();
        nameless.put("firstName", null);
        assertThat(http.as("admin").patch(NORA, nameless).status(200).json("/firstName").isNull()).isTrue();
        http.as("admin").header("If-Match", changed.header("ETag")).patch(NORA, Map.of("lastName", "X")).status(412);
        assertThat(http.as("admin").get(NORA).json("/lastName").asText()).isEqualTo("Kaveh");
    }

    @Test
    @DisplayName("ASG-4, domain 17: changes that cannot be, and who may make them")
    void refusedChanges() {
        http.as("admin").post("/api/users", user(Map.of("role", "rep"))).status(201);
        Map<String, Object> bad = new HashMap<>(Map.of("email", "nobody", "password", "short", "role", "boss",
                "nickname", "N"));
        bad.put("active", null);
        assertThat(http.as("admin").patch(NORA, bad).status(422).badFields())
                .containsExactlyInAnyOrder("email", "password", "role", "nickname", "active");
        assertThat(http.as("admin").patch(NORA, Map.of("role", "admin", "visibility", "own")).status(422).badFields())
                .containsExactly("visibility");
        http.as("admin").patch(NORA, Map.of("active", "no")).status(400);
        http.as("mina").patch(NORA, Map.of("active", false)).status(403);
        http.as("nora.b-1_x", PASSWORD).patch(NORA, Map.of("role", "admin")).status(403);
        http.as("admin").patch("/api/users/nobody", Map.of("active", false)).status(404);
        assertThat(groupsOfNora()).containsExactly("sales");
    }

    @Test
    @DisplayName("ASG-4: nobody deactivates themselves, and one active administrator remains with that role")
    void lastAdministrator() {
        assertThat(http.as("admin").patch("/api/users/admin", Map.of("active", false)).status(409).json("/detail")
                .asText()).contains("yourself");
        assertThat(http.as("admin").patch("/api/users/admin", Map.of("role", "rep")).status(409).json("/detail")
                .asText()).contains("last active administrator");
        http.as("admin").post("/api/users", user(Map.of("role", "admin"))).status(201);
        http.as("nora.b-1_x", PASSWORD).patch("/api/users/admin", Map.of("active", false)).status(200);
        http.as("admin").get("/api/users").status(401);
        http.as("nora.b-1_x", PASSWORD).patch(NORA, Map.of("role", "manager")).status(409);
        assertThat(http.as("nora.b-1_x", PASSWORD).patch("/api/users/admin", Map.of("active", true)).status(200)
                .json("/role").asText()).isEqualTo("admin");
        http.as("admin").patch(NORA, Map.of("active", false)).status(200);
    }

    @Test
    @DisplayName("ASG-4: deactivating ends every login at once and keeps the name; activating gives all back")
    void loginEnds() {
        http.as("admin").post("/api/users", user(Map.of("role", "rep", "visibility", "all"))).status(201);
        Caller basic = http.as("nora.b-1_x", PASSWORD);
        Caller tasklist = http.inTasklist("nora.b-1_x", PASSWORD);
        basic.get("/api/leads").status(200);
        basic.get("/engine-rest/task").status(200);
        tasklist.get("/api/leads").status(200);
        tasklist.get(TASKS).status(200);
        http.as("admin").patch(NORA, Map.of("active", false)).status(200);
        basic.get("/api/leads").status(401);
        basic.get("/engine-rest/task").status(401);
        tasklist.get("/api/leads").status(401);
        assertThat(tasklist.get(TASKS).status()).isIn(401, 403);
        assertThatThrownBy(() -> http.inTasklist("nora.b-1_x", PASSWORD)).isInstanceOf(AssertionError.class);
        Answer gone = http.as("mina").get(NORA).status(200);
        assertThat(gone.json("/active").asBoolean()).isFalse();
        assertThat(gone.json("/firstName").asText()).isEqualTo("Nora");
        assertThat(gone.json("/role").asText()).as("what they were").isEqualTo("rep");
        assertThat(groupsOfNora()).isEmpty();
        http.as("admin").patch(NORA, Map.of("active", false)).status(200);
        http.as("admin").patch(NORA, Map.of("active", true)).status(200);
        assertThat(groupsOfNora()).containsExactlyInAnyOrder("sales", "sales-all-leads");
        basic.get("/api/leads").status(200);
    }

    @Test
    @DisplayName("ASG-4: a new role of somebody deactivated counts when they are activated; a new user of the id is active")
    void whileGone() {
        http.as("admin").post("/api/users", user(Map.of("role", "rep", "visibility", "all"))).status(201);
        http.as("admin").patch(NORA, Map.of("active", false)).status(200);
        assertThat(http.as("admin").patch(NORA, Map.of("role", "manager")).status(200).json("/role").asText())
                .isEqualTo("manager");
        assertThat(groupsOfNora()).isEmpty();
        http.as("admin").patch(NORA, Map.of("active", true)).status(200);
        assertThat(groupsOfNora()).containsExactly("sales-managers");
        http.as("admin").patch(NORA, Map.of("active", false)).status(200);
        identity.deleteUser("nora.b-1_x");
        assertThat(http.as("admin").post("/api/users", user(Map.of("role", "rep"))).status(201).json("/active")
                .asBoolean()).isTrue();
        http.as("nora.b-1_x", PASSWORD).get("/api/leads").status(200);
    }

    private List<String> groupsOfNora() {
        return identity.createGroupQuery().groupMember("nora.b-1_x").list().stream().map(Group::getId).toList();
    }

    @Test
    @DisplayName("an unknown id, and an unknown address, is 404")
    void unknown() {
        http.as("admin").get("/api/users/nobody").status(404);
        assertThat(http.as("admin").get("/api/nothing").status(404).header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    @DisplayName("the list has pages of 50 by default and 200 at most")
    void pages() {
        Answer first = http.as("mina").get("/api/users?size=2").status(200);
        assertThat(first.json("/items")).hasSize(2);
        assertThat(first.json("/total").asInt()).isGreaterThanOrEqualTo(5);
        Answer second = http.as("mina").get("/api/users?size=2&page=1").status(200);
        assertThat(second.json("/page").asInt()).isEqualTo(1);
        assertThat(second.json("/items/0/id").asText()).isGreaterThan(first.json("/items/1/id").asText());
        assertThat(http.as("mina").get("/api/users").status(200).json("/size").asInt()).isEqualTo(50);
        assertThat(http.as("mina").get("/api/users?page=9999999").status(200).json("/items")).isEmpty();

        assertThat(http.as("mina").get("/api/users?size=201&page=-1").status(422).badFields()).containsExactly("page", "size");
        http.as("mina").get("/api/users?size=0").status(422);
        http.as("mina").get("/api/users?size=200").status(200);
        assertThat(http.as("mina").get("/api/users?page=one&size=0").status(400).badFields()).containsExactly("page", "size");
    }

    private static Map<String, Object> user(Map<String, ?> more) {
        Map<String, Object> user = new HashMap<>(Map.of("id", "nora.b-1_x", "firstName", "Nora", "lastName", "Brown",
                "email", "nora@example.com", "password", PASSWORD));
        user.putAll(more);
        return user;
    }
}
