package io.sarnakh.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.Sarnakh;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

@Tag("own-program")
@DisplayName("Contract 1, running: what Sarnakh refuses to start with")
class StartUpTest {

    private static final String GOOD = "--sarnakh.admin.password=wine-Dark-Sea-77";

    @Test
    @DisplayName("production without a first administrator")
    void needsAnAdministrator() {
        assertRefused("The production profile needs the first administrator.", "--spring.profiles.active=production");
        assertRefused("The production profile needs the first administrator.", "--spring.profiles.active=production",
                "--sarnakh.admin.user=root");
        assertRefused("The production profile needs the first administrator.", "--spring.profiles.active=production", GOOD);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"short", "Administrator", "password123", "1234567890", "aaaaaaaaaaaa", "Welcome-2026", "19700101197001"})
    @DisplayName("production with a trivial password")
    void needsAPassword(String trivial) {
        assertThatThrownBy(() -> start("--spring.profiles.active=production", "--sarnakh.admin.user=administrator",
                "--sarnakh.admin.password=" + trivial))
                .isInstanceOf(StartUpRefused.class)
                .hasMessageStartingWith("The first administrator is not acceptable:")
                .hasMessageNotContaining(trivial);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a b", "..", "system", "root/x"})
    @DisplayName("production with an impossible administrator's id")
    void needsAnId(String id) {
        assertThatThrownBy(() -> start("--spring.profiles.active=production", "--sarnakh.admin.user=" + id, GOOD))
                .isInstanceOf(StartUpRefused.class).hasMessageStartingWith("The first administrator is not acceptable:");
    }

    @ParameterizedTest(name = "address \"{0}\"")
    @ValueSource(strings = {"0.0.0.0", "::", "", "192.0.2.1"})
    @DisplayName("the demo profile beyond loopback")
    void keepsTheDemoOnLoopback(String address) {
        assertThatThrownBy(() -> start("--server.address=" + address)).isInstanceOf(StartUpRefused.class)
                .hasMessageContaining("the demo profile listens on loopback only");
    }

    @Test
    @DisplayName("demo and production together, an unknown language, country or schedule")
    void refusesContradictions() {
        assertRefused("The profiles demo and production contradict each other.", "--spring.profiles.active=demo,production");
        assertRefused("sarnakh.language is 'de', but Sarnakh speaks en and fa only.", "--sarnakh.language=de");
        assertRefused("sarnakh.default-country is 'XX', which is not an ISO 3166 alpha-2 country code.",
                "--sarnakh.default-country=XX");
        assertRefused("sarnakh.distribution.cron is 'at noon', which says no time.", "--sarnakh.distribution.cron=at noon");
    }

    @Test
    @DisplayName("shows a refusal as one sentence and a remedy")
    void explains() {
        StartUpRefused refused = StartUpRefused.because("platform.data-dir-in-use", "/data");
        assertThat(new StartUpFailureAnalyzer().analyze(refused).getDescription())
                .isEqualTo("The data directory /data is in use by another Sarnakh.");
        assertThat(new StartUpFailureAnalyzer().analyze(refused).getAction()).contains("sarnakh.data-dir");
    }

    @ParameterizedTest(name = "url {0}, profile {1}: demo {2}")
    @CsvSource(nullValues = "-", value = {
            "-, -, true", "'', -, true", "-, production, false", "-, other, true",
            "jdbc:postgresql://db/x, -, false", "jdbc:postgresql://db/x, demo, true"})
    @DisplayName("the demo profile comes by itself to the embedded database only")
    void demoByDefault(String url, String profile, boolean demo) {
        MockEnvironment environment = new MockEnvironment();
        if (url != null) {
            environment.setProperty("spring.datasource.url", url);
        }
        if (profile != null) {
            environment.setActiveProfiles(profile);
        }
        new DemoByDefault().postProcessEnvironment(environment, new SpringApplication());
        assertThat(Installation.isDemo(environment)).isEqualTo(demo);
    }

    @ParameterizedTest(name = "server {0} {1}, health on {2} {3}: listens at {4}")
    @CsvSource(nullValues = "-", value = {
            "127.0.0.1, 8080, -, -, -", "127.0.0.1, 8080, 8080, -, -", "127.0.0.1, 8080, 8081, -, 127.0.0.1",
            "0.0.0.0, 8080, 8081, -, 0.0.0.0", "0.0.0.0, 8080, 8081, 127.0.0.1, 127.0.0.1"})
    @DisplayName("health on a port of its own listens where Sarnakh does, unless said otherwise")
    void healthAddress(String address, String port, String healthPort, String healthAddress, String listens) {
        MockEnvironment environment = new MockEnvironment().withProperty("server.address", address)
                .withProperty("server.port", port);
        if (healthPort != null) {
            environment.setProperty("management.server.port", healthPort);
        }
        if (healthAddress != null) {
            environment.setProperty("management.server.address", healthAddress);
        }
        new HealthAddress().postProcessEnvironment(environment, new SpringApplication());
        assertThat(environment.getProperty("management.server.address")).isEqualTo(listens);
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> start(arguments)).isInstanceOf(StartUpRefused.class).hasMessage(message);
    }

    private static void start(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--spring.datasource.url=");
        // Should it start in spite of everything, then not on somebody's data.
        all.add("--sarnakh.data-dir=/dev/null/nowhere");
        SpringApplication.run(Sarnakh.class, all.toArray(String[]::new)).close();
    }
}
