package io.sarnakh.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The administrator, who belongs to no demo team, stands in for members. */
@SarnakhTest
class TeamResourceTest {

    private static final String PATH = "/api/teams";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Caller manager;

    @BeforeEach
    void callAsManager() {
        manager = http.as("mina");
        asFound();
    }

    @AfterEach
    void asFound() {
        jdbc.sql("delete from lead where name = 'Of a test team'").update();
        manager.get(PATH + "?size=200").json("/items").forEach(team -> {
            if (!List.of("North", "South").contains(team.get("name").asText())) {
                manager.delete(PATH + "/" + team.get("id").asLong()).status(204);
            }
        });
    }

    @Test
    @DisplayName("The demo teams of the contract, in their order, are there for everybody")
    void demoTeams() {
        Answer answer = http.as("sam").get(PATH).status(200);
        assertThat(answer.json("/total").asInt()).isEqualTo(2);
        assertThat(answer.json("/page").asInt()).isZero();
        assertThat(answer.json("/size").asInt()).isEqualTo(50);
        assertThat(answer.json("/items").findValuesAsText("name")).containsExactly("North", "South");
        assertThat(answer.json("/items").findValuesAsText("leader")).containsExactly("mina", "mina");
        assertThat(answer.json("/items/0/order").asInt()).isEqualTo(5);
        assertThat(answer.json("/items/0/leadsEffective").asBoolean()).isTrue();
        assertThat(answer.json("/items/1/members").findValuesAsText("user")).containsExactly("kian", "sam");
        assertThat(http.as("sam").get(PATH + "?page=1&size=1").json("/items/0/name").asText()).isEqualTo("South");
        http.anonymous().get(PATH).status(401);
    }

    @Test
    @DisplayName("Create with members, read, change in part, delete")
    void life() {
        Answer created = manager.post(PATH, Map.of("name", "East", "order", 7, "country", "de", "leadSla", "PT8H",
                "members", List.of(Map.of("user", "admin", "capacity", 12)))).status(201);
        String path = created.header("Location");
        assertThat(path).isEqualTo(PATH + "/" + created.json("/id").asLong());
        assertThat(created.json("/usesLeads").asBoolean()).isTrue();
        assertThat(created.json("/usesPipeline").asBoolean()).isTrue();
        assertThat(created.json("/members").toString())
                .isEqualTo("[{\"user\":\"admin\",\"capacity\":12,\"paused\":false}]");
        Answer read = http.as("sam").get(path).status(200);
        assertThat(read.text()).isEqualTo(created.text());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));

        Map<String, Object> change = new HashMap<>(Map.of("usesLeads", false, "leadsEffective", true, "id", 99));
        change.put("leadSla", null);
        Answer changed = manager.patch(path, change).status(200);
        assertThat(changed.json("/leadsEffective").asBoolean()).isFalse();
        assertThat(changed.json("/leadSla").isNull()).isTrue();
        assertThat(changed.json("/country").asText()).isEqualTo("DE");
        assertThat(changed.json("/members")).hasSize(1);
        assertThat(changed.json("/openLeads").asInt()).isZero();

        manager.delete(path).status(204);
        http.as("sam").get(path).status(404);
        manager.delete(path).status(404);
    }

    @Test
    @DisplayName("SW-1: representatives read teams and change none")
    void rights() {
        String path = team("East");
        for (String rep : List.of("sam", "laleh")) {
            http.as(rep).get(path).status(200);
            http.as(rep).post(PATH, Map.of("name", "Mine")).status(403);
            http.as(rep).patch(path, Map.of("usesLeads", false)).status(403);
            http.as(rep).put(path + "/members/" + rep, Map.of()).status(403);
            http.as(rep).delete(path + "/members/" + rep).status(403);
            http.as(rep).delete(path).status(403);
        }
        http.as("admin").patch(path, Map.of("order", 3)).status(200);
    }

    @Test
    @DisplayName("SW-6: a team that opts out is told how many of its open leads remain; they stay leads")
    void optOut() {
        String path = team("East");
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        jdbc.sql("insert into lead (type, status, name, team_id) values ('lead', 'open', 'Of a test team', :team)")
                .param("team", id).update();
        assertThat(manager.patch(path, Map.of("usesLeads", false)).status(200).json("/openLeads").asInt()).isEqualTo(1);
        assertThat(manager.patch(path, Map.of("usesLeads", true)).status(200).json().has("openLeads")).isFalse();
        Answer refused = manager.delete(path).status(409);
        assertThat(refused.json("/detail").asText()).contains("1");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("A user is a member of one team at a time: adding to another moves")
    void members() {
        String east = team("East");
        String west = team("West");
        Answer put = manager.put(east + "/members/admin", Map.of("capacity", 9)).status(200);
        assertThat(put.text()).isEqualTo("{\"user\":\"admin\",\"capacity\":9,\"paused\":false}");
        Answer moved = manager.put(west + "/members/admin", Map.of("paused", true)).status(200);
        assertThat(moved.text()).isEqualTo("{\"user\":\"admin\",\"capacity\":9,\"paused\":true}");
        assertThat(moved.header("ETag")).isEqualTo(http.as("sam").get(west).header("ETag"));
        http.as("sam").get(east + "/members/admin").status(404);
        http.as("sam").get(west + "/members/admin").status(200);
        assertThat(manager.get(east).json("/members")).isEmpty();
        manager.delete(west + "/members/admin").status(204);
        manager.delete(west + "/members/admin").status(404);
        assertThat(manager.patch(west, Map.of("members", List.of(Map.of("user", "admin")))).json("/members"))
                .hasSize(1);
        assertThat(manager.patch(west, Map.of("members", List.of())).json("/members")).isEmpty();
    }

    @Test
    @DisplayName("If-Match: 412 when somebody else was faster, also by moving a member")
    void ifMatch() {
        String path = team("East");
        String before = manager.get(path).header("ETag");
        manager.put(path + "/members/admin", Map.of()).status(200);
        manager.header("If-Match", before).patch(path, Map.of("order", 1)).status(412);
        manager.header("If-Match", before).put(path + "/members/admin", Map.of("capacity", 1)).status(412);
        String now = manager.get(path).header("ETag");
        manager.header("If-Match", now).patch(path, Map.of("order", 1)).status(200);
    }

    @Test
    @DisplayName("Domain 17: bad input is refused with every bad field named, unknown ids are 404")
    void badInput() {
        String path = team("East");
        manager.raw("POST", PATH, "application/json", "{").status(400);
        assertThat(manager.post(PATH, Map.of()).status(422).badFields()).containsExactly("name");
        assertThat(manager.post(PATH, Map.of("name", "EAST", "leader", "ghost", "country", "XX", "leadSla", "4h",
                "order", -1, "sortOrder", 3, "members", List.of(Map.of("user", "ghost"),
                        Map.of("capacity", -1, "since", 2020)))).status(422).badFields())
                .containsExactlyInAnyOrder("name", "leader", "country", "leadSla", "order", "sortOrder",
                        "members[0].user", "members[1].user", "members[1].capacity", "members[1].since");
        assertThat(manager.patch(path, Map.of("usesLeads", "no", "members", "sam")).status(400).badFields())
                .containsExactlyInAnyOrder("usesLeads", "members");
        assertThat(manager.put(path + "/members/admin", Map.of("capacity", "many")).status(400).badFields())
                .containsExactly("capacity");
        assertThat(manager.patch(path, Map.of("name", "a\u0007b")).status(422).badFields()).containsExactly("name");
        assertThat(manager.patch(path, Map.of("name", "x".repeat(256))).status(422).badFields())
                .containsExactly("name");
        manager.put(path + "/members/ghost", Map.of()).status(404);
        manager.patch(PATH + "/999999", Map.of("order", 1)).status(404);
        manager.get(PATH + "/north").status(404);
        manager.get(PATH + "?size=201").status(422);
        assertThat(manager.get(PATH).json("/total").asInt()).isEqualTo(3);
    }

    private String team(String name) {
        return manager.post(PATH, Map.of("name", name, "order", 50)).status(201).header("Location");
    }
}
