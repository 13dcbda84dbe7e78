package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Blocked;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.Scene;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * CLOSE-3, UNDO-2, DEF-2, DEF-4: a team can be deleted when it has no open records. Whatever opens a record again or gives
 * it an old team back puts it into its salesperson's team, or into none, and into a stage there.
 */
class DeletedTeamTest extends LeadTestBase {

    @Autowired
    private TransactionTemplate transactions;
    private Scene scene;
    private long gone;
    private long stage;

    @BeforeEach
    void newTeam() {
        scene = new Scene(http);
        gone = leads.manager().post("/api/teams", body("name", "Gone " + scene.domain())).status(201).json("/id").asLong();
        stage = leads.manager().post("/api/stages", body("name", "Of the gone team", "sequence", 0, "teams",
                List.of(gone))).status(201).json("/id").asLong();
    }

    @AfterEach
    void nobodyIsLeftInIt() {
        leads.removeAll();
        leads = new Leads(http, jdbc);
        jdbc.sql("update stage set active = false where id = ?").param(stage).update();
        jdbc.sql("update team set active = false where id = ?").param(gone).update();
    }

    private long ofTheTeam(Object... fields) {
        return leads.id(Stream.concat(Stream.of("name", "A", "teamId", gone, "salesperson", "sam", "probability", 30),
                Stream.of(fields)).toArray());
    }

    private void deleteTeam() {
        leads.manager().delete("/api/teams/" + gone).status(204);
    }

    private void isIn(long id, Long team) {
        JsonNode record = leads.get(id);
        assertThat(record.get("status").asText()).isEqualTo("open");
        assertThat(record.get("teamId").isNull() ? null : record.get("teamId").asLong()).isEqualTo(team);
        assertThat(record.get("stageId").asLong()).isNotEqualTo(stage);
        assertThat(leads.history(id)).anySatisfy(entry -> assertThat(entry.get("text").asText())
                .contains("Gone " + scene.domain() + " was deleted meanwhile"));
        assertThat(leads.tasks(id)).hasSize(1);
    }

    private DynamicTest way(String name, Runnable comesBack) {
        return DynamicTest.dynamicTest(name, () -> {
            newTeam();
            try {
                comesBack.run();
            } finally {
                nobodyIsLeftInIt();
            }
        });
    }

    @TestFactory
    @DisplayName("Each way in which a record comes back")
    Stream<DynamicTest> ways() {
        long south = leads.teamNamed("South");
        nobodyIsLeftInIt();
        return Stream.of(
                way("CLOSE-3: restored", () -> {
                    long id = ofTheTeam();
                    leads.post(id, "lost");
                    deleteTeam();
                    leads.post(id, "restore");
                    isIn(id, south);
                }),
                way("PATCH active", () -> {
                    long id = ofTheTeam();
                    leads.patch(id, "active", false, "salesperson", null);
                    deleteTeam();
                    leads.patch(id, "active", true);
                    isIn(id, null);
                }),
                way("CLOSE-1: leaving won", () -> {
                    long id = ofTheTeam("type", "opportunity");
                    leads.post(id, "won");
                    deleteTeam();
                    leads.patch(id, "stageId", leads.stageAt(2));
                    isIn(id, south);
                    assertThat(leads.get(id).get("probability").asInt()).isEqualTo(30);
                }),
                way("CLOSE-1: leaving won into a stage of the deleted team", () -> {
                    long id = ofTheTeam();
                    leads.post(id, "won");
                    deleteTeam();
                    leads.patch(id, "stageId", stage);
                    isIn(id, south);
                }),
                way("CLOSE-1: lost, won after all, and left again", () -> {
                    long id = ofTheTeam();
                    leads.post(id, "lost");
                    deleteTeam();
                    leads.patch(id, "stageId", leads.stageAt(5));
                    leads.patch(id, "stageId", leads.stageAt(1));
                    isIn(id, south);
                }),
                way("UNDO-2: a merge undone gives back the tail", () -> {
                    long tail = ofTheTeam("type", "opportunity");
                    long survivor = leads.id("name", "B", "salesperson", "kian", "type", "opportunity", "stageId",
                            leads.stageAt(2));
                    leads.manager().post("/api/leads/merge", body("leadIds", List.of(tail, survivor), "survivorId",
                            survivor)).status(200);
                    deleteTeam();
                    leads.manager().post(path(survivor) + "/merge/undo").status(200);
                    isIn(tail, south);
                }),
                way("UNDO-2: a merge undone gives back the team of the survivor", () -> {
                    long survivor = ofTheTeam("type", "opportunity");
                    long tail = leads.id("name", "B", "salesperson", "kian", "type", "opportunity");
                    leads.manager().post("/api/leads/merge", body("leadIds", List.of(tail, survivor), "survivorId",
                            survivor, "teamId", leads.teamNamed("North"))).status(200);
                    deleteTeam();
                    leads.manager().post(path(survivor) + "/merge/undo").status(200);
                    isIn(survivor, south);
                }),
                way("UNDO-2: a conversion undone gives back the team of the lead", () -> {
                    long id = ofTheTeam();
                    leads.manager().post(path(id) + "/conversion", body("teamId", leads.teamNamed("North"))).status(200);
                    deleteTeam();
                    leads.manager().post(path(id) + "/conversion/undo").status(200);
                    isIn(id, south);
                }),
                way("APP-2: a conversion opens a lost opportunity again", () -> {
                    long lost = ofTheTeam("type", "opportunity", "email", scene.email("a"));
                    leads.post(lost, "lost");
                    deleteTeam();
                    long lead = leads.id("name", "B", "email", scene.email("a"));
                    leads.manager().post(path(lead) + "/conversion", body("action", "merge")).status(200);
                    isIn(lost, south);
                }),
                way("MERGE-4: an open record takes over the team of a lost tail", () -> {
                    long lost = ofTheTeam("type", "opportunity");
                    leads.post(lost, "lost");
                    long open = leads.id("name", "B", "type", "opportunity", "stageId", leads.stageAt(2));
                    deleteTeam();
                    leads.manager().post("/api/leads/merge", body("leadIds", List.of(lost, open), "survivorId", open))
                            .status(200);
                    JsonNode merged = leads.get(open);
                    assertThat(merged.get("salesperson").asText()).isEqualTo("sam");
                    assertThat(merged.get("teamId").asLong()).isEqualTo(south);
                }),
                way("MASS-1: an assignment of a batch undone", () -> {
                    long id = ofTheTeam();
                    long batch = leads.manager().post("/api/leads/assignment", body("leadIds", List.of(id), "force", true,
                            "salespeople", List.of("laleh"), "teamId", leads.teamNamed("North"))).status(202)
                            .json("/batchId").asLong();
                    reaches(batch, "/state");
                    deleteTeam();
                    leads.manager().post("/api/batches/" + batch + "/undo").status(200);
                    assertThat(reaches(batch, "/undo/state").at("/undo/undone").asInt()).isEqualTo(1);
                    isIn(id, south);
                }),
                way("CLOSE-5: the nurture date has come", () -> {
                    long id = ofTheTeam();
                    leads.post(id, "lost", "nurtureOn", "2099-01-01");
                    deleteTeam();
                    jdbc.sql("update lead set nurture_on = current_date where id = ?").param(id).update();
                    String job = http.as("admin").get("/engine-rest/job?processDefinitionKey=nurture-record").json().findParents(
                            "id").stream().filter(one -> businessKey(one).equals("nurture-" + id)).findFirst().orElseThrow()
                            .get("id").asText();
                    http.as("admin").post("/engine-rest/job/" + job + "/execute").status(204);
                    isIn(id, south);
                }));
    }

    private String businessKey(JsonNode job) {
        return http.as("admin").get("/engine-rest/process-instance/" + job.get("processInstanceId").asText())
                .json("/businessKey").asText();
    }

    private JsonNode reaches(long batch, String what) {
        return await().until(() -> leads.manager().get("/api/batches/" + batch).json(),
                json -> json.at(what).asText().equals("done"));
    }

    @Test
    @DisplayName("A team that is just being deleted is waited for: the record does not come back into it")
    void deletedAtTheSameMoment() {
        long id = ofTheTeam();
        leads.post(id, "lost");
        CompletableFuture<Void> restoring = transactions.execute(deleting -> {
            jdbc.sql("select id from team where id = ? for update").param(gone).query(Long.class).single();
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> leads.post(id, "restore"));
            Blocked.untilSomebodyWaits(jdbc);
            jdbc.sql("update team set active = false where id = ?").param(gone).update();
            return other;
        });
        restoring.join();
        isIn(id, leads.teamNamed("South"));
    }

    @Test
    @DisplayName("DEF-4: a stage that was given to other teams while the record was lost is left, its own team stays")
    void foreignStage() {
        long north = leads.teamNamed("North");
        long own = leads.stage("DEF-4 North's", 15, "teams", new long[] {north});
        long id = leads.id("name", "A", "teamId", north, "stageId", own);
        leads.post(id, "lost");
        leads.manager().patch("/api/stages/" + own, body("teams", List.of(leads.teamNamed("South")))).status(200);
        JsonNode back = leads.post(id, "restore");
        assertThat(back.get("teamId").asLong()).isEqualTo(north);
        assertThat(back.get("stageId").asLong()).isEqualTo(leads.stageAt(1));
    }
}
