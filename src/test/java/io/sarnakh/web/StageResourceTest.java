package io.sarnakh.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
class StageResourceTest {

    private static final String PATH = "/api/stages";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Caller manager;
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void callAsManager() {
        manager = http.as("mina");
    }

    @AfterEach
    void asFound() {
        jdbc.sql("delete from lead where name = 'In a test stage'").update();
        made.forEach(manager::delete);
    }

    @Test
    @DisplayName("A fresh installation has shared stages, the last one won, for everybody to read")
    void freshStages() {
        Answer answer = http.as("sam").get(PATH).status(200);
        // Other tests may have added stages of their own in between.
        assertThat(answer.json("/items").findValuesAsText("name"))
                .containsSubsequence("New", "Qualified", "Proposal", "Negotiation", "Won");
        assertThat(answer.json("/items")).filteredOn(stage -> stage.get("name").asText().equals("Won"))
                .singleElement().extracting(Object::toString).asString()
                .contains("\"won\":true", "\"teams\":[]", "\"folded\":false");
        http.anonymous().get(PATH).status(401);
    }

    @Test
    @DisplayName("Create for a team, read, change, share, delete")
    void life() {
        long north = http.as("sam").get("/api/teams").json("/items/0/id").asLong();
        Answer created = manager.post(PATH, Map.of("name", "Visit", "sequence", 25, "teams", List.of(north, north)))
                .status(201);
        String path = created.header("Location");
        made.add(path);
        assertThat(created.json("/teams").toString()).isEqualTo("[" + north + "]");
        assertThat(created.json("/won").asBoolean()).isFalse();
        Answer read = http.as("sam").get(path).status(200);
        assertThat(read.text()).isEqualTo(created.text());
        Answer shared = manager.header("If-Match", read.header("ETag"))
                .raw("PATCH", path, "application/json", "{\"teams\": null, \"folded\": true}").status(200);
        assertThat(shared.json("/teams")).isEmpty();
        assertThat(shared.json("/folded").asBoolean()).isTrue();
        assertThat(shared.json("/sequence").asInt()).isEqualTo(25);
        manager.header("If-Match", read.header("ETag")).patch(path, Map.of("name", "X")).status(412);
        manager.delete(path).status(204);
        http.as("sam").get(path).status(404);
        manager.delete(path).status(404);
    }

    @Test
    @DisplayName("DEF-7: a stage in use is not deleted (409), and whether it is won does not change")
    void inUse() {
        String path = stage();
        jdbc.sql("""
                insert into lead (type, status, name, stage_id)
                values ('opportunity', 'open', 'In a test stage', :stage)""")
                .param("stage", Long.parseLong(path.substring(path.lastIndexOf('/') + 1))).update();
        assertThat(manager.delete(path).status(409).json("/detail").asText()).contains("1", "folded");
        manager.patch(path, Map.of("won", true)).status(409);
        manager.patch(path, Map.of("folded", true)).status(200);
    }

    @Test
    @DisplayName("Representatives read stages and change none")
    void rights() {
        String path = stage();
        http.as("laleh").get(path).status(200);
        http.as("laleh").post(PATH, Map.of("name", "Mine")).status(403);
        http.as("laleh").patch(path, Map.of("name", "Mine")).status(403);
        http.as("laleh").delete(path).status(403);
    }

    @Test
    @DisplayName("Domain 17: bad input is refused with every bad field named")
    void badInput() {
        assertThat(manager.post(PATH, Map.of("name", " ", "sequence", -1, "won", true, "teams", List.of(999_999),
                "active", true)).status(422).badFields())
                .containsExactlyInAnyOrder("name", "sequence", "teams", "active");
        assertThat(manager.post(PATH, Map.of("name", "X", "won", "yes", "teams", List.of("North"))).status(400)
                .badFields()).containsExactlyInAnyOrder("won", "teams");
        assertThat(manager.patch(stage(), Map.of("sequence", 1.5)).status(422).badFields())
                .containsExactly("sequence");
        manager.raw("POST", PATH, "application/json", "name=X").status(400);
        manager.get(PATH + "/0").status(404);
    }

    private String stage() {
        String path = manager.post(PATH, Map.of("name", "Visit", "sequence", 26)).status(201).header("Location");
        made.add(path);
        return path;
    }
}
