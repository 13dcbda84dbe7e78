package io.sarnakh.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
class SettingsResourceTest {

    private static final String PATH = "/api/settings";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void asFound() {
        http.as("admin").put(PATH, Map.of("leadsEnabled", true, "defaultCountry", "IR", "duplicateMergeLimit", 5,
                "undoWindow", "P7D")).status(200);
    }

    @Test
    @DisplayName("The demo starts with leads on and the contract's defaults")
    void defaults() {
        Answer answer = http.as("admin").get(PATH).status(200);
        assertThat(answer.text()).isEqualTo("{\"leadsEnabled\":true,\"defaultCountry\":\"IR\","
                + "\"duplicateMergeLimit\":5,\"undoWindow\":\"P7D\",\"factRequestLimit\":3,"
                + "\"workingDays\":[\"saturday\",\"sunday\",\"monday\",\"tuesday\",\"wednesday\"],"
                + "\"workingFrom\":\"09:00\",\"workingUntil\":\"17:00\","
                + "\"workingHours\":{\"saturday\":\"09:00-17:00\",\"sunday\":\"09:00-17:00\",\"monday\":\"09:00-17:00\","
                + "\"tuesday\":\"09:00-17:00\",\"wednesday\":\"09:00-17:00\",\"thursday\":null,\"friday\":null},"
                + "\"holidays\":[],"
                + "\"holidayCountry\":null,\"timeZone\":null}");
        assertThat(answer.header("ETag")).matches("\"\\d+\"");
    }

    @Test
    @DisplayName("SW-1: an administrator writes, a manager reads, a representative does neither")
    void rights() {
        http.as("mina").get(PATH).status(200);
        http.as("mina").put(PATH, Map.of("leadsEnabled", false)).status(403);
        http.as("laleh").get(PATH).status(403);
        http.as("laleh").put(PATH, Map.of("leadsEnabled", false)).status(403);
        http.anonymous().get(PATH).status(401);
        assertThat(http.as("admin").get(PATH).json("/leadsEnabled").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("SW-6: switching off says how many open leads remain, and says so again when repeated")
    void switchOff() {
        long lead = jdbc.sql("insert into lead (type, status, name) values ('lead', 'open', 'A') returning id")
                .query(Long.class).single();
        long open = jdbc.sql("select count(*) from lead where type = 'lead' and status = 'open'")
                .query(Long.class).single();
        try {
            Answer off = http.as("admin").put(PATH, Map.of("leadsEnabled", false)).status(200);
            assertThat(off.json("/leadsEnabled").asBoolean()).isFalse();
            assertThat(off.json("/openLeads").asLong()).isEqualTo(open).isPositive();
            Answer again = http.as("admin").put(PATH, Map.of("leadsEnabled", false)).status(200);
            assertThat(again.text()).isEqualTo(off.text());
            assertThat(again.header("ETag")).isEqualTo(off.header("ETag"));
            Answer on = http.as("admin").put(PATH, Map.of("leadsEnabled", true)).status(200);
            assertThat(on.json().has("openLeads")).isFalse();
        } finally {
            jdbc.sql("delete from lead where id = :id").param("id", lead).update();
        }
    }

    @Test
    @DisplayName("PUT takes any subset; absent settings stay")
    void subset() {
        Answer answer = http.as("admin").put(PATH, Map.of("duplicateMergeLimit", 7, "undoWindow", "PT36H")).status(200);
        assertThat(answer.json("/duplicateMergeLimit").asInt()).isEqualTo(7);
        assertThat(answer.json("/undoWindow").asText()).isEqualTo("PT36H");
        assertThat(answer.json("/defaultCountry").asText()).isEqualTo("IR");
        assertThat(answer.json("/leadsEnabled").asBoolean()).isTrue();
        assertThat(http.as("admin").put(PATH, Map.of()).status(200).text()).isEqualTo(answer.text());
    }

    @Test
    @DisplayName("If-Match: 412 when somebody else was faster, and nothing is changed")
    void ifMatch() {
        String before = http.as("admin").get(PATH).header("ETag");
        http.as("admin").header("If-Match", before).put(PATH, Map.of("duplicateMergeLimit", 8)).status(200);
        http.as("admin").header("If-Match", before).put(PATH, Map.of("duplicateMergeLimit", 9)).status(412);
        assertThat(http.as("admin").get(PATH).json("/duplicateMergeLimit").asInt()).isEqualTo(8);
        http.as("admin").header("If-Match", "*").put(PATH, Map.of("duplicateMergeLimit", 9)).status(200);
    }

    @Test
    @DisplayName("Domain 17: broken JSON and wrong types are 400, unacceptable values 422, all fields named")
    void badInput() {
        http.as("admin").raw("PUT", PATH, "application/json", "{\"leadsEnabled\":").status(400);
        http.as("admin").raw("PUT", PATH, "application/json", "[]").status(400);
        assertThat(http.as("admin").put(PATH, Map.of("leadsEnabled", "on", "undoWindow", "soon")).status(400)
                .badFields()).containsExactlyInAnyOrder("leadsEnabled", "undoWindow");
        assertThat(http.as("admin").raw("PUT", PATH, "application/json", """
                {"leadsEnabled": null, "defaultCountry": "ZZ", "duplicateMergeLimit": 1, "undoWindow": "-P1D",
                 "colour": "red"}""").status(422).badFields())
                .containsExactlyInAnyOrder("leadsEnabled", "defaultCountry", "duplicateMergeLimit", "undoWindow",
                        "colour");
    }
}
