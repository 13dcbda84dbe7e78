package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What converting a lead on its own does (APP-1, LIFE-2, LIFE-3, CONC-1, HIST-2). */
class ApplyTest extends ConversionTestBase {

    @Test
    @DisplayName("APP-1: the same record becomes an opportunity, converted now, with the dialog's salesperson and team")
    void convertsTheRecord() {
        long lead = scene.lead("salesperson", "laleh", "expectedRevenue", 700, "priority", 2, "probability", 35);
        JsonNode before = scene.record(lead);
        JsonNode result = converted(lead);
        JsonNode after = scene.record(lead);
        assertThat(result.get("leadId").asLong()).isEqualTo(lead);
        assertThat(after.get("type").asText()).isEqualTo("opportunity");
        assertThat(after.get("status").asText()).isEqualTo("open");
        assertThat(after.get("convertedAt").isNull()).isFalse();
        for (String same : List.of("name", "salesperson", "teamId", "stageId", "expectedRevenue", "priority",
                "probability", "assignedAt", "stageChangedAt", "createdAt", "customerId")) {
            assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
        }
    }

    @Test
    @DisplayName("APP-1, DEF-4: a stage by default if there is none, or none that the new team may use")
    void stage() {
        long lead = scene.lead("salesperson", "sam");
        JsonNode stage = scene.record(lead).get("stageId");
        mina.patch("/api/leads/" + lead, map("stageId", null)).status(200);
        converted(lead);
        assertThat(scene.record(lead).get("stageId")).isEqualTo(stage);
        assertThat(stage.isNull()).isFalse();

        long ofSouth = mina.post("/api/stages", Map.of("name", "South only " + scene.domain(), "sequence", 50,
                "teams", List.of(south))).status(201).json("/id").asLong();
        long southern = scene.lead("salesperson", "sam", "stageId", ofSouth);
        converted(southern, "salesperson", "laleh");
        assertThat(scene.record(southern).get("teamId").asLong()).isEqualTo(north);
        assertThat(scene.record(southern).get("stageId")).isEqualTo(stage);
        mina.delete("/api/stages/" + ofSouth).status(204);
    }

    @Test
    @DisplayName("APP-1: team := the dialog's unless empty, salesperson := the dialog's")
    void owner() {
        long lead = scene.lead("teamId", north);
        converted(lead, "salesperson", "sam");
        JsonNode record = scene.record(lead);
        assertThat(record.get("salesperson").asText()).isEqualTo("sam");
        assertThat(record.get("teamId").asLong()).isEqualTo(south);
        assertThat(record.get("assignedAt").isNull()).isFalse();
        long unassigned = scene.lead("teamId", north);
        converted(unassigned);
        assertThat(scene.record(unassigned).get("teamId").asLong()).isEqualTo(north);
        assertThat(scene.record(unassigned).get("salesperson").isNull()).isTrue();
    }

    @Test
    @DisplayName("LIFE-3: the lead's instance only waits for an undo, one pipeline instance carries the opportunity")
    void process() {
        long lead = scene.lead("salesperson", "sam");
        String lifecycle = scene.record(lead).get("processInstanceId").asText();
        String pipeline = converted(lead).get("processInstanceId").asText();
        assertThat(pipeline).isNotEqualTo(lifecycle);
        JsonNode waiting = http.as("admin").get("/engine-rest/history/process-instance/" + lifecycle).status(200).json();
        assertThat(waiting.get("state").asText()).isEqualTo("ACTIVE");
        assertThat(waiting.get("businessKey").asText()).isEqualTo(Long.toString(lead));
        JsonNode live = http.as("admin").get("/engine-rest/process-instance?businessKey=" + lead).status(200).json();
        assertThat(live.findValuesAsText("id")).containsExactlyInAnyOrder(pipeline, lifecycle);
        JsonNode tasks = http.as("admin").get("/engine-rest/task?processInstanceBusinessKey=" + lead).status(200).json();
        assertThat(tasks.findValuesAsText("processInstanceId")).containsExactly(pipeline);
        JsonNode path = http.as("admin").get("/engine-rest/history/activity-instance?processInstanceId=" + lifecycle
                + "&sortBy=occurrence&sortOrder=asc").json();
        assertThat(path.findValuesAsText("activityId")).contains("check-for-duplicates", "confirm-choices",
                "create-opportunity", "hand-over", "undo-window").doesNotContain("create-customer");
        assertThat(scene.tasks(lead).at("/0/assignee").asText()).isEqualTo("sam");
    }

    @Test
    @DisplayName("Contract, CONC-1: a second conversion is 409 with the first one's leadId, and changes nothing")
    void secondConversion() {
        long lead = scene.lead("contactName", "Nasrin", "email", scene.email("n"));
        converted(lead);
        JsonNode after = scene.record(lead);
        for (Object[] answers : List.of(new Object[0], new Object[] {"action", "convert", "customerAction", "create"},
                new Object[] {"teamId", 999_999_999})) {
            Answer again = convert(lead, answers).status(409);
            assertThat(again.json("/leadId").asLong()).isEqualTo(lead);
            assertThat(again.json("/status").asInt()).isEqualTo(409);
            assertThat(again.json("/title").asText()).isNotEmpty();
        }
        assertThat(mina.get(path(lead)).status(409).json("/leadId").asLong()).isEqualTo(lead);
        assertThat(scene.record(lead)).isEqualTo(after);
        assertThat(mina.get("/api/customers?q=" + scene.email("n")).json("/total").asInt()).isEqualTo(1);
    }

    @Test
    @DisplayName("Contract: converting a merged lead is 409 with the leadId of the opportunity it became part of")
    void mergedLead() {
        long lead = scene.lead();
        long tail = scene.lead();
        long opportunity = converted(lead, "mergeWith", List.of(tail), "survivorId", lead).get("leadId").asLong();
        assertThat(convert(tail).status(409).json("/leadId").asLong()).isEqualTo(opportunity);
        assertThat(mina.get(path(tail)).status(409).json("/leadId").asLong()).isEqualTo(opportunity);
        long later = scene.opportunity("probability", 90);
        mina.post("/api/leads/merge", Map.of("leadIds", List.of(later, opportunity), "survivorId", later)).status(200);
        assertThat(convert(tail).status(409).json("/leadId").asLong()).as("re-pointed").isEqualTo(later);
    }

    @Test
    @DisplayName("LIFE-2: an opportunity does not become a lead again, neither by editing nor by restoring")
    void neverBack() {
        long lead = scene.lead();
        converted(lead);
        mina.patch("/api/leads/" + lead, Map.of("type", "lead"));
        assertThat(scene.record(lead).get("type").asText()).isEqualTo("opportunity");
        close(lead, "lost");
        mina.post("/api/leads/" + lead + "/restore", Map.of()).status(200);
        JsonNode record = scene.record(lead);
        assertThat(record.get("type").asText()).isEqualTo("opportunity");
        assertThat(scene.tasks(lead).at("/0/taskDefinitionKey").asText()).isEqualTo("work-opportunity");
        convert(lead).status(409);
    }

    @Test
    @DisplayName("DEF-6: convertedAt is set once")
    void convertedOnce() {
        long lead = scene.lead();
        converted(lead);
        JsonNode convertedAt = scene.record(lead).get("convertedAt");
        long other = scene.lead();
        converted(other, "mergeWith", List.of(lead));
        assertThat(scene.record(lead).get("convertedAt")).isEqualTo(convertedAt);
    }

    @Test
    @DisplayName("HIST-1, HIST-2: the history says who converted, what changed and what it was decided on")
    void decision() {
        long card = scene.card("person", "Candidate", "email", scene.email("c"));
        long lead = scene.lead("email", scene.email("c"), "contactName", "Nasrin", "companyName", scene.domain(),
                "salesperson", "sam");
        long twin = scene.opportunity("email", scene.email("c"));
        long won = scene.opportunity("email", scene.email("c"));
        close(won, "won");
        scene.lead("email", scene.email("c"), "salesperson", "kian");
        http.as("sam").post(path(lead), map("action", "convert", "customerAction", "create", "salesperson", null))
                .status(200);

        JsonNode entry = entry(lead, "converted");
        assertThat(entry.get("by").asText()).isEqualTo("sam");
        assertThat(entry.at("/changes/type/from").asText()).isEqualTo("lead");
        assertThat(entry.at("/changes/type/to").asText()).isEqualTo("opportunity");
        assertThat(entry.at("/changes/salesperson/from").asText()).isEqualTo("sam");
        JsonNode decision = entry.get("decision");
        assertThat(decision.get("twins").findValuesAsText("leadId"))
                .containsExactly(Long.toString(twin), Long.toString(lead));
        assertThat(decision.at("/twins/0/matchedOn").toString()).isEqualTo("[\"email\"]");
        assertThat(decision.get("maskedTwins").asInt()).isEqualTo(1);
        assertThat(decision.at("/excluded/0/leadId").asLong()).isEqualTo(won);
        assertThat(decision.at("/excluded/0/reason").asText()).isEqualTo("won");
        assertThat(decision.at("/customerCandidates/0/customerId").asLong()).isEqualTo(card);
        assertThat(decision.at("/customerCandidates/0/score").asDouble()).isGreaterThan(0.9);
        assertThat(decision.get("tableVersion").asText()).matches("customer-match-bands v\\d+");
        assertThat(decision.at("/defaults/action").asText()).isEqualTo("merge");
        assertThat(decision.at("/defaults/customerAction").asText()).isEqualTo("link");
        assertThat(decision.at("/defaults/salesperson").asText()).isEqualTo("sam");
        assertThat(decision.at("/choices/action").asText()).isEqualTo("convert");
        assertThat(decision.at("/choices/salesperson").isNull()).isTrue();
        assertThat(decision.get("survivorId").asLong()).isEqualTo(lead);
        assertThat(decision.at("/cards/created")).hasSize(2);
        assertThat(decision.at("/cards/reused")).isEmpty();
    }

    @Test
    @DisplayName("CONC-6: a refused conversion keeps nothing, and the next one works")
    void refusedThenRight() {
        long lead = scene.lead("email", scene.email("a"));
        for (int i = 0; i < 5; i++) {
            scene.lead("email", scene.email("a"));
        }
        JsonNode before = scene.record(lead);
        JsonNode history = history(lead);
        convert(lead).status(422);
        assertThat(scene.record(lead)).isEqualTo(before);
        assertThat(history(lead)).isEqualTo(history);
        converted(lead, "confirm", true);
    }
}
