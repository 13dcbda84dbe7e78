package io.sarnakh.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("CONV-7: dryRun=true on the conversion")
class PreviewTest extends ConversionTestBase {

    private static final List<String> TABLES = List.of("lead", "customer", "conversion", "merge", "merge_image",
            "history_entry", "undoable", "identity_claim", "idempotency_key", "act_ru_task", "act_hi_actinst");

    @Autowired
    private JdbcClient jdbc;

    private Answer dryRun(long id, Map<String, Object> body) {
        return mina.post("/api/leads/" + id + "/conversion?dryRun=true", body);
    }

    private List<String> everything() {
        return TABLES.stream().map(table -> table + " " + jdbc.sql("select count(*) from " + table).query(Long.class)
                .single()).toList();
    }

    private static JsonNode of(JsonNode list, String field) {
        for (JsonNode step : list) {
            if (step.get("field").asText().equals(field)) {
                return step;
            }
        }
        throw new AssertionError(field + " is not in " + list);
    }

    @Test
    @DisplayName("lists what is created, and nothing at all changes")
    void creates() {
        long lead = scene.lead("contactName", "Nasrin", "companyName", "Looms " + scene.domain(), "email",
                scene.strangersEmail());
        String before = mina.get("/api/leads/" + lead).text();
        List<String> rows = everything();
        JsonNode preview = dryRun(lead, Map.of()).status(200).json();
        assertThat(everything()).isEqualTo(rows);
        assertThat(mina.get("/api/leads/" + lead).text()).isEqualTo(before);
        assertThat(preview.get("customerCreated").asBoolean()).isTrue();
        assertThat(preview.get("customerId").isNull()).isTrue();
        assertThat(preview.get("created").findValuesAsText("kind")).containsExactly("company", "person");
        assertThat(preview.at("/result/type").asText()).isEqualTo("opportunity");
        assertThat(of(preview.get("set"), "type").get("to").asText()).isEqualTo("opportunity");

        JsonNode real = converted(lead);
        assertThat(real.get("customerCreated").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("lists what is linked, filled, replaced and merged; what is kept stays, in earnest too (CUST-4, HIST-2)")
    void replaces() {
        String email = scene.email("sara");
        long card = scene.card("person", "Sara", "email", email, "phone", scene.phone(1), "jobPosition", "CEO");
        long lead = scene.lead("email", email, "phone", scene.phone(2), "priority", 1);
        long twin = scene.lead("email", email, "priority", 3, "tags", List.of("fair"));
        Map<String, Object> answers = Map.of("keep", List.of("phone", "priority"), "survivorId", lead);
        JsonNode preview = dryRun(lead, answers).status(200).json();
        assertThat(preview.at("/linked/id").asLong()).isEqualTo(card);
        assertThat(of(preview.get("filled"), "jobPosition").get("to").asText()).isEqualTo("CEO");
        assertThat(of(preview.get("overwritten"), "phone").get("kept").asBoolean()).isTrue();
        assertThat(of(preview.get("overwritten"), "priority").get("kept").asBoolean()).isTrue();
        assertThat(of(preview.get("filled"), "tags").get("to").toString()).isEqualTo("[\"fair\"]");
        assertThat(preview.at("/moved/0/leadId").asLong()).isEqualTo(twin);
        assertThat(preview.at("/result/phone").asText()).isEqualTo(scene.phone(2));

        mina.post("/api/leads/" + lead + "/conversion", answers).status(200);
        JsonNode opportunity = scene.record(lead);
        assertThat(opportunity.get("phone").asText()).isEqualTo(scene.phone(2));
        assertThat(opportunity.get("priority").asInt()).isEqualTo(1);
        assertThat(opportunity.get("jobPosition").asText()).isEqualTo("CEO");
        assertThat(entry(lead, "converted").at("/decision/answered/keep").toString())
                .isEqualTo("[\"phone\",\"priority\"]");
    }

    @Test
    @DisplayName("refuses what the conversion would refuse, and a value that is never replaced")
    void refused() {
        long lead = scene.lead();
        assertThat(dryRun(lead, Map.of("keep", List.of("name"))).status(422).badFields()).containsExactly("keep");
        dryRun(lead, Map.of("action", "merge")).status(422);
        dryRun(lead, Map.of("customerAction", "link")).status(422);
        dryRun(999_999_999L, Map.of()).status(404);
        converted(lead);
        assertThat(dryRun(lead, Map.of()).status(409).json("/leadId").asLong()).isEqualTo(lead);
    }

    @Test
    @DisplayName("CONC-5: a dry run with a key leaves the key to the conversion in earnest")
    void keyOfDryRun() {
        long lead = scene.lead();
        var keyed = mina.header("Idempotency-Key", "preview-" + lead);
        keyed.post("/api/leads/" + lead + "/conversion?dryRun=true", Map.of()).status(200);
        keyed.post("/api/leads/" + lead + "/conversion", Map.of()).status(200);
        assertThat(scene.record(lead).get("type").asText()).isEqualTo("opportunity");
    }
}
