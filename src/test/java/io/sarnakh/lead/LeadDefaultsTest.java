package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new record gets that nobody gave it (domain 3 and 4). */
class LeadDefaultsTest extends LeadTestBase {

    @AfterEach
    void leadsOn() {
        leadsEnabled(true);
    }

    private void leadsEnabled(boolean on) {
        http.as("admin").put("/api/settings", body("leadsEnabled", on)).status(200);
    }

    @Test
    @DisplayName("SW-4: the type follows the team's effective switch when the record is stored; no team: the "
            + "global one")
    void typeOfNewRecord() {
        long with = leads.team("SW-4 with");
        long without = leads.team("SW-4 without", "usesLeads", false);
        assertThat(type("name", "A", "teamId", with)).isEqualTo("lead");
        assertThat(type("name", "A", "teamId", without)).isEqualTo("opportunity");
        assertThat(type("name", "A")).isEqualTo("lead");
        leadsEnabled(false);
        assertThat(type("name", "A", "teamId", with)).isEqualTo("opportunity");
        assertThat(type("name", "A")).isEqualTo("opportunity");
    }

    @Test
    @DisplayName("SW-4: a given type is kept, and only POST writes it")
    void givenType() {
        long without = leads.team("SW-4 given", "usesLeads", false);
        JsonNode lead = leads.create("name", "A", "teamId", without, "type", "lead");
        assertThat(lead.get("type").asText()).isEqualTo("lead");
        assertThat(leads.taskKeys(id(lead))).containsExactly("qualify-lead");
        JsonNode opportunity = leads.createAs("sam", "name", "A", "type", "opportunity");
        assertThat(opportunity.get("type").asText()).isEqualTo("opportunity");
        assertThat(leads.taskKeys(id(opportunity))).containsExactly("work-opportunity");
        JsonNode still = leads.patch(id(opportunity), "type", "lead");
        assertThat(still.get("type").asText()).isEqualTo("opportunity");
        assertThat(leads.patch(id(opportunity), "type", 5).get("type").asText()).isEqualTo("opportunity");
    }

    @Test
    @DisplayName("SW-5: a team with neither leads nor pipeline takes no new records: 422")
    void noNewRecords() {
        long none = leads.team("SW-5 none", "usesLeads", false, "usesPipeline", false);
        long onlyLeads = leads.team("SW-5 leads", "usesPipeline", false);
        refused("teamId", "name", "A", "teamId", none);
        refused("teamId", "name", "A", "teamId", none, "type", "lead");
        assertThat(type("name", "A", "teamId", onlyLeads)).isEqualTo("lead");
        leadsEnabled(false);
        refused("teamId", "name", "A", "teamId", onlyLeads);
    }

    @Test
    @DisplayName("DEF-1, DEF-3: through the API nobody owns a record unless given; no salesperson, no team")
    void unassigned() {
        JsonNode lead = leads.createAs("sam", "name", "A");
        assertThat(lead.get("salesperson").isNull()).isTrue();
        assertThat(lead.get("teamId").isNull()).isTrue();
        assertThat(lead.get("assignedAt").isNull()).isTrue();
        assertThat(leads.create("name", "A", "salesperson", null, "teamId", null).get("teamId").isNull()).isTrue();
    }

    @Test
    @DisplayName("DEF-2: the salesperson's team, by team order then id; the leader's team counts; else the first team")
    void teamOfSalesperson() {
        long north = leads.teamNamed("North");
        long south = leads.teamNamed("South");
        assertThat(team("name", "A", "salesperson", "sam")).isEqualTo(south);
        assertThat(team("name", "A", "salesperson", "laleh")).isEqualTo(north);
        assertThat(team("name", "A", "salesperson", "mina")).isEqualTo(north);
        assertThat(team("name", "A", "salesperson", "admin")).isEqualTo(north);
        assertThat(team("name", "A", "salesperson", "sam", "teamId", north)).isEqualTo(north);
    }

    @Test
    @DisplayName("DEF-2, DEF-3: a team that accepts the type first: mina leads one with leads and one without")
    void teamThatAccepts() {
        long pipelineOnly = leads.team("DEF-2 pipeline", "order", 1, "leader", "mina", "usesLeads", false);
        long leadsOnly = leads.team("DEF-2 leads", "order", 2, "leader", "mina", "usesPipeline", false);
        assertThat(team("name", "A", "salesperson", "mina")).isEqualTo(leadsOnly);
        assertThat(team("name", "A", "salesperson", "mina", "type", "opportunity")).isEqualTo(pipelineOnly);
        leadsEnabled(false);
        JsonNode record = leads.create("name", "A", "salesperson", "mina");
        assertThat(record.get("teamId").asLong()).isEqualTo(pipelineOnly);
        assertThat(record.get("type").asText()).isEqualTo("opportunity");
    }

    @Test
    @DisplayName("DEF-2: changing the salesperson brings their team unless they are in the present one or a "
            + "team is given")
    void teamFollowsSalesperson() {
        long north = leads.teamNamed("North");
        long south = leads.teamNamed("South");
        long id = leads.id("name", "A", "salesperson", "laleh");
        assertThat(leads.patch(id, "salesperson", "sam").get("teamId").asLong()).isEqualTo(south);
        assertThat(leads.patch(id, "salesperson", "kian").get("teamId").asLong()).isEqualTo(south);
        assertThat(leads.patch(id, "salesperson", "mina").get("teamId").asLong()).isEqualTo(south);
        assertThat(leads.patch(id, "salesperson", null).get("teamId").asLong()).isEqualTo(south);
        assertThat(leads.patch(id, "teamId", north, "salesperson", "sam").get("teamId").asLong()).isEqualTo(north);
        assertThat(leads.patch(id, "teamId", south).get("salesperson").asText()).isEqualTo("sam");
        // The present team given along is given all the same.
        assertThat(leads.patch(id, "salesperson", "laleh", "teamId", south).get("teamId").asLong()).isEqualTo(south);
        assertThat(leads.patch(id, "salesperson", "sam", "teamId", null).get("teamId").isNull()).isTrue();
        assertThat(leads.patch(id, "salesperson", "kian", "teamId", null).get("teamId").isNull()).isTrue();
    }

    @Test
    @DisplayName("DEF-4: the first own or shared stage that is neither folded nor won")
    void firstStage() {
        long team = leads.team("DEF-4 team");
        long other = leads.team("DEF-4 other");
        leads.stage("DEF-4 folded", 1, "folded", true);
        leads.stage("DEF-4 won", 2, "won", true, "teams", new long[] {team});
        long own = leads.stage("DEF-4 own", 3, "teams", new long[] {team});
        leads.stage("DEF-4 foreign", 2, "teams", new long[] {other});
        JsonNode lead = leads.create("name", "A", "teamId", team);
        assertThat(lead.get("stageId").asLong()).isEqualTo(own);
        assertThat(lead.get("stageChangedAt").isNull()).isFalse();
        assertThat(leads.create("name", "A").get("stageId").asLong()).isEqualTo(leads.stageAt(4));
    }

    @Test
    @DisplayName("DEF-4: when the team changes, a stage of other teams only gives way; a shared one stays")
    void stageFollowsTeam() {
        long team = leads.team("DEF-4 from");
        long other = leads.team("DEF-4 to");
        long own = leads.stage("DEF-4 from's", 25, "teams", new long[] {team});
        long first = leads.stage("DEF-4 to's", 1, "teams", new long[] {other});
        long id = leads.id("name", "A", "teamId", team, "stageId", own);
        JsonNode moved = leads.patch(id, "teamId", other);
        assertThat(moved.get("stageId").asLong()).isEqualTo(first);
        assertThat(leads.patch(id, "stageId", null).get("stageChangedAt").isNull()).isTrue();
        long shared = leads.stageAt(2);
        leads.patch(id, "stageId", shared);
        assertThat(leads.patch(id, "teamId", team).get("stageId").asLong()).isEqualTo(shared);
        leads.manager().patch(leads.path(id), body("teamId", team, "stageId", first)).status(422);
        leads.patch(id, "stageId", own);
        assertThat(leads.manager().patch(leads.path(id), body("teamId", other, "stageId", own)).status(422).badFields())
                .containsExactly("stageId");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "Kaveh | Nasrin <n@def5.ir> | 021 1234 | Kaveh",
        "null | Nasrin Kaveh <n@def5.ir> | 021 1234 | Nasrin Kaveh",
        "null | N@Def5.ir | 021 1234 | n@def5.ir",
        "null | null | 021 1234 | 021 1234",
        "null | no address | 021 1234 | 021 1234",
        "null | no address | null | no address"})
    @DisplayName("DEF-5: name from contact name, display name, address, phone; probability and priority 0")
    void madeName(String contactName, String email, String phone, String name) {
        JsonNode lead = leads.create("name", " ", "contactName", contactName, "email", email, "phone", phone);
        assertThat(lead.get("name").asText()).isEqualTo(name);
        assertThat(lead.get("probability").asInt()).isZero();
        assertThat(lead.get("priority").asInt()).isZero();
    }

    @Test
    @DisplayName("DEF-5: else the customer's opportunity; nothing at all to make a name from: 422")
    void nameOfCustomer() {
        long card = leads.card("kind", "person", "name", "Nasrin Def5", "email", "nasrin@def5-card.ir");
        assertThat(leads.create("customerId", card).get("name").asText()).isEqualTo("Nasrin Def5's opportunity");
        refused("name", "name", "\u00a0 ", "companyName", "Only a company");
        refused("customerId", "customerId", 999999999);
    }

    @Test
    @DisplayName("DEF-6: assignedAt and stageChangedAt are of real changes and null when cleared")
    void instants() {
        JsonNode lead = leads.create("name", "A", "salesperson", "sam");
        String assigned = lead.get("assignedAt").asText();
        assertThat(assigned).isNotEqualTo("null");
        JsonNode same = leads.patch(id(lead), "salesperson", "sam", "name", "B",
                "stageId", lead.get("stageId").asLong());
        assertThat(same.get("assignedAt").asText()).isEqualTo(assigned);
        assertThat(same.get("stageChangedAt")).isEqualTo(lead.get("stageChangedAt"));
        JsonNode changed = leads.patch(id(lead), "salesperson", "kian", "stageId", leads.stageAt(1));
        assertThat(changed.get("assignedAt").asText()).isGreaterThan(assigned);
        assertThat(changed.get("stageChangedAt").asText()).isGreaterThan(lead.get("stageChangedAt").asText());
        JsonNode cleared = leads.patch(id(lead), "salesperson", null, "stageId", null);
        assertThat(cleared.get("assignedAt").isNull()).isTrue();
        assertThat(cleared.get("stageChangedAt").isNull()).isTrue();
        assertThat(cleared.get("convertedAt").isNull()).isTrue();
    }

    private String type(Object... fields) {
        return leads.create(fields).get("type").asText();
    }

    private long team(Object... fields) {
        return leads.create(fields).get("teamId").asLong();
    }

    private void refused(String field, Object... fields) {
        assertThat(leads.manager().post("/api/leads", body(fields)).status(422).badFields()).containsExactly(field);
    }
}
