package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.id;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Won, lost, archived, deleted, restored (domain 1 and 11). */
class LeadClosingTest extends LeadTestBase {

    private static void assertState(JsonNode lead, String status, boolean active, int probability) {
        assertThat(lead.get("status").asText()).as("%s", lead).isEqualTo(status);
        assertThat(lead.get("active").asBoolean()).as("%s", lead).isEqualTo(active);
        assertThat(lead.get("probability").asInt()).as("%s", lead).isEqualTo(probability);
        assertThat(lead.get("closedAt").isNull()).as("%s", lead).isEqualTo(status.equals("open"));
    }

    private void assertCarried(long id, String... taskKeys) {
        assertThat(leads.taskKeys(id)).containsExactly(taskKeys);
        assertThat(leads.instances(id)).isEqualTo(taskKeys.length);
    }

    private static String detail(Answer refused) {
        return refused.status(409).json("/detail").asText();
    }

    @Test
    @DisplayName("LIFE-1: lost is inactive with 0, archived is inactive with more; 100 outside a won stage is open")
    void status() {
        long id = leads.id("name", "A", "probability", 100);
        assertState(leads.get(id), "open", true, 100);
        assertState(leads.patch(id, "active", false), "archived", false, 100);
        assertCarried(id);
        assertState(leads.patch(id, "probability", 0), "lost", false, 0);
        assertState(leads.patch(id, "active", true, "probability", 20), "open", true, 20);
        assertCarried(id, "qualify-lead");
        assertState(leads.patch(id, "active", false, "probability", 0), "lost", false, 0);
        assertState(leads.create("name", "A", "active", false, "probability", 10), "archived", false, 10);
        JsonNode unhopeful = leads.create("name", "A", "active", false);
        assertState(unhopeful, "lost", false, 0);
        assertCarried(id(unhopeful));
    }

    @Test
    @DisplayName("LIFE-4: deleting is for managers, soft and 204; out of lists, archived by id; a manager restores")
    void delete() {
        long id = leads.id("name", "Deleted life-4", "probability", 30, "email", "x@life-4.ir");
        long twin = leads.id("name", "Twin", "email", "x@life-4.ir");
        http.as("sam").delete(path(id)).status(403);
        http.as("laleh").delete(path(id)).status(403);
        assertThat(leads.manager().delete(path(id)).status(204).text()).isEmpty();
        assertState(leads.get(id), "archived", false, 30);
        assertCarried(id);
        assertThat(leads.manager().get("/api/leads?q=life-4").json("/total").asInt()).isEqualTo(1);
        assertThat(leads.manager().get("/api/leads?status=archived&q=Deleted").json("/total").asInt()).isZero();
        assertThat(leads.manager().get(path(twin) + "/similar").json("/items")).isEmpty();
        assertThat(leads.manager().get(path(twin) + "/duplicates").json("/items")).hasSize(1);
        leads.manager().delete(path(id)).status(204);
        leads.manager().patch(path(id), body("name", "B")).status(409);
        leads.manager().post(path(id) + "/won").status(409);
        leads.manager().post(path(id) + "/lost").status(409);
        http.as("sam").post(path(id) + "/restore").status(403);
        http.as("sam").patch(path(id), body("active", true)).status(403);
        assertState(leads.post(id, "restore"), "open", true, 30);
        assertCarried(id, "qualify-lead");
        leads.manager().delete("/api/leads/999999999").status(404);
    }

    @Test
    @DisplayName("CLOSE-1: won: next won stage, active, 100, closedAt; a won lead stays a lead; its process ends")
    void won() {
        JsonNode lead = leads.create("name", "A", "probability", 40);
        JsonNode won = leads.post(id(lead), "won");
        assertState(won, "won", true, 100);
        assertThat(won.get("type").asText()).isEqualTo("lead");
        assertThat(won.get("stageId").asLong()).isEqualTo(leads.stageAt(4));
        assertCarried(id(lead));
        JsonNode left = leads.patch(id(lead), "stageId", leads.stageAt(1));
        assertState(left, "open", true, 40);
        assertCarried(id(lead), "qualify-lead");
        JsonNode moved = leads.patch(id(lead), "stageId", leads.stageAt(4), "probability", 60);
        assertState(moved, "won", true, 100);
        assertState(leads.patch(id(lead), "stageId", leads.stageAt(0)), "open", true, 60);
        leads.post(id(lead), "won");
        assertState(leads.patch(id(lead), "stageId", null, "probability", 15), "open", true, 15);
        JsonNode born = leads.create("name", "A", "stageId", leads.stageAt(4), "probability", 25,
                "type", "opportunity");
        assertState(born, "won", true, 100);
        assertCarried(id(born));
        assertState(leads.patch(id(born), "stageId", leads.stageAt(0)), "open", true, 25);
        assertCarried(id(born), "work-opportunity");
    }

    @Test
    @DisplayName("CLOSE-1, DEF-6: the next won stage by sequence among the team's and shared ones, none higher: "
            + "the last")
    void nextWonStage() {
        long team = leads.team("CLOSE-1 team");
        long early = leads.stage("CLOSE-1 early", 15, "won", true, "teams", new long[] {team});
        long late = leads.stage("CLOSE-1 late", 95, "won", true, "teams", new long[] {team});
        long id = leads.id("name", "A", "teamId", team);
        JsonNode won = leads.post(id, "won");
        assertThat(won.get("stageId").asLong()).isEqualTo(early);
        JsonNode next = leads.patch(id, "stageId", late);
        assertState(next, "won", true, 100);
        assertThat(next.get("closedAt")).isEqualTo(won.get("closedAt"));
        assertThat(next.get("stageChangedAt").asText()).isGreaterThan(won.get("stageChangedAt").asText());
        long foreign = leads.id("name", "A", "stageId", leads.stageAt(2));
        assertThat(leads.post(foreign, "won").get("stageId").asLong()).isEqualTo(leads.stageAt(4 + 1));
        long high = leads.stage("CLOSE-1 highest", 99, "teams", new long[] {team});
        long highest = leads.id("name", "A", "teamId", team, "stageId", high);
        assertThat(leads.post(highest, "won").get("stageId").asLong()).isEqualTo(late);
    }

    @Test
    @DisplayName("CLOSE-1: a lost or archived record that is won after all becomes active, its reason goes")
    void wonAfterAll() {
        long id = leads.id("name", "A", "probability", 35);
        leads.post(id, "lost", "reasonId", leads.lostReason());
        JsonNode won = leads.post(id, "won");
        assertState(won, "won", true, 100);
        assertThat(won.get("lostReasonId").isNull()).isTrue();
        assertState(leads.patch(id, "stageId", leads.stageAt(0)), "open", true, 35);
        leads.patch(id, "active", false);
        assertState(leads.post(id, "won"), "won", true, 100);
        assertThat(leads.post(id, "won")).isEqualTo(leads.get(id));
    }

    @Test
    @DisplayName("CLOSE-1: a lost or archived record moved into a won stage is won; elsewhere it has to be restored first")
    void movedWhileClosed() {
        long lost = leads.id("name", "A", "type", "opportunity", "probability", 35);
        leads.post(lost, "lost", "reasonId", leads.lostReason());
        long archived = leads.id("name", "A", "probability", 20);
        leads.patch(archived, "active", false);
        for (long id : List.of(lost, archived)) {
            JsonNode before = leads.get(id);
            for (Long stage : new Long[] {leads.stageAt(1), null}) {
                assertThat(detail(leads.manager().patch(path(id), body("stageId", stage, "name", "B"))))
                        .contains("Restore it first");
            }
            assertThat(leads.get(id)).isEqualTo(before);
            assertThat(leads.patch(id, "stageId", before.get("stageId"))).as("no move").isEqualTo(before);
            JsonNode won = leads.patch(id, "stageId", leads.stageAt(4), "name", "B");
            assertState(won, "won", true, 100);
            assertThat(won.get("lostReasonId").isNull()).isTrue();
            assertThat(won.get("stageId").asLong()).isEqualTo(leads.stageAt(4));
            assertThat(leads.history(id).get(0).get("kind").asText()).isEqualTo("won");
            assertCarried(id);
        }
        assertState(leads.patch(lost, "stageId", leads.stageAt(1)), "open", true, 35);
        assertCarried(lost, "work-opportunity");
        assertState(leads.patch(archived, "stageId", leads.stageAt(1)), "open", true, 20);
        leads.post(lost, "lost");
        assertState(leads.patch(lost, "active", true, "stageId", leads.stageAt(2)), "open", true, 35);
        leads.post(lost, "lost");
        assertState(leads.patch(lost, "stageId", leads.stageAt(4), "probability", 60), "won", true, 100);
        assertState(leads.patch(lost, "stageId", leads.stageAt(0)), "open", true, 60);
    }

    @Test
    @DisplayName("CLOSE-1, MERGE-4: a lost record that takes over a won stage in a merge is won and has no lost reason")
    void wonByMerge() {
        long lost = leads.id("name", "A", "type", "opportunity", "probability", 15);
        leads.patch(lost, "stageId", null);
        leads.post(lost, "lost", "reasonId", leads.lostReason());
        long tail = leads.id("name", "B", "type", "opportunity");
        leads.post(tail, "won");
        leads.patch(tail, "active", false);
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(lost, tail), "survivorId", lost)).status(200);
        JsonNode won = leads.get(lost);
        assertState(won, "won", true, 100);
        assertThat(won.get("lostReasonId").isNull()).isTrue();
        leads.manager().post(path(lost) + "/merge/undo").status(200);
        assertState(leads.get(lost), "lost", false, 0);
        assertThat(leads.get(lost).get("lostReasonId").isNull()).isFalse();
        assertThat(leads.get(lost).get("stageId").isNull()).isTrue();
    }

    @Test
    @DisplayName("CLOSE-1: without a won stage for the team winning is 409 and says so")
    void noWonStage() {
        long id = leads.id("name", "A", "teamId", leads.team("CLOSE-1 no won stage"));
        leads.post(id, "lost");
        List<Long> won = jdbc.sql("update stage set active = false where won and active returning id")
                .query(Long.class).list();
        try {
            assertThat(detail(leads.manager().post(path(id) + "/won"))).contains("no won stage for this team");
        } finally {
            jdbc.sql("update stage set active = true where id in (:won)").param("won", won).update();
        }
        assertState(leads.get(id), "lost", false, 0);
    }

    @Test
    @DisplayName("CLOSE-2: lost with reason and note; won or lost again: 409; an unknown or inactive reason: 422")
    void lost() {
        long id = leads.id("name", "A", "probability", 70);
        long reason = leads.lostReason();
        leads.manager().post(path(id) + "/lost", body("reasonId", 999999999)).status(422);
        JsonNode lost = leads.post(id, "lost", "reasonId", reason, "note", "Too late\nfor us");
        assertState(lost, "lost", false, 0);
        assertThat(lost.get("lostReasonId").asLong()).isEqualTo(reason);
        assertCarried(id);
        JsonNode entry = leads.history(id).get(0);
        assertThat(entry.get("kind").asText()).isEqualTo("lost");
        assertThat(entry.get("text").asText()).isEqualTo("Too late\nfor us");
        assertThat(entry.at("/changes/lostReasonId/to").asLong()).isEqualTo(reason);
        assertThat(entry.at("/changes/probability/from").asInt()).isEqualTo(70);
        assertThat(detail(leads.manager().post(path(id) + "/lost")))
                .isEqualTo("Record " + id + " is lost; only an open record can be closed. Restore it first.");
        long won = leads.id("name", "A");
        leads.post(won, "won");
        assertThat(detail(leads.manager().post(path(won) + "/lost", body())))
                .isEqualTo("Record " + won + " is won; only an open record can be closed."
                        + " Move it out of its won stage first.");
        assertState(leads.get(won), "won", true, 100);
        long plain = leads.id("name", "A");
        assertState(leads.manager().post(path(plain) + "/lost").status(200).json(), "lost", false, 0);
        leads.manager().post("/api/leads/999999999/lost").status(404);
        leads.manager().post(path(plain) + "/restore", body("colour", 1)).status(422);
    }

    @Test
    @DisplayName("CLOSE-2: several: all or none, answered in the given order")
    void severalLost() {
        long one = leads.id("name", "A");
        long two = leads.id("name", "B");
        long won = leads.id("name", "C");
        long kians = leads.id("name", "D", "salesperson", "kian");
        leads.post(won, "won");
        leads.manager().post("/api/leads/lost", body("leadIds", List.of(one, won))).status(409);
        leads.manager().post("/api/leads/lost", body("leadIds", List.of(one, 999999999))).status(422);
        http.as("sam").post("/api/leads/lost", body("leadIds", List.of(one, kians))).status(403);
        leads.manager().post("/api/leads/lost", body("leadIds", List.of())).status(422);
        leads.manager().post("/api/leads/lost", body()).status(422);
        leads.manager().post("/api/leads/lost", body("leadIds", "x")).status(400);
        leads.manager().post("/api/leads/lost", body("leadIds", List.of(one), "reasonId", 999999999)).status(422);
        assertState(leads.get(one), "open", true, 0);
        assertThat(leads.history(one)).hasSize(1);
        JsonNode answer = leads.manager().post("/api/leads/lost", body("leadIds", List.of(two, one, two),
                "reasonId", leads.lostReason(), "note", "gone")).status(200).json();
        assertThat(answer.get("items").findValuesAsText("id"))
                .containsExactly(String.valueOf(two), String.valueOf(one));
        assertThat(answer.get("items").findValuesAsText("status")).containsOnly("lost");
        assertCarried(one);
        assertCarried(two);
    }

    @Test
    @DisplayName("CLOSE-3, DEF-2, DEF-4: a record whose team was deleted comes back to its salesperson's team, or to none")
    void restoreWithoutTeam() {
        long gone = leads.manager().post("/api/teams", body("name", "Gone")).status(201).json("/id").asLong();
        long stage = leads.manager().post("/api/stages", body("name", "Of the gone team", "sequence", 0, "teams",
                List.of(gone))).status(201).json("/id").asLong();
        long sams = leads.id("name", "A", "type", "opportunity", "salesperson", "sam", "teamId", gone);
        long nobodys = leads.id("name", "A", "teamId", gone);
        assertThat(leads.get(sams).get("stageId").asLong()).isEqualTo(stage);
        leads.post(sams, "lost");
        leads.patch(nobodys, "active", false);
        leads.manager().delete("/api/teams/" + gone).status(204);
        JsonNode restored = leads.post(sams, "restore");
        assertThat(restored.get("teamId").asLong()).isEqualTo(http.as("sam").get("/api/teams?size=200").json("/items/1/id")
                .asLong());
        assertThat(restored.get("stageId").asLong()).isNotEqualTo(stage);
        assertThat(leads.patch(nobodys, "active", true).get("teamId").isNull()).isTrue();
        leads.manager().delete("/api/stages/" + stage).status(204);
    }

    @Test
    @DisplayName("CLOSE-3: restored: active, reason and closedAt empty, earlier probability, process and task back")
    void restore() {
        long id = leads.id("name", "A", "probability", 55, "salesperson", "sam");
        http.as("sam").post(path(id) + "/lost", body("reasonId", leads.lostReason())).status(200);
        JsonNode restored = http.as("sam").post(path(id) + "/restore").status(200).json();
        assertState(restored, "open", true, 55);
        assertThat(restored.get("lostReasonId").isNull()).isTrue();
        assertCarried(id, "qualify-lead");
        assertThat(leads.tasks(id).get(0).get("assignee").asText()).isEqualTo("sam");
        assertThat(restored.get("processInstanceId").asText())
                .isEqualTo(leads.tasks(id).get(0).get("processInstanceId").asText());
        leads.manager().post(path(id) + "/restore").status(409);
        leads.post(id, "lost");
        leads.manager().delete(path(id)).status(204);
        assertState(leads.get(id), "archived", false, 0);
        assertState(leads.post(id, "restore"), "open", true, 55);
        leads.patch(id, "active", false);
        assertState(leads.patch(id, "active", true), "open", true, 55);
        leads.post(id, "won");
        leads.manager().post(path(id) + "/restore").status(409);
        leads.patch(id, "active", false);
        assertState(leads.get(id), "archived", false, 100);
        assertState(leads.post(id, "restore"), "won", true, 100);
        assertCarried(id);
    }

    @Test
    @DisplayName("CLOSE-4: won and lost are frozen: edits keep probability, closedAt and reason; probability is 409")
    void frozen() {
        long team = leads.team("CLOSE-4 team");
        long own = leads.stage("CLOSE-4 won", 95, "won", true, "teams", new long[] {team});
        long won = leads.id("name", "A", "probability", 45, "teamId", team, "stageId", own);
        JsonNode before = leads.get(won);
        JsonNode edited = leads.patch(won, "name", "B", "salesperson", "laleh", "probability", 100,
                "teamId", leads.teamNamed("North"));
        assertState(edited, "won", true, 100);
        assertThat(edited.get("closedAt")).isEqualTo(before.get("closedAt"));
        assertThat(detail(leads.manager().patch(path(won), body("probability", 10)))).isEqualTo(
                "Record " + won + " is won; its probability is fixed until it leaves its won stage.");
        assertThat(detail(leads.manager().patch(path(won), body("lostReasonId", leads.lostReason()))))
                .contains("until it leaves its won stage");

        long lost = leads.id("name", "A", "probability", 45);
        JsonNode closed = leads.post(lost, "lost", "reasonId", leads.lostReason());
        JsonNode moved = leads.patch(lost, "name", "B", "stageId", closed.get("stageId"), "teamId", team);
        assertState(moved, "lost", false, 0);
        assertThat(moved.get("closedAt")).isEqualTo(closed.get("closedAt"));
        assertThat(moved.get("lostReasonId")).isEqualTo(closed.get("lostReasonId"));
        assertThat(detail(leads.manager().patch(path(lost), body("probability", 10, "name", "C"))))
                .contains("until it is restored");
        assertThat(detail(leads.manager().patch(path(lost), body("lostReasonId", null))))
                .contains("until it is restored");
        assertThat(leads.get(lost).get("name").asText()).isEqualTo("B");
    }
}
