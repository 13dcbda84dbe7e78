package io.sarnakh.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Json;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Scene;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dialog as it opens (CONV-1 to CONV-3), its defaults row by row. */
class DialogTest extends ConversionTestBase {

    @Test
    @DisplayName("Contract: the dialog has exactly these fields")
    void shape() {
        long lead = scene.lead("email", scene.email("a"), "contactName", "Nasrin Kaveh");
        long card = scene.card("person", "Nasrin Kaveh", "email", scene.email("a"));
        JsonNode dialog = dialog(lead);
        assertThat(dialog.fieldNames()).toIterable().containsExactlyInAnyOrder("action", "customerAction", "customerId",
                "salesperson", "teamId", "duplicates", "customerCandidates", "survivorId", "excluded");
        assertThat(dialog.at("/duplicates/0/lead/id").asLong()).isEqualTo(lead);
        assertThat(dialog.at("/duplicates/0/visible").asBoolean()).isTrue();
        assertThat(dialog.at("/duplicates/0/matchedOn").isArray()).isTrue();
        assertThat(dialog.at("/customerCandidates/0/customer/id").asLong()).isEqualTo(card);
        assertThat(dialog.at("/customerCandidates/0/reasons").toString()).contains("email");
        assertThat(dialog.at("/customerCandidates/0/score").asDouble()).isGreaterThan(0.95);
        assertThat(dialog.at("/customerCandidates/0").fieldNames()).toIterable()
                .contains("customer", "reasons", "score", "band", "signals");
        assertThat(dialog.at("/customerCandidates/0/signals/0").toString()).isEqualTo(Json.write(Scene.map(
                "reason", "email", "field", "email", "weight", 0.95, "value", scene.email("a"),
                "otherValue", scene.email("a"), "similarity", 1)));
        assertThat(dialog.get("excluded").isArray()).isTrue();
    }

    @ParameterizedTest(name = "CONV-1: a {0} {1} is not converted: 409 with the reason, dialog and conversion alike")
    @CsvSource({"lead, won", "lead, lost", "lead, archived", "lead, deleted", "opportunity, open", "opportunity, won",
        "opportunity, lost"})
    void notConvertible(String type, String state) {
        long id = scene.lead("type", type);
        if (!state.equals("open")) {
            close(id, state);
        }
        for (Answer answer : List.of(mina.get(path(id)), convert(id))) {
            answer.status(409);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.json("/detail").asText()).contains(Long.toString(id));
            assertThat(answer.json("/leadId").asLong()).isEqualTo(type.equals("opportunity") ? id : 0);
        }
    }

    @Test
    @DisplayName("CONV-1: probability does not matter, 0 and 100 are converted alike")
    void anyProbability() {
        assertThat(dialog(scene.lead("probability", 0)).get("action").asText()).isEqualTo("convert");
        assertThat(dialog(scene.lead("probability", 100)).get("action").asText()).isEqualTo("convert");
        converted(scene.lead("probability", 100));
    }

    @Test
    @DisplayName("An unknown lead is 404")
    void unknown() {
        mina.get(path(999_999_999L)).status(404);
        convert(999_999_999L).status(404);
        mina.get("/api/leads/none/conversion").status(404);
    }

    @Test
    @DisplayName("CONV-2: opening changes nothing")
    void opening() {
        long lead = scene.lead("email", scene.email("a"), "contactName", "Nasrin");
        long twin = scene.opportunity("email", scene.email("a"));
        long card = scene.card("person", "Nasrin", "email", scene.email("a"));
        List<JsonNode> before = List.of(scene.record(lead), scene.record(twin), scene.cardOf(card), history(lead));
        dialog(lead);
        assertThat(dialog(lead)).isEqualTo(dialog(lead));
        assertThat(List.of(scene.record(lead), scene.record(twin), scene.cardOf(card), history(lead)))
                .isEqualTo(before);
        assertThat(scene.tasks(lead).at("/0/taskDefinitionKey").asText()).isEqualTo("qualify-lead");
    }

    @Test
    @DisplayName("CONV-3 customer: the lead's own before the matching card")
    void ownCustomer() {
        long own = scene.card("person", "Own");
        long matching = scene.card("person", "Matching", "email", scene.email("m"));
        JsonNode dialog = dialog(scene.lead("email", scene.email("m"), "customerId", own, "contactName", "A"));
        assertThat(dialog.get("customerId").asLong()).isEqualTo(own);
        assertThat(dialog.get("customerAction").asText()).isEqualTo("link");
        assertThat(dialog.at("/customerCandidates/0/customer/id").asLong()).isEqualTo(own);
        assertThat(dialog.at("/customerCandidates/0/score").asDouble()).isEqualTo(1);
        assertThat(dialog.at("/customerCandidates/1/customer/id").asLong()).isEqualTo(matching);
    }

    @Test
    @DisplayName("CONV-3, CUST-1 customer: else the card with the e-mail, of several the lowest id, active ones only")
    void cardByEmail() {
        long inactive = scene.card("person", "Gone", "email", scene.email("m"));
        mina.patch("/api/customers/" + inactive, Map.of("active", false)).status(200);
        long first = scene.card("company", "First", "email", "M <" + scene.email("m").toUpperCase(Locale.ROOT) + ">");
        scene.card("person", "Second", "email", scene.email("m"));
        JsonNode dialog = dialog(scene.lead("email", scene.email("m")));
        assertThat(dialog.get("customerId").asLong()).isEqualTo(first);
        assertThat(dialog.get("customerAction").asText()).isEqualTo("link");
    }

    @Test
    @DisplayName("CONV-3, CUST-1 customer: else the one card with the phone; two cards with it are none")
    void cardByPhone() {
        long card = scene.card("person", "Phone", "phone", scene.phone(1));
        long lead = scene.lead("phone", scene.phone(1).replace("+98", "0"), "email", scene.email("p"));
        assertThat(dialog(lead).get("customerId").asLong()).isEqualTo(card);
        scene.card("person", "Shares it", "phone", scene.phone(1));
        assertThat(dialog(lead).get("customerId").isNull()).isTrue();
        assertThat(dialog(lead).get("customerAction").asText()).isEqualTo("none");
    }

    @Test
    @DisplayName("CONV-3 customer action: create with a contact name, none without; names never choose a card (CUST-1)")
    void createOrNone() {
        scene.card("person", "Nasrin of " + scene.domain());
        JsonNode named = dialog(scene.lead("contactName", "Nasrin of " + scene.domain()));
        assertThat(named.get("customerAction").asText()).isEqualTo("create");
        assertThat(named.get("customerId").isNull()).isTrue();
        assertThat(named.at("/customerCandidates")).hasSize(1);
        assertThat(dialog(scene.lead("companyName", "Looms of " + scene.domain())).get("customerAction").asText())
                .isEqualTo("none");
    }

    @Test
    @DisplayName("CONV-3 duplicates: with the dialog's customer, also one that only matches the lead")
    void duplicatesOfTheCustomer() {
        long card = scene.card("person", "Buyer", "email", scene.email("buyer"));
        long sameCustomer = scene.opportunity("customerId", card, "email", scene.strangersEmail());
        long lead = scene.lead("email", scene.email("buyer"));
        JsonNode dialog = dialog(lead);
        assertThat(ids(dialog.get("duplicates"))).containsExactly(lead, sameCustomer);
        assertThat(dialog.at("/duplicates/1/matchedOn").toString()).isEqualTo("[\"customer\"]");
        assertThat(dialog.get("action").asText()).isEqualTo("merge");
        assertThat(dialog.get("survivorId").asLong()).isEqualTo(sameCustomer);
        assertThat(mina.get("/api/leads/" + lead + "/duplicates").json("/items"))
                .as("the record itself has no customer").hasSize(1);
    }

    @Test
    @DisplayName("CONV-3, DUP-6 action: merge with two or more visible records, else convert")
    void action() {
        long lead = scene.lead("email", scene.email("a"), "salesperson", "sam");
        assertThat(dialog(lead).get("action").asText()).isEqualTo("convert");
        assertThat(dialog(lead).get("survivorId").asLong()).isEqualTo(lead);
        long kians = scene.lead("email", scene.email("a"), "salesperson", "kian");
        assertThat(dialog(lead).get("action").asText()).isEqualTo("merge");
        JsonNode sams = http.as("sam").get(path(lead)).status(200).json();
        assertThat(sams.get("action").asText()).isEqualTo("convert");
        assertThat(sams.get("survivorId").asLong()).isEqualTo(lead);
        assertThat(ids(sams.get("duplicates"))).containsExactly(kians, lead);
        assertThat(sams.at("/duplicates/0/visible").asBoolean()).isFalse();
        assertThat(sams.at("/duplicates/0/lead").fieldNames()).toIterable().containsExactly("id", "type", "teamId");
    }

    @Test
    @DisplayName("CONV-3 salesperson and team: the lead's, even if the salesperson is not in it")
    void ownerOfTheLead() {
        JsonNode dialog = dialog(scene.lead("salesperson", "sam", "teamId", north));
        assertThat(dialog.get("salesperson").asText()).isEqualTo("sam");
        assertThat(dialog.get("teamId").asLong()).isEqualTo(north);
    }

    @Test
    @DisplayName("CONV-3 team: else the salesperson's (DEF-2), without a salesperson empty")
    void teamOfTheSalesperson() {
        long lead = scene.lead("salesperson", "sam");
        mina.patch("/api/leads/" + lead, io.sarnakh.testing.Scene.map("teamId", null)).status(200);
        assertThat(dialog(lead).get("teamId").asLong()).isEqualTo(south);
        JsonNode unassigned = dialog(scene.lead());
        assertThat(unassigned.get("salesperson").isNull()).isTrue();
        assertThat(unassigned.get("teamId").isNull()).isTrue();
        assertThat(dialog(scene.lead("teamId", north)).get("teamId").asLong()).isEqualTo(north);
    }

    @Test
    @DisplayName("CONV-3 survivor, MERGE-3: the opportunity before the open lead, also a lost one")
    void survivor() {
        long lead = scene.lead("email", scene.email("a"), "probability", 90);
        long lost = scene.opportunity("email", scene.email("a"));
        close(lost, "lost");
        assertThat(dialog(lead).get("survivorId").asLong()).isEqualTo(lost);
        assertThat(ids(dialog(lead).get("duplicates"))).containsExactly(lost, lead);
    }
}
