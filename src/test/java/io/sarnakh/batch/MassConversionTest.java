package io.sarnakh.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Several leads at once (domain 10)")
class MassConversionTest extends BatchTestBase {

    private String status(long lead) {
        JsonNode record = scene.record(lead);
        return record.get("type").asText() + " " + record.get("status").asText();
    }

    @Test
    @DisplayName("MASS-1: each lead is converted by its own process; the answer tells where the batch is")
    void converts() {
        long first = scene.lead("contactName", "Ada");
        long second = scene.lead("contactName", "Ben");
        var answer = post(mina, List.of(first, second, first)).status(202);
        long id = answer.json("/batchId").asLong();
        assertThat(answer.header("Location")).isEqualTo("/api/batches/" + id);
        JsonNode batch = done(mina, id);
        assertThat(batch.get("total").asInt()).as("repeated ids count once").isEqualTo(2);
        assertThat(batch.get("done").asInt()).isEqualTo(2);
        assertThat(batch.get("failed").asInt()).isZero();
        assertThat(outcome(batch, first)).isEqualTo("converted");
        assertThat(scene.tasks(first).get(0).get("taskDefinitionKey").asText()).isEqualTo("work-opportunity");
        JsonNode newest = mina.get("/api/leads/" + second + "/history").json("/items/0");
        assertThat(newest.get("by").asText()).as("who started it").isEqualTo("mina");
        assertThat(mina.get("/api/leads/" + second).json("/convertedAt").isNull()).isFalse();
    }

    @Test
    @DisplayName("MASS-2: twins are merged, selected or not; the survivor is converted, its tails are merged into it")
    void deduplicates() {
        long unselected = scene.lead("email", scene.email("buy"));
        long first = scene.lead("email", "Buy <" + scene.email("buy") + ">");
        long second = scene.lead("email", scene.email("buy"));
        long stranger = scene.lead("email", scene.email("cfo"));
        JsonNode batch = converted(List.of(first, second, stranger));
        assertThat(outcome(batch, unselected)).isEqualTo("converted");
        assertThat(outcome(batch, first)).isEqualTo("merged into " + unselected);
        assertThat(outcome(batch, second)).isEqualTo("merged into " + unselected);
        assertThat(outcome(batch, stranger)).isEqualTo("converted");
        assertThat(result(batch, unselected).get("selected").asBoolean()).isFalse();
        assertThat(batch.get("total").asInt()).isEqualTo(3);
        assertThat(batch.get("done").asInt()).isEqualTo(3);
        assertThat(status(unselected)).isEqualTo("opportunity open");
        assertThat(status(first)).endsWith("merged");
    }

    @Test
    @DisplayName("MASS-2: a lead with an open opportunity as twin is merged into it, which is only assigned")
    void intoOpportunity() {
        long opportunity = scene.opportunity("email", scene.email("buy"));
        String convertedAt = scene.record(opportunity).get("convertedAt").asText();
        long lead = scene.lead("email", scene.email("buy"), "contactName", "Ada");
        JsonNode batch = converted(List.of(lead), "salespeople", List.of("kian"));
        assertThat(outcome(batch, opportunity)).isEqualTo("assigned");
        assertThat(outcome(batch, lead)).isEqualTo("merged into " + opportunity);
        assertThat(salespeople(opportunity)).containsExactly("kian");
        assertThat(customer(opportunity)).isNull();
        assertThat(scene.record(opportunity).get("convertedAt").asText()).isEqualTo(convertedAt);
    }

    @Test
    @DisplayName("MASS-2, DUP-3: the same phone alone, and lost or won records, join nothing")
    void noTwins() {
        long lost = scene.opportunity("email", scene.email("a"));
        mina.post("/api/leads/" + lost + "/lost", Map.of()).status(200);
        long first = scene.lead("email", scene.email("a"), "phone", scene.phone(1));
        long second = scene.lead("phone", scene.phone(1));
        JsonNode batch = converted(List.of(first, second));
        assertThat(outcome(batch, first)).isEqualTo("converted");
        assertThat(outcome(batch, second)).isEqualTo("converted");
        assertThat(status(lost)).isEqualTo("opportunity lost");
    }

    @Test
    @DisplayName("MASS-2: without deduplicate twins stay apart")
    void apart() {
        long first = scene.lead("email", scene.email("a"));
        long second = scene.lead("email", scene.email("a"));
        JsonNode batch = converted(List.of(first, second), "deduplicate", false);
        assertThat(outcome(batch, first)).isEqualTo("converted");
        assertThat(outcome(batch, second)).isEqualTo("converted");
        assertThat(customer(first)).as("MASS-5: one identity, one card").isNotNull().isEqualTo(customer(second));
    }

    @Test
    @DisplayName("MASS-2: twins that the starter cannot see are not merged")
    void hiddenTwins() {
        long hidden = scene.lead("email", scene.email("a"), "salesperson", "kian");
        long own = scene.lead("email", scene.email("a"), "salesperson", "sam");
        JsonNode batch = converted(http.as("sam"), List.of(own));
        assertThat(outcome(batch, own)).isEqualTo("converted");
        assertThat(status(hidden)).isEqualTo("lead open");
        assertThat(batch.get("results")).hasSize(1);
    }

    @Test
    @DisplayName("MASS-2: more twins than the limit are skipped, each with the reason")
    void overLimit() {
        List<Long> leads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            leads.add(scene.lead("email", scene.email("a")));
        }
        JsonNode batch = converted(leads);
        leads.forEach(lead -> {
            assertThat(outcome(batch, lead)).isEqualTo("skipped");
            assertThat(result(batch, lead).get("reason").asText()).contains("6 records", "limit of 5");
            assertThat(status(lead)).isEqualTo("lead open");
        });
    }

    @Test
    @DisplayName("MASS-2: action merge handles leads with twins only")
    void mergeOnly() {
        long first = scene.lead("email", scene.email("a"));
        long second = scene.lead("email", scene.email("a"));
        long alone = scene.lead("email", scene.email("b"));
        JsonNode batch = converted(List.of(alone, first, second), "action", "merge");
        assertThat(outcome(batch, alone)).isEqualTo("skipped");
        assertThat(result(batch, alone).get("reason").asText()).contains("no twins");
        assertThat(outcome(batch, first)).isEqualTo("converted");
        assertThat(outcome(batch, second)).isEqualTo("merged into " + first);
        assertThat(status(alone)).isEqualTo("lead open");
    }

    @Test
    @DisplayName("MASS-3: leads without twins in selection order, then survivors")
    void order() {
        long twin = scene.lead("email", scene.email("a"));
        long other = scene.lead("email", scene.email("a"));
        long last = scene.lead("email", scene.email("b"));
        long first = scene.lead();
        JsonNode batch = converted(List.of(other, first, twin, last));
        assertThat(StreamSupport.stream(batch.get("results").spliterator(), false)
                .map(result -> result.get("leadId").asLong())).containsExactly(first, last, other, twin);
    }

    @Test
    @DisplayName("MASS-4: lost, won, archived, converted, merged and hidden ones are skipped with a reason and left alone")
    void skipped() {
        long lost = scene.lead("contactName", "Lost");
        mina.post("/api/leads/" + lost + "/lost", Map.of()).status(200);
        long won = scene.opportunity("contactName", "Won");
        mina.post("/api/leads/" + won + "/won", Map.of()).status(200);
        long archived = scene.lead("contactName", "Gone", "probability", 40);
        mina.patch("/api/leads/" + archived, Map.of("active", false)).status(200);
        long deleted = scene.lead("contactName", "Deleted");
        mina.delete("/api/leads/" + deleted).status(204);
        long opportunity = scene.opportunity("contactName", "Done");
        long survivor = scene.lead("contactName", "Merged");
        long tail = scene.lead("contactName", "Merged");
        mina.post("/api/leads/merge", Map.of("leadIds", List.of(survivor, tail), "survivorId", survivor)).status(200);
        long hidden = scene.lead("contactName", "Hidden", "salesperson", "kian");
        long open = scene.lead("contactName", "Open");
        List<Long> skipped = List.of(lost, won, archived, deleted, opportunity, tail, hidden);
        List<Long> all = new ArrayList<>(skipped);
        all.add(open);
        JsonNode batch = converted(http.as("sam"), all, "salespeople", List.of("sam", "kian"));
        List<String> reasons = new ArrayList<>();
        skipped.forEach(lead -> {
            assertThat(outcome(batch, lead)).startsWith("skipped");
            reasons.add(result(batch, lead).get("reason").asText());
            assertThat(customer(lead)).isNull();
        });
        assertThat(reasons).containsExactly("The record is lost.", "The record is won.", "The record is archived.",
                "The record is archived.", "The lead was already converted; it is an opportunity.",
                "The record was merged into record " + survivor + " already.",
                "This record belongs to another salesperson. Please ask them or a sales manager.");
        assertThat(salespeople(lost, won, archived, opportunity, hidden))
                .containsExactly(null, null, null, null, "kian");
        assertThat(salespeople(open)).as("they use no turn").containsExactly("sam");
        assertThat(batch.get("failed").asInt()).isZero();
    }

    @Test
    @DisplayName("MASS-6: three leads, the second has an owner; [laleh, kian]: first laleh, third kian")
    void turns() {
        long first = scene.lead();
        long second = scene.lead("salesperson", "sam", "teamId", south);
        long third = scene.lead();
        converted(List.of(first, second, third), "salespeople", List.of("laleh", "kian"));
        assertThat(salespeople(first, second, third)).containsExactly("laleh", "sam", "kian");
        assertThat(scene.record(first).get("teamId").asLong()).as("DEF-2").isEqualTo(north);
        assertThat(scene.record(second).get("teamId").asLong()).isEqualTo(south);
        assertThat(scene.record(third).get("teamId").asLong()).isEqualTo(south);
    }

    @Test
    @DisplayName("MASS-6: with force all are eligible; a given team wins; the turns go round")
    void force() {
        long first = scene.lead("salesperson", "sam", "teamId", south);
        long second = scene.lead();
        long third = scene.lead();
        converted(List.of(first, second, third), "salespeople", List.of("laleh", "kian"), "force", true,
                "teamId", south);
        assertThat(salespeople(first, second, third)).containsExactly("laleh", "kian", "laleh");
        assertThat(scene.record(first).get("teamId").asLong()).isEqualTo(south);
        assertThat(scene.record(third).get("teamId").asLong()).isEqualTo(south);
    }

    @Test
    @DisplayName("MASS-6: a team given alone is set on the eligible")
    void teamAlone() {
        long eligible = scene.lead();
        long owned = scene.lead("salesperson", "sam", "teamId", south);
        converted(List.of(eligible, owned), "teamId", north);
        assertThat(scene.record(eligible).get("teamId").asLong()).isEqualTo(north);
        assertThat(salespeople(eligible, owned)).containsExactly(null, "sam");
        assertThat(scene.record(owned).get("teamId").asLong()).isEqualTo(south);
    }

    @Test
    @DisplayName("MASS-6: what remains of a merge keeps the owner that the merge gives it, and uses no turn")
    void mergedOwner() {
        long first = scene.lead("email", scene.email("a"));
        long owned = scene.lead("email", scene.email("a"), "salesperson", "sam", "teamId", south);
        long free = scene.lead("email", scene.email("b"));
        long twin = scene.lead("email", scene.email("b"));
        converted(List.of(first, owned, free, twin), "salespeople", List.of("laleh", "kian"));
        assertThat(salespeople(first, free)).containsExactly("sam", "laleh");
        assertThat(scene.record(first).get("teamId").asLong()).isEqualTo(south);
    }
}
