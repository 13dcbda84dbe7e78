package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of domain 17, line by line. */
class LeadBadInputTest extends LeadTestBase {

    private void assertRefused(Answer answer, int status, String... fields) {
        answer.status(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json("/status").asInt()).isEqualTo(status);
        assertThat(answer.json("/title").asText()).isNotBlank();
        assertThat(answer.json("/detail").asText()).isNotBlank();
        assertThat(answer.badFields()).containsExactlyInAnyOrder(fields);
    }

    /** With a good name, unless the name is what is tried. */
    private static String named(String json) {
        String name = json.contains("'name'") ? "{" : "{\"name\": \"A\", ";
        return json.replace('\'', '"').replaceFirst("^\\{", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "{\"name\": \"A\"} {}", "{'name': 1}", "\"A\"", "[]", "[{\"name\": \"A\"}]", "1",
        "{\"name\": \"A\", \"name\": \"B\"}", "{\"name\": \"A\", \"expectedRevenue\": NaN}"})
    @DisplayName("17: broken JSON, or anything but an object: 400 (nothing at all: 422, a name is missing)")
    void brokenJson(String json) {
        Answer answer = leads.manager().raw("POST", "/api/leads", "application/json", json);
        answer.status(json.isEmpty() ? 422 : 400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        long id = leads.id("name", "A");
        leads.manager().raw("PATCH", path(id), "application/json", json).status(json.isEmpty() ? 200 : 400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'name': 5} | name", "{'name': ['A']} | name", "{'name': true} | name", "{'email': {}} | email",
        "{'priority': '1'} | priority", "{'expectedRevenue': '5'} | expectedRevenue", "{'tags': 'x'} | tags",
        "{'tags': [1]} | tags", "{'tags': [null]} | tags", "{'address': 'x'} | address", "{'address': []} | address",
        "{'address': {'city': 5}} | address.city", "{'teamId': 'x'} | teamId", "{'teamId': 1.5} | teamId",
        "{'stageId': true} | stageId", "{'teamId': 1E2147483647} | teamId",
        "{'customerId': 1E2147483647} | customerId",
        "{'customerId': 99999999999999999999} | customerId", "{'active': 1} | active",
        "{'active': 'true'} | active", "{'expectedClosing': '2026-02-30'} | expectedClosing",
        "{'expectedClosing': '1405/01/01'} | expectedClosing", "{'expectedClosing': 20260101} | expectedClosing",
        "{'expectedClosing': '+999999999-01-01'} | expectedClosing", "{'expectedClosing': 'soon'} | expectedClosing",
        "{'probability': '10'} | probability", "{'salesperson': 5} | salesperson",
        "{'priority': 'x', 'email': 1, 'address': {'zip': 3}} | priority,email,address.zip"})
    @DisplayName("17: wrong type, not a date: 400 naming every such field")
    void wrongType(String json, String fields) {
        String named = named(json);
        assertRefused(leads.manager().raw("POST", "/api/leads", "application/json", named), 400, fields.split(","));
        long id = leads.id("name", "Stays");
        assertRefused(leads.manager().raw("PATCH", path(id), "application/json", json.replace('\'', '"')), 400,
                fields.split(","));
        assertThat(leads.history(id)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'priority': 4} | priority", "{'priority': -1} | priority", "{'priority': 1.5} | priority",
        "{'probability': 100.01} | probability", "{'probability': -1} | probability",
        "{'expectedRevenue': -0.01} | expectedRevenue", "{'recurringRevenue': -5} | recurringRevenue",
        "{'expectedRevenue': 1E2147483647} | expectedRevenue", "{'recurringRevenue': 1E-2147483647} | recurringRevenue",
        "{'expectedRevenue': -1E2147483647} | expectedRevenue", "{'probability': 1E2147483647} | probability",
        "{'priority': 1E2147483647} | priority",
        "{'expectedRevenue': 1e400} | expectedRevenue", "{'expectedRevenue': 1e99} | expectedRevenue",
        "{'name': 'A\\u0000B'} | name", "{'name': 'A\\u0007'} | name", "{'name': 'A\\nB'} | name",
        "{'contactName': 'A\\tB'} | contactName", "{'notes': 'A\\u0000'} | notes", "{'notes': 'A\\tB'} | notes",
        "{'tags': ['ok', 'A\\u0001']} | tags", "{'address': {'city': 'A\\u0001'}} | address.city",
        "{'contactName': 'A\\ud800'} | contactName",
        "{'teamId': 999999999} | teamId", "{'salesperson': 'nobody'} | salesperson", "{'stageId': -1} | stageId",
        "{'customerId': 0} | customerId", "{'lostReasonId': 999999999} | lostReasonId",
        "{'expectedClosing': '1405-09-15'} | expectedClosing", "{'expectedClosing': '0000-01-01'} | expectedClosing",
        "{'nextActivityOn': '9999-12-31'} | nextActivityOn", "{'nextActivityOn': '1899-12-31'} | nextActivityOn",
        "{'nextActivityOn': '2200-01-01'} | nextActivityOn",
        "{'type': 'deal'} | type", "{'language': '?!'} | language",
        "{'address': {'country': 'Iran'}} | address.country",
        "{'address': {'country': 'XX'}} | address.country", "{'address': {'planet': 'Mars'}} | address.planet",
        "{'colour': 1} | colour", "{'emailNormalised': 'x'} | emailNormalised", "{'version': 1} | version",
        "{'deleted': true} | deleted", "{'searchText': 'x'} | searchText",
        "{'priority': 9, 'salesperson': 'x', 'colour': 1, 'teamId': 0} | priority,salesperson,colour,teamId"})
    @DisplayName("17: unacceptable values and unknown fields: 422 naming all of them; a refusal changes nothing")
    void unacceptable(String json, String fields) {
        String named = named(json);
        assertRefused(leads.manager().raw("POST", "/api/leads", "application/json", named), 422, fields.split(","));
        if (!fields.equals("type")) {
            long id = leads.id("name", "Stays");
            JsonNode before = leads.get(id);
            assertRefused(leads.manager().raw("PATCH", path(id), "application/json", json.replace('\'', '"')), 422,
                    fields.split(","));
            assertThat(leads.get(id)).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("DATE-1: a year that nobody can mean is 422 wherever a date is sent, and the sentence shows the right way")
    void years() {
        for (String date : List.of("1405-09-15", "0000-01-01", "1899-12-31", "2200-01-01", "9999-12-31")) {
            long id = leads.id("name", "A", "salesperson", "mina");
            Answer lost = leads.manager().post(path(id) + "/lost", body("customerAction", "none", "nurtureOn", date));
            assertRefused(lost, 422, "nurtureOn");
            assertThat(lost.json("/errors/0/message").asText()).contains(date, "1900", "2199");
            assertRefused(http.as("admin").put("/api/settings", body("holidays", List.of("2027-03-21", date))), 422,
                    "holidays");
        }
        JsonNode lead = leads.create("name", "A", "expectedClosing", "1900-01-01", "nextActivityOn", "2199-12-31");
        assertThat(lead.get("expectedClosing").asText()).isEqualTo("1900-01-01");
        assertThat(lead.get("nextActivityOn").asText()).isEqualTo("2199-12-31");
    }

    @Test
    @DisplayName("DATE-1: a record with a date from before this rule can still be read, changed, merged and taken apart")
    void datesOfOld() {
        long id = leads.id("name", "Of old");
        jdbc.sql("update lead set expected_closing = date '1405-09-15' where id = ?").param(id).update();
        leads.manager().patch(path(id), body("name", "Older", "expectedClosing", "2026-12-06")).status(200);
        jdbc.sql("update lead set expected_closing = date '1405-09-15' where id = ?").param(id).update();
        long other = leads.id("name", "Other");
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(id, other))).status(200);
        leads.manager().post(path(id) + "/merge/undo", body()).status(200);
        assertThat(leads.get(id).get("expectedClosing").asText()).isEqualTo("1405-09-15");
    }

    @Test
    @DisplayName("17: 255 characters fit, 256 do not; notes 100 000; characters count, not code units")
    void lengths() {
        for (String field : List.of("name", "contactName", "companyName", "jobPosition", "email", "emailCc", "phone",
                "website", "source", "medium", "campaign", "referredBy")) {
            assertThat(leads.create("name", "A", field, "ک".repeat(255)).get(field).asText()).hasSize(255);
            assertRefused(leads.manager().post("/api/leads", body("name", "A", field, "x".repeat(256))), 422, field);
        }
        leads.create("name", "😀".repeat(255), "address", body("street", "x".repeat(255)), "tags",
                List.of("x".repeat(255)), "notes", "\n".repeat(9) + "x".repeat(100_000) + "  ");
        assertRefused(leads.manager().post("/api/leads", body("name", "😀".repeat(256), "address",
                body("street", "x".repeat(256)), "tags", List.of("x".repeat(256)), "notes", "x".repeat(100_001))), 422,
                "name", "address.street", "tags", "notes");
        assertThat(leads.create("contactName", "x".repeat(255), "email", "e@x.ir").get("name").asText()).hasSize(255);
    }

    @Test
    @DisplayName("17: stage of another team, inactive team and lost reason: 422")
    void foreignAndInactive() {
        long team = leads.team("17 team");
        long own = leads.stage("17 own", 50, "teams", new long[] {team});
        assertRefused(leads.manager().post("/api/leads", body("name", "A", "stageId", own)), 422, "stageId");
        leads.create("name", "A", "stageId", own, "teamId", team);
        long gone = io.sarnakh.testing.Leads.id(leads.manager().post("/api/teams", body("name", "17 gone")).json());
        leads.manager().delete("/api/teams/" + gone).status(204);
        assertRefused(leads.manager().post("/api/leads", body("name", "A", "teamId", gone)), 422, "teamId");
        long reason = io.sarnakh.testing.Leads.id(leads.manager()
                .post("/api/lost-reasons", body("name", "17 reason", "active", false)).status(201).json());
        long id = leads.id("name", "A");
        assertRefused(leads.manager().post(path(id) + "/lost", body("reasonId", reason)), 422, "reasonId");
        assertRefused(leads.manager().patch(path(id), body("lostReasonId", reason)), 422, "lostReasonId");
        leads.manager().delete("/api/lost-reasons/" + reason);
    }

    @Test
    @DisplayName("17: no or blank name and nothing to make one from: 422; e-mail without address: kept, derived null")
    void namesAndAddresses() {
        assertRefused(leads.manager().post("/api/leads", body()), 422, "name");
        assertRefused(leads.manager().post("/api/leads", body("name", " \u200c\u00a0", "companyName", "X")),
                422, "name");
        assertRefused(leads.manager().post("/api/leads", body("email", "x".repeat(256))), 422, "email");
        JsonNode lead = leads.create("name", "A", "email", "nobody", "phone", "call me");
        assertThat(lead.get("email").asText()).isEqualTo("nobody");
        assertThat(lead.get("phone").asText()).isEqualTo("call me");
        assertThat(lead.get("emailNormalized").isNull()).isTrue();
        assertThat(lead.get("emailCriterion").isNull()).isTrue();
        assertThat(lead.get("phoneSanitized").isNull()).isTrue();
    }

    @Test
    @DisplayName("17: markup is stored as it is, amounts stay exact")
    void markupAndAmounts() {
        String markup = "<script>alert(1)</script> & {{x}} ${y} %00 '; drop table lead; --";
        JsonNode lead = leads.create("name", markup, "notes", markup, "contactName", markup, "tags", List.of(markup));
        assertThat(lead.get("name").asText()).isEqualTo(markup);
        assertThat(lead.get("notes").asText()).isEqualTo(markup);
        assertThat(lead.at("/tags/0").asText()).isEqualTo(markup);
        Answer exact = leads.manager().raw("PATCH", path(io.sarnakh.testing.Leads.id(lead)), "application/json",
                "{\"expectedRevenue\": 123456789012345.91, \"recurringRevenue\": 1000000, \"probability\": 0.1}");
        assertThat(exact.status(200).text()).contains("\"expectedRevenue\":123456789012345.91,",
                "\"recurringRevenue\":1000000,", "\"probability\":0.1,");
    }

    @Test
    @DisplayName("17: unknown id in the path: 404 everywhere; wrong method 405, wrong content type 415")
    void unknownIds() {
        for (String id : List.of("999999999", "0", "-1", "abc", "99999999999999999999")) {
            for (String what : List.of("", "/history", "/similar", "/duplicates", "/conversion")) {
                assertRefused(leads.manager().get("/api/leads/" + id + what), 404);
            }
            for (String what : List.of("won", "lost", "restore", "conversion")) {
                assertRefused(leads.manager().post("/api/leads/" + id + "/" + what, body()), 404);
            }
            assertRefused(leads.manager().post("/api/leads/" + id + "/notes", body("text", "x")), 404);
            assertRefused(leads.manager().patch("/api/leads/" + id, body("name", "A")), 404);
            assertRefused(leads.manager().delete("/api/leads/" + id), 404);
        }
        long id = leads.id("name", "A");
        leads.manager().put(path(id), body("name", "B")).status(405);
        leads.manager().raw("POST", "/api/leads", "text/plain", "{\"name\": \"A\"}").status(415);
    }
}
