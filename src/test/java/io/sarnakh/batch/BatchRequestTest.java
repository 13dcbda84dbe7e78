package io.sarnakh.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is refused before a batch starts (domain 17)")
class BatchRequestTest extends BatchTestBase {

    private long batches() {
        return jdbc.sql("select count(*) from batch").query(Long.class).single();
    }

    @Test
    @DisplayName("one answer names all bad fields, and nothing is started")
    void allAtOnce() {
        long before = batches();
        var refused = post(mina, List.of(999_999_998L, 999_999_999L), "customerAction", "create", "customerId", 1,
                "salespeople", List.of("nobody"), "teamId", 999_999, "x", 1).status(422);
        assertThat(refused.badFields()).contains("leadIds", "customerId", "salespeople", "teamId", "x");
        assertThat(refused.text()).contains("999999998", "999999999", "nobody");
        assertThat(batches()).isEqualTo(before);
    }

    @Test
    @DisplayName("an empty list, too many, contradictions, wrong types")
    void single() {
        List<Long> leads = List.of(scene.lead());
        assertThat(post(mina, List.of()).status(422).badFields()).containsExactly("leadIds");
        assertThat(mina.post("/api/leads/conversion", Map.of()).status(422).badFields()).containsExactly("leadIds");
        assertThat(post(mina, LongStream.rangeClosed(1, 10_001).boxed().toList()).status(422).text())
                .contains("At most 10000");
        assertThat(post(mina, leads, "action", "merge", "deduplicate", false).status(422).badFields())
                .containsExactly("deduplicate");
        assertThat(post(mina, leads, "action", "assign").status(422).badFields()).containsExactly("action");
        assertThat(mina.post("/api/leads/assignment", Scene.map("leadIds", leads)).status(422).badFields())
                .containsExactly("salespeople");
        post(mina, leads, "deduplicate", "yes").status(400);
        mina.post("/api/leads/conversion", Map.of("leadIds", "all")).status(400);
        assertThat(post(mina, Arrays.asList(leads.get(0), null)).status(400).badFields()).containsExactly("leadIds");
        http.anonymous().post("/api/leads/conversion", Map.of("leadIds", leads)).status(401);
    }

    @Test
    @DisplayName("CONC-5: the same key answers the same batch, which is started once")
    void idempotent() {
        List<Long> leads = List.of(scene.lead());
        var keyed = mina.header("Idempotency-Key", "batch-" + scene.domain());
        var first = post(keyed, leads).status(202);
        var second = post(keyed, leads).status(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        done(mina, first.json("/batchId").asLong());
        assertThat(post(mina, leads).status(202).json("/batchId")).isNotEqualTo(first.json("/batchId"));
    }

    @Test
    @DisplayName("the API description tells what to send and what comes back")
    void described() {
        var api = mina.get("/api/openapi.json").status(200).json();
        var start = api.at("/paths/~1api~1leads~1conversion/post");
        assertThat(start.at("/requestBody/content/application~1json/schema/$ref").asText()).endsWith("MassConversion");
        assertThat(start.at("/responses/202/content/application~1json/schema/$ref").asText()).endsWith("BatchStarted");
        assertThat(start.at("/responses/200").isMissingNode()).isTrue();
        assertThat(api.at("/paths/~1api~1batches~1{id}/get/responses/200/content").toString()).contains("Batch");
        assertThat(api.at("/components/schemas/Batch/properties/state/enum").toString())
                .isEqualTo("[\"running\",\"paused\",\"done\"]");
    }
}
