package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.customer.MatchBands;
import io.sarnakh.customer.MatchBands.Bands;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import io.sarnakh.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** CUST-2: the bands of candidates are a decision table that managers change without a programmer. */
@SarnakhTest
class MatchBandsTableTest {

    private static final Path DELIVERED = Path.of("processes", "customer-match-bands.dmn");

    @Autowired
    private Http http;
    @Autowired
    private MatchBands bands;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ModelDeployer deployer;
    @Autowired
    private PlatformTransactionManager transactions;

    private final List<String> deployed = new ArrayList<>();
    private Scene scene;
    private Caller admin;
    private long north;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
        admin = http.as("admin");
        north = scene.team("North");
    }

    @AfterEach
    void removeTables() {
        deployed.forEach(id -> admin.delete("/engine-rest/deployment/" + id).status(204));
    }

    @Test
    @DisplayName("CUST-2: the delivered table, row by row")
    void rows() throws IOException {
        DmnModelInstance model = Dmn.readModelFromFile(DELIVERED.toFile());
        Decision decision = model.getModelElementById(MatchBandsTable.KEY);
        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P3650D");
        assertThat(model.getModelElementsByType(DecisionTable.class)).singleElement()
                .extracting(DecisionTable::getHitPolicy).isEqualTo(HitPolicy.FIRST);
        assertThat(model.getModelElementsByType(Rule.class)).hasSize(1)
                .allSatisfy(rule -> assertThat(rule.getDescription().getTextContent()).isNotBlank());
        DmnEngine engine = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        for (String team : new String[] {"North", "Any other", null}) {
            Map<String, Object> asked = new HashMap<>();
            asked.put(MatchBandsTable.TEAM, team);
            DmnDecisionRuleResult row = engine.evaluateDecisionTable(engine.parseDecision(MatchBandsTable.KEY, model),
                    asked).getSingleResult();
            assertThat(row.getEntryMap()).containsOnly(Map.entry(MatchBandsTable.LINK, 0.80),
                    Map.entry(MatchBandsTable.ASK, 0.45));
        }
    }

    @Test
    @DisplayName("CUST-2, HIST-2: a team's row changes what its dialog shows, and the decision names the table")
    void teamRow() throws IOException {
        scene.card("company", "Bands " + scene.domain());
        long inNorth = lead("teamId", north);
        long elsewhere = lead("teamId", scene.team("South"));
        assertThat(candidates(inNorth)).containsExactly("companyName 0.6 ask");

        deploy(withRow("\"North\"", "0.95", "0.7"));
        assertThat(candidates(inNorth)).isEmpty();
        assertThat(candidates(elsewhere)).containsExactly("companyName 0.6 ask");
        assertThat(candidates(lead())).containsExactly("companyName 0.6 ask");

        deploy(withRow("\"North\", \"South\"", "0.55", "0.3"));
        assertThat(candidates(inNorth)).as("no name reaches the band link").containsExactly("companyName 0.54 ask");
        assertThat(candidates(elsewhere)).containsExactly("companyName 0.54 ask");

        admin.post("/api/leads/" + inNorth + "/conversion", Map.of("action", "convert")).status(200);
        JsonNode decision = admin.get("/api/leads/" + inNorth + "/history").json("/items/0/decision");
        assertThat(decision.get("tableVersion").asText()).isEqualTo("customer-match-bands v" + latest().getVersion());
        assertThat(decision.at("/customerCandidates/0/band").asText()).isEqualTo("ask");
    }

    @ParameterizedTest
    @DisplayName("CUST-2: a row that makes no sense leaves the standard bands, says so, and stops no conversion")
    @CsvSource(delimiter = '|', value = {"0.3 | 0.4", "1.5 | 0.4", "\"high\" | 0.4", "'' | 0.4", "0.8 | 1 / nothing"})
    void senselessRow(String link, String ask) throws IOException {
        deploy(withRow("\"North\"", link, ask));
        assertStandard(bands.of(north), "unusable for North");
        assertThat(bands.of(null)).isEqualTo(new Bands(0.80, 0.45, "customer-match-bands v" + latest().getVersion()));
        long lead = lead("teamId", north);
        admin.post("/api/leads/" + lead + "/conversion", Map.of()).status(200);
        assertThat(admin.get("/api/leads/" + lead + "/history").json("/items/0/decision/tableVersion").asText())
                .contains("unusable for North");
    }

    @Test
    @DisplayName("CUST-2: a table without a row for a team leaves the standard bands and says so")
    void noRow() throws IOException {
        deploy(delivered().replace("<text></text>", "<text>\"North\"</text>").replace("0.45", "0.5"));
        assertThat(bands.of(north).ask()).isEqualTo(0.5);
        assertStandard(bands.of(null), "has no rule for leads without a team");
    }

    @Test
    @DisplayName("A table that an administrator deployed stays, whatever a new release or another language changes")
    void stays() throws IOException {
        deploy(withRow("\"North\"", "0.9", "0.5"));
        String own = latest().getId();
        new TransactionTemplate(transactions).executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            Texts.use(Locale.forLanguageTag("fa"));
            try {
                deployer.afterSingletonsInstantiated();
            } finally {
                Texts.use(Locale.ENGLISH);
            }
            assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("lead-lifecycle").latestVersion()
                    .singleResult().getName()).as("deployed again").containsPattern("\\p{IsArabic}");
            assertThat(latest().getId()).isEqualTo(own);
        });
        admin.delete("/engine-rest/deployment/" + deployed.remove(0)).status(204);
        assertThat(bands.of(north)).isEqualTo(new Bands(0.80, 0.45, "customer-match-bands v" + latest().getVersion()));
    }

    @Test
    @DisplayName("Starting again with the same models deploys nothing")
    void sameModels() {
        long before = repository.createDeploymentQuery().count();
        deployer.afterSingletonsInstantiated();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    @DisplayName("RIGHT-2: representatives do not deploy tables, and need no right to the table for their dialogs")
    void rights() throws IOException {
        scene.card("company", "Bands " + scene.domain());
        long lead = lead("teamId", scene.team("South"), "salesperson", "sam");
        assertThat(http.as("sam").get("/api/leads/" + lead + "/conversion").status(200).json("/customerCandidates"))
                .hasSize(1);
        for (String user : List.of("sam", "mina")) {
            post(http.as(user), delivered().replace("0.45", "0.1")).status(403);
        }
        assertThat(http.as("sam").get("/engine-rest/decision-definition").json()).isEmpty();
    }

    private long lead(Object... fields) {
        List<Object> all = new ArrayList<>(List.of("companyName", "Bands " + scene.domain() + " Ltd"));
        all.addAll(List.of(fields));
        return scene.lead(all.toArray());
    }

    private List<String> candidates(long lead) {
        List<String> candidates = new ArrayList<>();
        admin.get("/api/leads/" + lead + "/conversion").status(200).json("/customerCandidates").forEach(candidate ->
                candidates.add(candidate.at("/reasons/0").asText() + " " + candidate.get("score") + " "
                        + candidate.get("band").asText()));
        return candidates;
    }

    private static void assertStandard(Bands bands, String why) {
        assertThat(bands).extracting(Bands::link, Bands::ask).containsExactly(0.80, 0.45);
        assertThat(bands.tableVersion()).startsWith("built-in, because customer-match-bands v").contains(why);
    }

    private DecisionDefinition latest() {
        return repository.createDecisionDefinitionQuery().decisionDefinitionKey(MatchBandsTable.KEY).latestVersion()
                .singleResult();
    }

    private static String delivered() throws IOException {
        return Files.readString(DELIVERED);
    }

    /** The delivered table with one more row above, as Camunda Modeler writes it. */
    private static String withRow(String teams, String link, String ask) throws IOException {
        return delivered().replaceFirst("<rule id", """
                <rule id="own-row">
                        <inputEntry id="own-team"><text>%s</text></inputEntry>
                        <outputEntry id="own-link"><text>%s</text></outputEntry>
                        <outputEntry id="own-ask"><text>%s</text></outputEntry>
                      </rule>
                      <rule id""".formatted(teams, link, ask));
    }

    /** As Camunda Modeler deploys. */
    private void deploy(String table) {
        deployed.add(post(admin, table).status(200).json("/id").asText());
    }

    private static Answer post(Caller caller, String table) {
        return caller.raw("POST", "/engine-rest/deployment/create", "multipart/form-data; boundary=part", """
                --part\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                customer-match-bands\r
                --part\r
                Content-Disposition: form-data; name="table"; filename="customer-match-bands.dmn"\r
                Content-Type: text/xml\r
                \r
                %s\r
                --part--\r
                """.formatted(table));
    }
}
