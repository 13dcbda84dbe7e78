package io.sarnakh.duplicate;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The scopes that drive the merge recommendation (DUP-1 to DUP-6). */
@SarnakhTest
class DuplicatesTest {

    @Autowired
    private Http http;
    private Scene scene;
    private Caller mina;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
        mina = http.as("mina");
    }

    @Test
    @DisplayName("Section 8's example: L, A are listed, merge recommended; B won is information; C is only similar")
    void workedExample() {
        String buy = scene.email("buy");
        long leadL = scene.lead("email", buy);
        long leadA = scene.lead("email", "Buy <" + scene.email("BUY").toUpperCase(Locale.ROOT) + ">");
        long wonB = scene.opportunity("email", buy);
        mina.post("/api/leads/" + wonB + "/won", Map.of()).status(200);
        long leadC = scene.lead("email", scene.email("cfo"));
        JsonNode found = duplicates(leadL, "dialog");
        assertThat(ids(found)).containsExactly(leadA, leadL);
        assertThat(found.at("/items/0/matchedOn").toString()).isEqualTo("[\"email\"]");
        assertThat(found.at("/excluded").toString()).isEqualTo("[{\"leadId\":" + wonB + ",\"reason\":\"won\"}]");
        JsonNode dialog = mina.get("/api/leads/" + leadL + "/conversion").status(200).json();
        assertThat(dialog.get("action").asText()).isEqualTo("merge");
        assertThat(dialog.get("survivorId").asLong()).isEqualTo(leadL);
        assertThat(dialog.get("excluded")).isEqualTo(found.get("excluded"));
        JsonNode similar = mina.get("/api/leads/" + leadL + "/similar").status(200).json("/items");
        assertThat(ids(Map.of("items", similar))).containsExactlyInAnyOrder(leadA, wonB, leadC);
    }

    @Test
    @DisplayName("DUP-1 email: any of the lead's addresses against the other's first one; not its second, no domain")
    void email() {
        long lead = scene.lead("email", scene.email("buy") + "; " + scene.email("cfo"));
        long second = scene.lead("email", scene.email("cfo"));
        scene.lead("email", scene.email("other") + ", " + scene.email("buy"));
        scene.lead("email", "buy@mail." + scene.domain());
        assertThat(ids(duplicates(lead, "dialog"))).containsExactly(second, lead);
        assertThat(ids(duplicates(second, "dialog"))).as("read from the other side").containsExactly(second);
    }

    @Test
    @DisplayName("DUP-1 email: the customer's addresses if it has any, else the lead's")
    void emailOfTheCustomer() {
        long card = scene.card("person", "Card", "email", scene.email("card"));
        long bare = scene.card("person", "Bare");
        long ofCard = scene.lead("email", scene.email("card"));
        long ofLead = scene.lead("email", scene.email("lead"));
        long linked = scene.lead("customerId", card, "email", scene.email("lead"));
        assertThat(ids(duplicates(linked, "dialog"))).containsExactly(linked, ofCard);
        long linkedBare = scene.lead("customerId", bare, "email", scene.email("lead"));
        assertThat(ids(duplicates(linkedBare, "dialog"))).contains(ofLead);
    }

    @Test
    @DisplayName("DUP-1 customer: exactly that card, not one above or below it")
    void customer() {
        long company = scene.card("company", "Company");
        long person = scene.card("person", "Person", "parentId", company);
        long lead = scene.lead("customerId", company);
        scene.lead("customerId", person);
        long same = scene.lead("customerId", company);
        JsonNode found = duplicates(lead, "dialog");
        assertThat(ids(found)).containsExactly(same, lead);
        assertThat(found.at("/items/0/matchedOn").toString()).isEqualTo("[\"customer\"]");
    }

    @Test
    @DisplayName("DUP-1 phone: however it is typed; all criteria are named")
    void phone() {
        long lead = scene.lead("phone", scene.phone(1), "email", scene.email("a"));
        long both = scene.lead("phone", "00" + scene.phone(1).substring(1), "email", scene.email("a"));
        long phoneOnly = scene.lead("phone", scene.phone(1).replace("+98", "0"));
        JsonNode found = duplicates(lead, "dialog");
        assertThat(ids(found)).containsExactly(phoneOnly, both, lead);
        assertThat(found.at("/items/0/matchedOn").toString()).isEqualTo("[\"phone\"]");
        assertThat(found.at("/items/1/matchedOn").toString()).isEqualTo("[\"email\",\"phone\"]");
        assertThat(found.at("/items/2/matchedOn")).isEmpty();
    }

    @Test
    @DisplayName("DUP-1 phone: ignored with more than 20 hits, not with 20")
    void switchboard() {
        long lead = scene.lead("phone", scene.phone(2));
        for (int i = 0; i < 20; i++) {
            scene.lead("phone", scene.phone(2));
        }
        assertThat(ids(duplicates(lead, "dialog"))).hasSize(21);
        scene.lead("phone", scene.phone(2));
        assertThat(ids(duplicates(lead, "dialog"))).containsExactly(lead);
    }

    @ParameterizedTest(name = "DUP-2 to DUP-4: a {0} that is {1}: in dialog {2}, in strict {3}, excluded as won {4}")
    @CsvSource({"lead, open, true, true, false", "lead, lost, false, false, false",
        "lead, archived, false, false, false", "lead, won, false, false, true",
        "lead, deleted, false, false, false", "lead, merged, false, false, false",
        "opportunity, open, true, true, false", "opportunity, lost, true, false, false",
        "opportunity, archived, true, false, false", "opportunity, won, false, false, true",
        "opportunity, deleted, false, false, false", "opportunity, merged, false, false, false"})
    void states(String type, String state, boolean dialog, boolean strict, boolean won) {
        long lead = scene.lead("email", scene.email("a"));
        long twin = scene.lead("type", type, "email", scene.email("a"), "probability", 20);
        String path = "/api/leads/" + twin;
        switch (state) {
            case "archived" -> mina.patch(path, map("active", false)).status(200);
            case "deleted" -> mina.delete(path).status(204);
            case "merged" -> mina.post("/api/leads/merge",
                    Map.of("leadIds", List.of(twin, scene.opportunity("probability", 90)))).status(200);
            case "open" -> { }
            default -> mina.post(path + "/" + state, Map.of()).status(200);
        }
        // A merged twin gives its e-mail to a survivor, which is a twin of its own.
        List<Long> inDialog = ids(duplicates(lead, "dialog"));
        List<Long> inStrict = ids(duplicates(lead, "strict"));
        assertThat(inDialog).contains(lead);
        assertThat(inStrict).contains(lead);
        assertThat(inDialog.contains(twin)).isEqualTo(dialog);
        assertThat(inStrict.contains(twin)).isEqualTo(strict);
        for (String scope : List.of("dialog", "strict")) {
            JsonNode excluded = duplicates(lead, scope).get("excluded");
            assertThat(excluded.findValuesAsText("leadId").contains(Long.toString(twin))).as(scope).isEqualTo(won);
        }
    }

    @Test
    @DisplayName("DUP-3 strict: e-mail or customer, not the phone alone")
    void strict() {
        long card = scene.card("person", "Card");
        long lead = scene.lead("customerId", card, "email", scene.email("a"), "phone", scene.phone(3));
        long byEmail = scene.lead("email", scene.email("a"));
        long byCustomer = scene.opportunity("customerId", card);
        long byPhone = scene.lead("phone", scene.phone(3));
        assertThat(ids(duplicates(lead, "strict"))).containsExactly(byCustomer, byEmail, lead);
        assertThat(ids(duplicates(lead, "dialog"))).containsExactly(byPhone, byCustomer, byEmail, lead);
        mina.get("/api/leads/" + lead + "/duplicates?scope=all").status(422);
    }

    @Test
    @DisplayName("DUP-2: by priority, then id, both descending; the lead itself in its place")
    void order() {
        long lead = scene.lead("email", scene.email("a"), "priority", 1);
        List<Long> expected = new ArrayList<>();
        long none = scene.lead("email", scene.email("a"), "priority", 0);
        long one = scene.lead("email", scene.email("a"), "priority", 1);
        long three = scene.lead("email", scene.email("a"), "priority", 3);
        expected.addAll(List.of(three, one, lead, none));
        assertThat(ids(duplicates(lead, "dialog"))).isEqualTo(expected);
    }

    @Test
    @DisplayName("Without e-mail, phone and customer a lead is its only duplicate")
    void nothingToGoBy() {
        scene.lead("email", "not an address", "phone", "none");
        long lead = scene.lead("email", "not an address", "phone", "none", "contactName", "A", "companyName", "B");
        assertThat(ids(duplicates(lead, "dialog"))).containsExactly(lead);
    }

    @Test
    @DisplayName("DUP-5: a visible hit shows status, owner, team, last activity and what it matched on")
    void hit() {
        long lead = scene.lead("email", scene.email("a"));
        long twin = scene.lead("email", scene.email("a"), "salesperson", "kian");
        JsonNode hit = duplicates(lead, "dialog").at("/items/0");
        assertThat(hit.at("/lead/id").asLong()).isEqualTo(twin);
        assertThat(hit.at("/lead/status").asText()).isEqualTo("open");
        assertThat(hit.at("/lead/salesperson").asText()).isEqualTo("kian");
        assertThat(hit.at("/lead/teamId").asLong()).isEqualTo(scene.team("South"));
        String before = hit.get("lastActivityAt").asText();
        mina.post("/api/leads/" + twin + "/notes", Map.of("text", "Called")).status(201);
        assertThat(duplicates(lead, "dialog").at("/items/0/lastActivityAt").asText()).isGreaterThan(before);
    }

    @Test
    @DisplayName("DUP-6: a hit beyond visibility has id, type, team and matchedOn, no more; a won one is not named")
    void masked() {
        long lead = scene.lead("email", scene.email("a"), "salesperson", "sam");
        long kians = scene.opportunity("email", scene.email("a"), "salesperson", "kian", "name", "Secret deal");
        long won = scene.opportunity("email", scene.email("a"), "salesperson", "kian");
        mina.post("/api/leads/" + won + "/won", Map.of()).status(200);
        for (String path : List.of("/duplicates", "/conversion", "/similar")) {
            String text = http.as("sam").get("/api/leads/" + lead + path).status(200).text();
            assertThat(text).as(path).doesNotContain("Secret deal");
        }
        JsonNode found = http.as("sam").get("/api/leads/" + lead + "/duplicates").json();
        assertThat(found.get("excluded")).isEmpty();
        JsonNode hit = found.at("/items/0");
        assertThat(hit.fieldNames()).toIterable().containsExactly("lead", "matchedOn", "visible");
        assertThat(hit.get("visible").asBoolean()).isFalse();
        assertThat(hit.get("matchedOn").toString()).isEqualTo("[\"email\"]");
        assertThat(hit.get("lead").fieldNames()).toIterable().containsExactly("id", "type", "teamId");
        assertThat(hit.at("/lead/id").asLong()).isEqualTo(kians);
        assertThat(hit.at("/lead/type").asText()).isEqualTo("opportunity");
        assertThat(hit.at("/lead/teamId").asLong()).isEqualTo(scene.team("South"));
        assertThat(duplicates(lead, "dialog").at("/items/0/visible").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("Unknown ids are 404")
    void unknown() {
        mina.get("/api/leads/999999999/duplicates").status(404);
        mina.get("/api/leads/999999999/similar").status(404);
    }

    private JsonNode duplicates(long lead, String scope) {
        return mina.get("/api/leads/" + lead + "/duplicates?scope=" + scope).status(200).json();
    }

    private static List<Long> ids(JsonNode found) {
        return ids(Map.of("items", found.get("items")));
    }

    private static List<Long> ids(Map<String, JsonNode> found) {
        List<Long> ids = new ArrayList<>();
        found.get("items").forEach(item -> ids.add(item.at("/lead/id").asLong()));
        return ids;
    }
}
