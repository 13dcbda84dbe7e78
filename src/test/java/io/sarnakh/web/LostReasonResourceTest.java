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
class LostReasonResourceTest {

    private static final String PATH = "/api/lost-reasons";

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
        jdbc.sql("delete from lead where name = 'Lost in a test'").update();
        made.forEach(manager::delete);
    }

    @Test
    @DisplayName("A fresh installation has reasons, for everybody to read")
    void freshReasons() {
        Answer answer = http.as("sam").get(PATH).status(200);
        assertThat(answer.json("/items").findValuesAsText("name"))
                .containsExactly("Too expensive", "No answer", "Chose a competitor", "Not a customer",
                        "No deal, customer kept");
        assertThat(answer.json("/items").findValuesAsText("active")).containsOnly("true");
        assertThat(http.as("sam").get(PATH + "?page=1&size=3").json("/items")).hasSize(2);
        http.anonymous().get(PATH).status(401);
    }

    @Test
    @DisplayName("DEF-7: a reason in use is deactivated and still listed; one never given is deleted")
    void life() {
        String path = reason("Moved away");
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        jdbc.sql("""
                insert into lead (type, status, active, name, lost_reason_id)
                values ('lead', 'lost', false, 'Lost in a test', :reason)""").param("reason", id).update();
        assertThat(manager.delete(path).status(409).json("/detail").asText()).contains("1");
        Answer off = manager.patch(path, Map.of("active", false)).status(200);
        assertThat(off.json("/active").asBoolean()).isFalse();
        assertThat(http.as("sam").get(path).status(200).text()).isEqualTo(off.text());
        assertThat(http.as("sam").get(PATH).json("/items").findValuesAsText("name")).contains("Moved away");
        jdbc.sql("delete from lead where name = 'Lost in a test'").update();
        manager.delete(path).status(204);
        http.as("sam").get(path).status(404);
        assertThat(http.as("sam").get(PATH).json("/items").findValuesAsText("name")).doesNotContain("Moved away");
    }

    @Test
    @DisplayName("Representatives read reasons and change none; If-Match is honoured")
    void rights() {
        String path = reason("Moved away");
        String tag = http.as("laleh").get(path).header("ETag");
        http.as("laleh").post(PATH, Map.of("name", "Mine")).status(403);
        http.as("laleh").patch(path, Map.of("name", "Mine")).status(403);
        http.as("laleh").delete(path).status(403);
        manager.header("If-Match", tag).patch(path, Map.of("name", "Gone")).status(200);
        manager.header("If-Match", tag).patch(path, Map.of("name", "Back")).status(412);
    }

    @Test
    @DisplayName("Domain 17: bad input is refused with every bad field named")
    void badInput() {
        assertThat(manager.post(PATH, Map.of("active", true)).status(422).badFields()).containsExactly("name");
        assertThat(manager.post(PATH, Map.of("name", 7, "active", "no")).status(400).badFields())
                .containsExactlyInAnyOrder("name", "active");
        assertThat(manager.raw("PATCH", reason("X"), "application/json", "{\"active\": null, \"id\": 3, \"n\": 1}")
                .status(422).badFields()).containsExactlyInAnyOrder("active", "n");
        manager.patch(PATH + "/999999", Map.of("name", "X")).status(404);
    }

    private String reason(String name) {
        String path = manager.post(PATH, Map.of("name", name)).status(201).header("Location");
        made.add(path);
        return path;
    }
}
