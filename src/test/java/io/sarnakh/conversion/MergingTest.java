package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Converting by merging (APP-2): which record remains, what becomes of its owner, its customer and the processes. */
class MergingTest extends ConversionTestBase {

    @Test
    @DisplayName("APP-2: into an open opportunity: it stays one, no customer handling, convertedAt and process stay")
    void intoOpportunity() {
        long lead = scene.lead("email", scene.email("a"), "contactName", "Nasrin", "salesperson", "sam",
                "notes", "Lead's");
        long opportunity = scene.opportunity("email", scene.email("a"), "salesperson", "sam", "notes", "Deal's");
        JsonNode before = scene.record(opportunity);
        String lifecycle = scene.record(lead).get("processInstanceId").asText();
        String task = scene.task(opportunity);
        JsonNode result = converted(lead, "customerAction", "create");
        assertThat(result.get("leadId").asLong()).isEqualTo(opportunity);
        assertThat(result.get("type").asText()).isEqualTo("opportunity");
        assertThat(ids(result.get("mergedIds"))).containsExactly(lead);
        assertThat(result.get("customerId").isNull()).isTrue();
        assertThat(result.get("customerCreated").asBoolean()).isFalse();
        assertThat(result.get("processInstanceId")).isEqualTo(before.get("processInstanceId"));
        JsonNode after = scene.record(opportunity);
        assertThat(after.get("convertedAt")).isEqualTo(before.get("convertedAt"));
        assertThat(after.get("contactName").asText()).isEqualTo("Nasrin");
        assertThat(after.get("notes").asText()).isEqualTo("Deal's\n\nLead's");
        assertThat(scene.task(opportunity)).isEqualTo(task);
        JsonNode tail = scene.record(lead);
        assertThat(tail.get("status").asText()).isEqualTo("merged");
        assertThat(tail.get("mergedInto").asLong()).isEqualTo(opportunity);
        assertThat(scene.tasks(lead)).isEmpty();
        JsonNode path = http.as("admin").get("/engine-rest/history/activity-instance?processInstanceId=" + lifecycle)
                .json();
        assertThat(path.findValuesAsText("activityId")).contains("merge-records", "undo-window")
                .doesNotContain("create-customer", "create-opportunity");
    }

    @ParameterizedTest(name = "APP-2: a twin that was {0} becomes active again, without lost reason, with a task")
    @ValueSource(strings = {"lost", "archived"})
    void intoClosedOpportunity(String state) {
        long reason = mina.get("/api/lost-reasons").status(200).json("/items/0/id").asLong();
        long opportunity = scene.opportunity("email", scene.email("a"), "probability", 30, "salesperson", "kian");
        if (state.equals("lost")) {
            mina.post("/api/leads/" + opportunity + "/lost", Map.of("reasonId", reason)).status(200);
        } else {
            close(opportunity, state);
        }
        long lead = scene.lead("email", scene.email("a"));
        assertThat(dialog(lead).get("survivorId").asLong()).isEqualTo(opportunity);
        JsonNode result = converted(lead);
        assertThat(result.get("leadId").asLong()).isEqualTo(opportunity);
        JsonNode after = scene.record(opportunity);
        assertThat(after.get("status").asText()).isEqualTo("open");
        assertThat(after.get("active").asBoolean()).isTrue();
        assertThat(after.get("lostReasonId").isNull()).isTrue();
        assertThat(after.get("closedAt").isNull()).isTrue();
        assertThat(after.get("salesperson").asText()).isEqualTo("kian");
        assertThat(scene.tasks(opportunity).at("/0/taskDefinitionKey").asText()).isEqualTo("work-opportunity");
        assertThat(scene.tasks(opportunity).at("/0/assignee").asText()).isEqualTo("kian");
        assertThat(result.get("processInstanceId")).isEqualTo(after.get("processInstanceId"));
    }

    @Test
    @DisplayName("APP-2: with another lead as survivor, that one is converted by APP-1 with the dialog's choices")
    void anotherLeadSurvives() {
        long lead = scene.lead("email", scene.email("a"), "contactName", "Nasrin");
        long other = scene.lead("email", scene.email("a"), "salesperson", "kian");
        String itsLifecycle = scene.record(lead).get("processInstanceId").asText();
        String othersLifecycle = scene.record(other).get("processInstanceId").asText();
        JsonNode result = converted(lead, "survivorId", other, "customerAction", "create", "salesperson", "laleh");
        assertThat(result.get("leadId").asLong()).isEqualTo(other);
        assertThat(ids(result.get("mergedIds"))).containsExactly(lead);
        assertThat(result.get("customerCreated").asBoolean()).isTrue();
        JsonNode survivor = scene.record(other);
        assertThat(survivor.get("type").asText()).isEqualTo("opportunity");
        assertThat(survivor.get("convertedAt").isNull()).isFalse();
        assertThat(survivor.get("salesperson").asText()).isEqualTo("laleh");
        assertThat(survivor.get("teamId").asLong()).isEqualTo(north);
        assertThat(survivor.get("customerId")).isEqualTo(result.get("customerId"));
        assertThat(survivor.get("processInstanceId")).isEqualTo(result.get("processInstanceId"));
        assertThat(state(othersLifecycle)).isEqualTo("COMPLETED");
        // It waits for an undo.
        assertThat(state(itsLifecycle)).isEqualTo("ACTIVE");
        assertThat(scene.tasks(other).at("/0/taskDefinitionKey").asText()).isEqualTo("work-opportunity");
        assertThat(scene.tasks(lead)).isEmpty();
    }

    @Test
    @DisplayName("APP-2, CONV-5: a lost lead that is added and chosen becomes active and is converted")
    void lostLeadSurvives() {
        long lost = scene.lead("name", "Lost one");
        close(lost, "lost");
        long lead = scene.lead();
        JsonNode result = converted(lead, "mergeWith", List.of(lost), "survivorId", lost);
        assertThat(result.get("leadId").asLong()).isEqualTo(lost);
        assertThat(scene.record(lost).get("status").asText()).isEqualTo("open");
        assertThat(scene.record(lost).get("type").asText()).isEqualTo("opportunity");
        assertThat(scene.task(lost)).isNotEmpty();
    }

    @Test
    @DisplayName("MERGE-3, MERGE-4: a lead chosen before an opportunity takes its type, converted now, with its task")
    void leadBeforeOpportunity() {
        long lead = scene.lead();
        long opportunity = scene.opportunity("expectedRevenue", 900);
        JsonNode result = converted(lead, "mergeWith", List.of(opportunity), "survivorId", lead);
        assertThat(result.get("leadId").asLong()).isEqualTo(lead);
        JsonNode survivor = scene.record(lead);
        assertThat(survivor.get("type").asText()).isEqualTo("opportunity");
        assertThat(survivor.get("convertedAt").isNull()).isFalse();
        assertThat(survivor.get("expectedRevenue").asInt()).isEqualTo(900);
        assertThat(survivor.get("processInstanceId")).isEqualTo(result.get("processInstanceId"));
        assertThat(scene.tasks(lead).at("/0/taskDefinitionKey").asText()).isEqualTo("work-opportunity");
        assertThat(scene.tasks(opportunity)).isEmpty();
    }

    @Test
    @DisplayName("APP-2: an empty default keeps the merged salesperson and team, an explicit empty one un-assigns")
    void emptySalesperson() {
        for (String type : List.of("opportunity", "lead")) {
            long kept = scene.lead("type", type, "salesperson", "kian", "email", scene.email("k" + type));
            JsonNode result = converted(scene.lead("email", scene.email("k" + type)));
            JsonNode record = scene.record(result.get("leadId").asLong());
            assertThat(result.get("leadId").asLong()).isEqualTo(kept);
            assertThat(record.get("salesperson").asText()).isEqualTo("kian");
            assertThat(record.get("teamId").asLong()).isEqualTo(south);

            long freed = scene.lead("type", type, "salesperson", "kian", "email", scene.email("f" + type));
            converted(scene.lead("email", scene.email("f" + type)), "salesperson", null);
            assertThat(scene.record(freed).get("salesperson").isNull()).as(type).isTrue();
            assertThat(scene.record(freed).get("teamId").asLong()).isEqualTo(south);
            assertThat(scene.tasks(freed).at("/0/assignee").isNull()).isTrue();
        }
    }

    @Test
    @DisplayName("APP-2: salesperson and team := the dialog's, also on an opportunity that had others")
    void dialogsOwner() {
        long opportunity = scene.opportunity("email", scene.email("a"), "salesperson", "kian");
        converted(scene.lead("email", scene.email("a"), "salesperson", "laleh"));
        assertThat(scene.record(opportunity).get("salesperson").asText()).isEqualTo("laleh");
        assertThat(scene.record(opportunity).get("teamId").asLong()).isEqualTo(north);
        assertThat(scene.tasks(opportunity).at("/0/assignee").asText()).isEqualTo("laleh");
    }

    @Test
    @DisplayName("APP-3: after a merge the customer that the survivor brought stays beside create")
    void customerOfTheSurvivor() {
        long card = scene.card("person", "Of the other", "phone", scene.phone(1));
        long other = scene.lead("customerId", card);
        long lead = scene.lead("contactName", "Nasrin");
        JsonNode result = converted(lead, "mergeWith", List.of(other), "customerAction", "create");
        assertThat(result.get("customerId").asLong()).isEqualTo(card);
        assertThat(result.get("customerCreated").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("MERGE-7, CUST-5: a conversion that merges changes no existing card")
    void cardsStay() {
        long one = scene.card("person", "One", "email", scene.email("a"));
        long two = scene.card("person", "Two", "phone", scene.phone(2));
        List<JsonNode> before = List.of(scene.cardOf(one), scene.cardOf(two));
        long other = scene.lead("customerId", two, "salesperson", "kian", "jobPosition", "Buyer");
        converted(scene.lead("email", scene.email("a"), "salesperson", "sam"), "mergeWith", List.of(other));
        assertThat(List.of(scene.cardOf(one), scene.cardOf(two))).isEqualTo(before);
    }

    @Test
    @DisplayName("HIST-2, MERGE-6: the survivor's history has the decision, the tail's entries and its values")
    void history() {
        long lead = scene.lead("email", scene.email("a"), "referredBy", "A friend");
        long opportunity = scene.opportunity("email", scene.email("a"));
        mina.post("/api/leads/" + lead + "/notes", Map.of("text", "Called twice")).status(201);
        converted(lead);
        JsonNode merged = entry(opportunity, "merged");
        assertThat(merged.at("/decision/choices/merge").toString()).contains(Long.toString(lead));
        assertThat(merged.at("/decision/survivorId").asLong()).isEqualTo(opportunity);
        JsonNode all = history(opportunity);
        assertThat(all.findValuesAsText("text")).contains("Called twice");
        assertThat(all.toString()).contains("A friend");
        assertThat(all.findValuesAsText("leadId")).contains(Long.toString(lead), Long.toString(opportunity));
    }

    @Test
    @DisplayName("MERGE-6: a tail is read-only, 409")
    void tombstone() {
        long lead = scene.lead("email", scene.email("a"));
        long opportunity = scene.opportunity("email", scene.email("a"));
        converted(lead);
        for (Answer answer : List.of(mina.patch("/api/leads/" + lead, map("name", "New")),
                mina.post("/api/leads/" + lead + "/lost", Map.of()), mina.post("/api/leads/" + lead + "/won", Map.of()),
                mina.post("/api/leads/" + lead + "/restore", Map.of()), mina.delete("/api/leads/" + lead),
                mina.post("/api/leads/" + lead + "/notes", Map.of("text", "x")))) {
            assertThat(answer.status(409).json("/leadId").asLong()).isEqualTo(opportunity);
        }
    }

    private String state(String instance) {
        return http.as("admin").get("/engine-rest/history/process-instance/" + instance).json("/state").asText();
    }
}
