package io.sarnakh.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the jar is made of, by the inventory that it carries itself (CycloneDX). */
@DisplayName("Dependencies")
class DependenciesTest {

    private static final Path FIXED_IN = Path.of("src/test/resources/dependencies/fixed-in.csv");

    /** Name of the component, group and artifact with a colon, to its version. */
    private static final Map<String, String> COMPONENTS = new LinkedHashMap<>();

    @BeforeAll
    static void readInventory() throws IOException {
        try (InputStream inventory = DependenciesTest.class.getResourceAsStream("/META-INF/sbom/application.cdx.json")) {
            for (JsonNode component : new ObjectMapper().readTree(inventory).get("components")) {
                COMPONENTS.put(component.path("group").asText() + ":" + component.path("name").asText(),
                        component.path("version").asText());
            }
        }
    }

    @Test
    @DisplayName("none is older than the version that mends a fault known of it")
    void areMended() throws IOException {
        List<String> behind = fixes().stream().filter(fix -> isOlder(version(fix), fix.getField("fixedIn")))
                .map(fix -> name(fix) + " " + version(fix) + ": " + fix.getField("advisory") + " is mended in "
                        + fix.getField("fixedIn"))
                .toList();
        assertThat(behind).isEmpty();
    }

    @Test
    @DisplayName("the list of known faults names only what is there")
    void listIsOurs() throws IOException {
        assertThat(fixes()).isNotEmpty().allSatisfy(fix -> assertThat(COMPONENTS).containsKey(name(fix)));
    }

    @Test
    @DisplayName("nothing is delivered that nobody uses: no unpacking tools, no websockets")
    void nothingSuperfluous() {
        assertThat(COMPONENTS).isNotEmpty().doesNotContainKeys("org.springframework.boot:spring-boot-jarmode-tools",
                "org.apache.tomcat.embed:tomcat-embed-websocket");
    }

    @Test
    @DisplayName("the manual lists what remains, and every override")
    void remainderIsDocumented() throws IOException {
        assertThat(Files.readString(Path.of("src/docs/dependencies.md"))).contains("AngularJS", "commons-lang3",
                "application.cdx.json", FIXED_IN.toString());
    }

    private static List<NamedCsvRecord> fixes() throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(FIXED_IN)) {
            return reader.stream().toList();
        }
    }

    private static String name(NamedCsvRecord fix) {
        return fix.getField("group") + ":" + fix.getField("artifact");
    }

    private static String version(NamedCsvRecord fix) {
        return COMPONENTS.getOrDefault(name(fix), "0");
    }

    private static boolean isOlder(String version, String fixedIn) {
        return Version.parse(version).compareTo(Version.parse(fixedIn)) < 0;
    }
}
