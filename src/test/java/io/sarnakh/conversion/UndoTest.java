package io.sarnakh.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("UNDO-1 to UNDO-3 over HTTP")
class UndoTest extends ConversionTestBase {

    private Answer undo(String user, long id) {
        return http.as(user).post("/api/leads/" + id + "/conversion/undo", Map.of());
    }

    @Test
    @DisplayName("UNDO-2: answers the lead, which is one again; its history says so and keeps the decision")
    void undone() {
        long lead = scene.lead("salesperson", "sam");
        converted(lead);
        Answer answer = undo("mina", lead).status(200);
        assertThat(answer.json("/type").asText()).isEqualTo("lead");
        assertThat(answer.json("/id").asLong()).isEqualTo(lead);
        assertThat(answer.json("/convertedAt").isNull()).isTrue();
        assertThat(answer.header("ETag")).isEqualTo(http.as("mina").get("/api/leads/" + lead).header("ETag"));
        JsonNode history = history(lead);
        assertThat(history.at("/0/kind").asText()).isEqualTo("undone");
        assertThat(history.at("/0/by").asText()).isEqualTo("mina");
        assertThat(history.findValuesAsText("kind")).contains("converted");
        assertThat(scene.tasks(lead).findValuesAsText("taskDefinitionKey")).containsExactly("qualify-lead");
        converted(lead);
    }

    @Test
    @DisplayName("CONC-5: the same key undoes once and answers the same, however often it is sent")
    void sameKey() {
        long lead = scene.lead("salesperson", "sam");
        converted(lead);
        String path = "/api/leads/" + lead + "/conversion/undo";
        var once = http.as("mina").header("Idempotency-Key", "undo-" + lead);
        String first = once.post(path, Map.of()).status(200).text();
        converted(lead);
        assertThat(once.post(path, Map.of()).status(200).text()).isEqualTo(first);
        assertThat(scene.record(lead).get("type").asText()).isEqualTo("opportunity");
    }

    @Test
    @DisplayName("UNDO-1: a rep who did not do it gets 403 with the name of who did; 404 and 409 where nothing is there")
    void refused() {
        long lead = scene.lead("salesperson", "sam");
        assertThat(undo("mina", lead).status(409).json("/detail").asText()).contains("not converted");
        converted(lead);
        undo("sam", lead).status(403);
        undo("mina", 999_999_999L).status(404);
        http.as("mina").post("/api/leads/" + lead + "/conversion/undo", Map.of("why", "x")).status(422);
        http.as("mina").post("/api/leads/" + lead + "/won", Map.of()).status(200);
        Answer won = undo("mina", lead).status(409);
        assertThat(won.json("/detail").asText()).contains("move it out of its won stage").doesNotContain("estore");
        assertThat(won.json("/recordId").asLong()).isEqualTo(lead);
    }

    @Test
    @DisplayName("UNDO-1: a merge on its own by the survivor's id; the merged id is told where to go")
    void merge() {
        long first = scene.lead("salesperson", "kian");
        long second = scene.lead("salesperson", "kian");
        http.as("kian").post("/api/leads/merge", Map.of("leadIds", List.of(first, second))).status(200);
        assertThat(http.as("kian").post("/api/leads/" + second + "/merge/undo", Map.of()).status(409)
                .json("/leadId").asLong()).isEqualTo(first);
        Answer answer = http.as("kian").post("/api/leads/" + first + "/merge/undo", Map.of()).status(200);
        assertThat(answer.json("/id").asLong()).isEqualTo(first);
        assertThat(scene.record(second).get("status").asText()).isEqualTo("open");
        assertThat(scene.record(second).get("mergedInto").isNull()).isTrue();
        http.as("kian").post("/api/leads/" + first + "/merge/undo", Map.of()).status(409);
    }

    @Test
    @DisplayName("UNDO-1, RIGHT-1: its author may undo it although it went to somebody else; who cannot see it may not")
    void handedOver() {
        long lead = scene.lead("salesperson", "sam");
        http.as("sam").post("/api/leads/" + lead + "/conversion", Map.of("salesperson", "laleh")).status(200);
        http.as("sam").get("/api/leads/" + lead).status(403);
        assertThat(undo("sam", lead).status(200).json("/salesperson").asText()).isEqualTo("sam");
        long others = scene.lead("salesperson", "laleh");
        assertThat(undo("sam", others).status(403).json("/detail").asText()).doesNotContain("not converted");
    }
}
