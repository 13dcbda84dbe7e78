package io.sarnakh.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.Sarnakh;
import io.sarnakh.platform.engine.WellKnownPasswords;
import io.sarnakh.platform.user.DemoUsers;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.TemporaryData;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(classes = Sarnakh.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.datasource.url=", "sarnakh.admin.user=chief", "sarnakh.admin.password=wine-Dark-Sea-77"})
@ActiveProfiles(Installation.PRODUCTION)
@ContextConfiguration(initializers = TemporaryData.class)
@Import(Http.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@Tag("own-program")
@DisplayName("Contract 1, production")
class ProductionTest {

    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;
    @Autowired
    private WellKnownPasswords wellKnown;

    @Test
    @DisplayName("has no demo users; the first administrator logs in to API and Tasklist, over plain http on loopback too")
    void firstAdministrator() {
        Answer users = http.as("chief", "wine-Dark-Sea-77").get("/api/users").status(200);
        assertThat(users.json("/items").findValuesAsText("id")).containsExactly("chief");
        assertThat(users.json("/items/0/role").asText()).isEqualTo("admin");
        http.as("admin").get("/api/users").status(401);
        http.inTasklist("chief", "wine-Dark-Sea-77").get("/camunda/api/engine/engine/default/user").status(200);
    }

    @Test
    @DisplayName("sends HSTS with the web apps")
    void hsts() {
        assertThat(http.anonymous().get("/camunda/app/tasklist/default/").status(200).header("Strict-Transport-Security"))
                .contains("max-age=");
    }

    @Test
    @DisplayName("knows the demo users who still have their id as password")
    void findsDemoPasswords() {
        User sam = identity.newUser("sam");
        sam.setPassword("sam");
        // As before there was a policy.
        ((IdentityServiceImpl) identity).saveUser(sam, true);
        User kian = identity.newUser("kian");
        kian.setPassword("not-his-id-1");
        identity.saveUser(kian);
        try {
            assertThat(wellKnown.among(DemoUsers.IDS)).isEqualTo(List.of("sam"));
        } finally {
            identity.deleteUser("sam");
            identity.deleteUser("kian");
        }
    }

    @Test
    @DisplayName("no password reaches the log")
    void logsNoPassword(CapturedOutput output) {
        http.as("chief", "wine-Dark-Sea-77").post("/api/users", Map.of("id", "x", "password", "secret-of-Nora-5",
                "role", "boss")).status(422);
        http.as("chief", "mistaken-Sea-78").get("/api/users").status(401);
        http.as("chief", "mistaken-Sea-78").get("/engine-rest/user").status(401);
        assertThat(output.getAll()).doesNotContain("wine-Dark-Sea-77", "secret-of-Nora-5", "mistaken-Sea-78");
        identity.unlockUser("chief");
    }
}
