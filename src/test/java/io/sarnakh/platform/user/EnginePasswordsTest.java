package io.sarnakh.platform.user;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@SarnakhTest
@DisplayName("Contract 2, people: one policy for passwords, whichever way they are set")
class EnginePasswordsTest {

    private static final String GOOD = "wine-Dark-Sea-77";
    private static final String USERS = "/engine-rest/user/";

    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;

    @AfterEach
    void deleteNora() {
        identity.deleteUser("nora");
    }

    @ParameterizedTest(name = "the engine refuses {0}, in words")
    @ValueSource(strings = {"a", "nora", "PASSWORD123", "1234567890"})
    void refused(String password) {
        Answer created = create(password).status(422);
        assertThat(created.json("/message").asText()).contains("password", "10 characters");
        assertThat(identity.createUserQuery().userId("nora").count()).isZero();
        create(GOOD).status(204);
        http.as("nora", GOOD).put(USERS + "nora/credentials",
                map("password", password, "authenticatedUserPassword", GOOD)).status(403);
        identity.createMembership("nora", "sales");
        http.as("nora", GOOD).put(USERS + "nora/credentials",
                map("password", password, "authenticatedUserPassword", GOOD)).status(422);
        http.as("admin").put(USERS + "nora/credentials",
                map("password", password, "authenticatedUserPassword", "admin")).status(422);
        http.as("nora", GOOD).get("/engine-rest/task/count").status(200);
    }

    @Test
    @DisplayName("Camunda Admin shows the rules, and which of them a password breaks")
    void rules() {
        String policy = "/engine-rest/identity/password-policy";
        assertThat(http.as("sam").get(policy).status(200).json("/rules")).hasSize(3);
        Map<String, Object> nora = map("id", "nora", "firstName", "", "lastName", "", "email", "");
        assertThat(http.as("sam").post(policy, map("password", "nora", "profile", nora)).json("/valid").asBoolean()).isFalse();
        assertThat(http.as("sam").post(policy, map("password", GOOD, "profile", nora)).json("/valid").asBoolean()).isTrue();
        assertThat(http.as("sam").post(policy, map("password", "nora", "profile", nora)).json("/rules").toString())
                .contains("A password of 10 to 200 characters is expected.");
    }

    @Test
    @DisplayName("the demo users may have their id as password again, and no other weak one")
    void demo() {
        Map<String, Object> weak = map("password", "a", "authenticatedUserPassword", "sam");
        http.as("sam").put(USERS + "sam/credentials", weak).status(422);
        http.as("sam").put(USERS + "sam/credentials", map("password", "sam", "authenticatedUserPassword", "sam")).status(204);
        http.as("sam").get("/engine-rest/task/count").status(200);
    }

    @Test
    @DisplayName("RIGHT-2: nobody changes another''s password or profile, and nobody deletes the own account")
    void ownAccount() {
        create(GOOD).status(204);
        identity.createMembership("nora", "sales");
        http.as("nora", GOOD).put(USERS + "sam/credentials", map("password", GOOD, "authenticatedUserPassword", GOOD))
                .status(403);
        http.as("nora", GOOD).put(USERS + "sam/profile", map("id", "sam", "firstName", "x")).status(403);
        http.as("nora", GOOD).put(USERS + "nora/profile", map("id", "nora", "firstName", "Nora")).status(204);
        http.as("nora", GOOD).delete(USERS + "nora").status(403);
        assertThat(http.as("admin").get("/engine-rest/authorization?userIdIn=nora").json("/0/permissions").toString())
                .isEqualTo("[\"READ\",\"UPDATE\"]");
    }

    private Answer create(String password) {
        return http.as("admin").post(USERS + "create", map("profile", map("id", "nora", "firstName", "Nora"),
                "credentials", map("password", password)));
    }
}
