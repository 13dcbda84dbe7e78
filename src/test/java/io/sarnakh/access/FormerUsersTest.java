package io.sarnakh.access;

import static io.sarnakh.testing.Leads.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** ASG-4: nothing is given to somebody who is gone, through no channel and by no rule. */
@SarnakhTest
class FormerUsersTest {

    /** The ways in which somebody goes. */
    enum Gone {
        DEACTIVATED, WITHOUT_ROLE, DELETED
    }

    private static final String PASSWORD = "wine-Dark-Sea-77";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private Http http;
    @Autowired
    private IdentityService identity;
    @Autowired
    private JdbcClient jdbc;
    private Leads leads;
    private String former;

    @BeforeEach
    void newUser() {
        leads = new Leads(http, jdbc);
        former = "former-" + NUMBER.incrementAndGet();
        http.as("admin").post("/api/users", body("id", former, "firstName", "Dara", "lastName", "Gone", "password",
                PASSWORD, "role", "rep", "visibility", "all")).status(201);
    }

    @AfterEach
    void tidyUp() {
        leads.removeAll();
        identity.deleteUser(former);
        jdbc.sql("delete from deactivated_user where user_id = ?").param(former).update();
        jdbc.sql("delete from team_member where user_id = ?").param(former).update();
    }

    private void goes(Gone way) {
        switch (way) {
            case DEACTIVATED -> http.as("admin").patch("/api/users/" + former, Map.of("active", false)).status(200);
            case WITHOUT_ROLE -> identity.createGroupQuery().groupMember(former).list()
                    .forEach(group -> identity.deleteMembership(former, group.getId()));
            case DELETED -> identity.deleteUser(former);
            default -> throw new IllegalArgumentException(way.name());
        }
    }

    private List<JsonNode> entries(long id, String words) {
        return leads.history(id).stream().filter(entry -> entry.get("text").asText().contains(words)).toList();
    }

    private void isWithoutSalesperson(long id) {
        assertThat(leads.get(id).get("salesperson").isNull()).as("salesperson of %d", id).isTrue();
        assertThat(entries(id, "is without salesperson")).as("entries that say so").hasSize(1);
        assertThat(leads.tasks(id)).singleElement().satisfies(task -> assertThat(task.get("assignee").isNull()).isTrue());
    }

    @ParameterizedTest(name = "ASG-4: {0}, refused as salesperson, leader, member and owner of a card through every door")
    @EnumSource
    void everyDoor(Gone way) {
        goes(way);
        long lead = leads.id("name", "Looms", "type", "lead");
        long other = leads.id("name", "Looms", "type", "lead");
        long team = leads.team("Former " + former);
        long card = leads.card("kind", "person", "name", "Nasrin");
        Map<String, Supplier<Answer>> doors = new LinkedHashMap<>();
        doors.put("salesperson of a new record",
                () -> leads.manager().post("/api/leads", body("name", "Looms", "salesperson", former)));
        doors.put("salesperson", () -> leads.manager().patch(Leads.path(lead), body("salesperson", former)));
        doors.put("salesperson of a conversion",
                () -> leads.manager().post(Leads.path(lead) + "/conversion", body("salesperson", former)));
        doors.put("salesperson of a merge", () -> leads.manager().post("/api/leads/merge",
                body("leadIds", List.of(lead, other), "salesperson", former)));
        doors.put("salespeople of a batch", () -> leads.manager().post("/api/leads/conversion",
                body("leadIds", List.of(lead), "salespeople", List.of("kian", former))));
        doors.put("salespeople of an assignment", () -> leads.manager().post("/api/leads/assignment",
                body("leadIds", List.of(lead), "salespeople", List.of(former))));
        doors.put("to of a handover", () -> leads.manager().post("/api/users/mina/handover", body("to", List.of(former))));
        doors.put("leader of a new team",
                () -> leads.manager().post("/api/teams", body("name", "Led by " + former, "leader", former)));
        doors.put("leader", () -> leads.manager().patch("/api/teams/" + team, body("leader", former)));
        doors.put("members[0].user", () -> leads.manager().patch("/api/teams/" + team,
                body("members", List.of(body("user", former)))));
        doors.put("salesperson of a new card", () -> leads.manager().post("/api/customers",
                body("kind", "person", "name", "Omid", "salesperson", former)));
        doors.put("salesperson of a card",
                () -> leads.manager().patch("/api/customers/" + card, body("salesperson", former)));
        doors.forEach((door, knock) -> {
            Answer refused = knock.get();
            assertThat(refused.status(422).badFields()).as(door)
                    .containsExactly(door.replaceFirst(" of .*", ""));
            assertThat(refused.json("/errors/0/message").asText()).as(door)
                    .startsWith(switch (way) {
                        case DEACTIVATED -> "Dara Gone does not sell any more.";
                        case WITHOUT_ROLE -> "Dara Gone has no role in sales.";
                        case DELETED -> "There is no user " + former;
                    });
        });
        leads.manager().put("/api/teams/" + team + "/members/" + former, Map.of())
                .status(way == Gone.DELETED ? 404 : 422);
        String task = leads.tasks(lead).get(0).get("id").asText();
        assertThat(leads.manager().post("/engine-rest/task/" + task + "/assignee", Map.of("userId", former)).status())
                .as("assigned in the engine").isGreaterThanOrEqualTo(400);
        assertThat(leads.tasks(lead).get(0).get("assignee").isNull()).isTrue();
        assertThat(leads.get(lead).get("salesperson").isNull()).isTrue();
    }

    @ParameterizedTest(name = "ASG-4: {0}, who is named already does not stand in the way of other edits")
    @EnumSource
    void staysWhereNamed(Gone way) {
        long lead = leads.id("name", "Looms", "type", "lead", "salesperson", former);
        long card = leads.card("kind", "person", "name", "Nasrin", "salesperson", former);
        long team = leads.team("Of " + former, "leader", former, "members", List.of(body("user", former)));
        goes(way);
        assertThat(leads.patch(lead, "name", "Looms for Tabriz", "salesperson", former).get("salesperson").asText())
                .isEqualTo(former);
        leads.manager().patch("/api/customers/" + card, body("name", "Nasrin Kaveh", "salesperson", former)).status(200);
        JsonNode changed = leads.manager().patch("/api/teams/" + team, body("order", 101, "leader", former, "members",
                List.of(body("user", former), body("user", "kian")))).status(200).json();
        assertThat(changed.get("members").findValuesAsText("user")).containsExactly(former, "kian");
        leads.manager().put("/api/teams/" + leads.teamNamed("South") + "/members/kian", Map.of()).status(200);
        assertThat(Leads.list(leads.manager().get("/api/leads?salesperson=" + former).json("/items")))
                .as("still in lists").hasSize(1);
    }

    @ParameterizedTest(name = "CONV-3, MERGE-4, CUST-3: {0}, no default of a conversion or merge is somebody gone")
    @EnumSource
    void defaults(Gone way) {
        long alone = leads.id("name", "Alone", "type", "lead", "salesperson", former, "contactName", "Omid Rad");
        long first = leads.id("name", "First", "type", "lead", "salesperson", former);
        long second = leads.id("name", "Second", "type", "lead", "salesperson", "kian");
        goes(way);
        JsonNode dialog = leads.manager().get(Leads.path(alone) + "/conversion").status(200).json();
        assertThat(dialog.get("salesperson").isNull()).isTrue();
        JsonNode done = leads.manager().post(Leads.path(alone) + "/conversion", Map.of("customerAction", "create"))
                .status(200).json();
        assertThat(leads.get(alone).get("salesperson").isNull()).isTrue();
        assertThat(leads.manager().get("/api/customers/" + done.get("customerId").asLong()).json("/salesperson").isNull())
                .isTrue();
        Map<String, Object> merge = body("leadIds", List.of(first, second), "survivorId", first);
        assertThat(leads.manager().post("/api/leads/merge?dryRun=true", merge).status(200)
                .json("/result/salesperson").asText()).isEqualTo("kian");
        leads.manager().post("/api/leads/merge", merge).status(200);
        assertThat(leads.get(first).get("salesperson").asText()).isEqualTo("kian");
    }

    @ParameterizedTest(name = "ASG-4: {0}, what is restored, reopened or comes back from won has no salesperson")
    @EnumSource
    void comesBack(Gone way) {
        long lost = leads.id("name", "Lost", "type", "lead", "salesperson", former);
        long archived = leads.id("name", "Archived", "type", "lead", "salesperson", former);
        long won = leads.id("name", "Won", "type", "opportunity", "salesperson", former);
        long given = leads.id("name", "Given", "type", "lead", "salesperson", former);
        leads.post(lost, "lost");
        leads.post(given, "lost");
        leads.patch(archived, "active", false);
        leads.post(won, "won");
        goes(way);
        assertThat(leads.get(lost).get("salesperson").asText()).as("closed ones keep the name").isEqualTo(former);
        leads.post(lost, "restore");
        leads.patch(archived, "active", true);
        leads.patch(won, "stageId", leads.stageAt(0));
        for (long id : new long[] {lost, archived, won}) {
            isWithoutSalesperson(id);
        }
        assertThat(leads.patch(given, "active", true, "salesperson", "kian").get("salesperson").asText())
                .as("a given one wins").isEqualTo("kian");
        assertThat(entries(given, "is without salesperson")).isEmpty();
    }

    @ParameterizedTest(name = "ASG-4, UNDO-2: {0}, what an undone conversion, merge or batch gives back has no salesperson")
    @EnumSource
    void undone(Gone way) {
        long converted = leads.id("name", "Converted", "type", "lead", "salesperson", former);
        long unassigned = leads.id("name", "Unassigned", "type", "lead", "salesperson", former);
        long survivor = leads.id("name", "Survivor", "type", "lead", "salesperson", "kian");
        long tail = leads.id("name", "Tail", "type", "lead", "salesperson", former);
        long assigned = leads.id("name", "Assigned", "type", "lead", "salesperson", former);
        leads.post(converted, "conversion", "salesperson", "kian");
        leads.post(unassigned, "conversion", "salesperson", null);
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(survivor, tail), "survivorId", survivor))
                .status(200);
        long batch = batch("/api/leads/assignment", "leadIds", List.of(assigned), "salespeople", List.of("kian"), "force",
                true);
        goes(way);
        leads.post(converted, "conversion/undo");
        leads.post(unassigned, "conversion/undo");
        leads.post(survivor, "merge/undo");
        leads.manager().post("/api/batches/" + batch + "/undo").status(200);
        finished("/api/batches/" + batch, "/undo/state");
        for (long id : new long[] {converted, unassigned, tail, assigned}) {
            isWithoutSalesperson(id);
        }
        assertThat(leads.get(survivor).get("salesperson").asText()).isEqualTo("kian");
    }

    private long batch(String path, Object... fields) {
        long id = leads.manager().post(path, body(fields)).status(202).json("/batchId").asLong();
        finished("/api/batches/" + id, "/state");
        return id;
    }

    private void finished(String path, String state) {
        await().until(() -> leads.manager().get(path).json(state).asText().equals("done"));
    }

    private List<String> owners(Long... ids) {
        return Arrays.stream(ids).map(id -> leads.get(id).get("salesperson").asText(null)).toList();
    }

    @ParameterizedTest(name = "ASG-4: {0}, all open records go to others in turn, and none closed or taken meanwhile")
    @EnumSource
    void handedOver(Gone way) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(leads.id("name", "Open " + i, "type", i == 1 ? "opportunity" : "lead", "salesperson", former));
        }
        long closed = leads.id("name", "Closed", "type", "lead", "salesperson", former);
        leads.post(closed, "lost");
        goes(way);
        long batch = batch("/api/users/" + former + "/handover", "to", List.of("kian", "laleh"));
        JsonNode answer = leads.manager().get("/api/batches/" + batch).json();
        assertThat(answer.get("total").asInt()).isEqualTo(3);
        assertThat(answer.at("/counts/assigned").asInt()).isEqualTo(3);
        assertThat(owners(ids.get(2), ids.get(1), ids.get(0))).containsExactly("kian", "laleh", "kian");
        assertThat(owners(closed)).containsExactly(former);
        for (long id : ids) {
            assertThat(leads.tasks(id).get(0).get("assignee").asText()).isEqualTo(owners(id).get(0));
        }
        leads.manager().post("/api/users/" + former + "/handover", body("to", null, "teamId", null))
                .status(way == Gone.DELETED ? 404 : 409);
    }

    @Test
    @DisplayName("ASG-4: handed to the team, records are without salesperson; whatever cannot be meant is refused")
    void toTheTeam() {
        long kept = leads.id("name", "Kept", "type", "lead", "salesperson", former);
        long team = leads.teamNamed("South");
        for (Object[] refused : new Object[][] {{"to", List.of()}, {"to", List.of(former)}, {"to", List.of("nobody")},
            {"to", null, "teamId", 999_999_999}, {"whom", "kian"}}) {
            leads.manager().post("/api/users/" + former + "/handover", body(refused)).status(422);
        }
        leads.manager().post("/api/users/" + former + "/handover", Map.of()).status(422);
        http.as("kian").post("/api/users/" + former + "/handover", body("to", List.of("kian"))).status(403);
        leads.manager().post("/api/users/nobody/handover", body("to", List.of("kian"))).status(404);
        goes(Gone.DEACTIVATED);
        long batch = batch("/api/users/" + former + "/handover", "to", null, "teamId", team);
        JsonNode now = leads.get(kept);
        assertThat(now.get("salesperson").isNull()).isTrue();
        assertThat(now.get("teamId").asLong()).isEqualTo(team);
        assertThat(http.as("sam").finds("Leads", leads.tasks(kept).get(0).get("id").asText()))
                .as("offered to all").isTrue();
        JsonNode command = leads.manager().get("/api/batches/" + batch).json("/command");
        assertThat(command.get("action").asText()).isEqualTo("handOver");
        assertThat(command.get("from").asText()).isEqualTo(former);
    }
}
