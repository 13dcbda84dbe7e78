package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller may answer, contradict and leave out (CONV-4 to CONV-6, MERGE-1, CONC-3). */
class AnswersTest extends ConversionTestBase {

    @Test
    @DisplayName("Contract: the result of a conversion has exactly these fields")
    void shape() {
        long lead = scene.lead();
        JsonNode result = converted(lead);
        assertThat(result.fieldNames()).toIterable().containsExactlyInAnyOrder("leadId", "type", "customerId",
                "customerCreated", "mergedIds", "processInstanceId");
        assertThat(result.get("leadId").asLong()).isEqualTo(lead);
        assertThat(result.get("type").asText()).isEqualTo("opportunity");
        assertThat(result.get("customerId").isNull()).isTrue();
        assertThat(result.get("customerCreated").asBoolean()).isFalse();
        assertThat(result.get("mergedIds")).isEmpty();
        assertThat(result.get("processInstanceId").asText())
                .isEqualTo(scene.record(lead).get("processInstanceId").asText());
        assertThat(scene.tasks(lead).at("/0/taskDefinitionKey").asText()).isEqualTo("work-opportunity");
    }

    @Test
    @DisplayName("Contract: no body at all takes every default")
    void noBody() {
        long lead = scene.lead("contactName", "Nasrin");
        JsonNode result = mina.post(path(lead)).status(200).json();
        assertThat(result.get("customerCreated").asBoolean()).isTrue();
    }

    @ParameterizedTest(name = "Domain 17: {0} answers {1} for {2}")
    @CsvSource(delimiter = '|', value = {
        "{                              | 400 | ''",
        "[]                             | 400 | body",
        "{'action': 5}                  | 400 | action",
        "{'action': 'both'}             | 422 | action",
        "{'customerAction': 'delete'}   | 422 | customerAction",
        "{'customerId': 'x'}            | 400 | customerId",
        "{'customerId': 999999999}      | 422 | customerId",
        "{'customerAction': 'link'}     | 422 | customerId",
        "{'teamId': 999999999}          | 422 | teamId",
        "{'salesperson': 'ghost'}       | 422 | salesperson",
        "{'salesperson': 5}             | 400 | salesperson",
        "{'mergeWith': 5}               | 400 | mergeWith",
        "{'mergeWith': ['x']}           | 400 | mergeWith",
        "{'mergeWith': []}              | 422 | mergeWith",
        "{'mergeWith': [999999999]}     | 422 | mergeWith",
        "{'action': 'merge'}            | 422 | mergeWith",
        "{'survivorId': 999999999}      | 422 | survivorId",
        "{'confirm': 'yes'}             | 400 | confirm",
        "{'colour': 'red'}              | 422 | colour",
        "{'teamId': 999999999, 'salesperson': 'ghost', 'colour': 1} | 422 | colour teamId salesperson"})
    void badAnswers(String body, int status, String fields) {
        long lead = scene.lead();
        JsonNode before = scene.record(lead);
        Answer answer = mina.raw("POST", path(lead), "application/json", body.replace('\'', '"')).status(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.badFields()).containsExactlyInAnyOrder(
                fields.isEmpty() ? new String[0] : fields.split(" "));
        assertThat(scene.record(lead)).isEqualTo(before);
        assertThat(scene.tasks(lead).at("/0/taskDefinitionKey").asText()).isEqualTo("qualify-lead");
    }

    @Test
    @DisplayName("CONV-6: customerId alone means link; with create or none it is a contradiction, 422")
    void customerAlone() {
        long card = scene.card("person", "Chosen", "phone", scene.phone(2));
        for (String contradiction : List.of("create", "none")) {
            Answer refused = convert(scene.lead(), "customerId", card, "customerAction", contradiction).status(422);
            assertThat(refused.badFields()).containsExactly("customerId");
        }
        long lead = scene.lead("contactName", "Somebody");
        JsonNode result = converted(lead, "customerId", card);
        assertThat(result.get("customerId").asLong()).isEqualTo(card);
        assertThat(result.get("customerCreated").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("CONV-6: link takes the lead's own or the matching card; without any it is 422")
    void linkWithoutCard() {
        convert(scene.lead("contactName", "Nobody " + scene.domain()), "customerAction", "link").status(422);
        long card = scene.card("person", "Match", "email", scene.email("m"));
        JsonNode result = converted(scene.lead("email", scene.email("m")), "customerAction", "link");
        assertThat(result.get("customerId").asLong()).isEqualTo(card);
    }

    @Test
    @DisplayName("CONV-6: an inactive card cannot be linked, 422")
    void inactiveCard() {
        long card = scene.card("person", "Inactive");
        mina.patch("/api/customers/" + card, Map.of("active", false)).status(200);
        assertThat(convert(scene.lead(), "customerId", card).status(422).badFields()).containsExactly("customerId");
    }

    @Test
    @DisplayName("CONV-6: mergeWith alone means merge, also with a record that is no twin (CONV-5)")
    void mergeWithAlone() {
        long lead = scene.lead();
        long other = scene.lead();
        JsonNode result = converted(lead, "mergeWith", List.of(other));
        assertThat(result.get("leadId").asLong()).isEqualTo(lead);
        assertThat(ids(result.get("mergedIds"))).containsExactly(other);
        assertThat(scene.record(other).get("mergedInto").asLong()).isEqualTo(lead);
    }

    @Test
    @DisplayName("CONV-5: the lead itself is always in the list, named once, twice or not at all")
    void itselfAlways() {
        long lead = scene.lead();
        long other = scene.lead();
        JsonNode result = converted(lead, "mergeWith", List.of(lead, other, other, lead));
        assertThat(ids(result.get("mergedIds"))).containsExactly(other);
        convert(scene.lead(), "mergeWith", List.of(scene.lead(), 999_999_998L)).status(422);
    }

    @Test
    @DisplayName("CONV-5: a twin that is left out stays as it is")
    void leftOut() {
        long lead = scene.lead("email", scene.email("a"));
        long taken = scene.lead("email", scene.email("a"));
        long left = scene.lead("email", scene.email("a"));
        JsonNode before = scene.record(left);
        assertThat(ids(converted(lead, "mergeWith", List.of(taken)).get("mergedIds"))).containsExactly(taken);
        assertThat(scene.record(left).get("status")).isEqualTo(before.get("status"));
    }

    @Test
    @DisplayName("CONV-4: convert as picked is not overwritten by the recommendation to merge")
    void pickedAction() {
        long lead = scene.lead("email", scene.email("a"));
        long twin = scene.lead("email", scene.email("a"));
        JsonNode result = converted(lead, "action", "convert");
        assertThat(result.get("mergedIds")).isEmpty();
        assertThat(scene.record(twin).get("status").asText()).isEqualTo("open");
    }

    @Test
    @DisplayName("CONV-4, CONV-6: another customer brings other twins")
    void customerDecidesTwins() {
        long card = scene.card("company", "With twins", "email", scene.email("card"));
        long twin = scene.lead("email", scene.email("card"));
        long ownTwin = scene.lead("email", scene.email("own"));
        long lead = scene.lead("email", scene.email("own"));
        assertThat(ids(dialog(lead).get("duplicates"))).containsExactly(lead, ownTwin);
        JsonNode result = converted(lead, "customerId", card);
        assertThat(ids(result.get("mergedIds"))).as("the card's e-mail decides").containsExactly(lead);
        assertThat(result.get("leadId").asLong()).isEqualTo(twin);
        assertThat(scene.record(ownTwin).get("status").asText()).isEqualTo("open");
    }

    @Test
    @DisplayName("CONV-4, CONV-6: a salesperson alone brings their team unless they belong to the dialog's")
    void salespersonBringsTeam() {
        long lead = scene.lead("salesperson", "laleh", "teamId", north);
        converted(lead, "salesperson", "sam");
        assertThat(scene.record(lead).get("teamId").asLong()).isEqualTo(south);
        assertThat(scene.record(lead).get("salesperson").asText()).isEqualTo("sam");
        long leads = scene.lead("salesperson", "sam", "teamId", south);
        converted(leads, "salesperson", "mina");
        assertThat(scene.record(leads).get("teamId").asLong()).as("mina leads both").isEqualTo(south);
        long same = scene.lead("salesperson", "sam", "teamId", north);
        converted(same, "salesperson", "sam");
        assertThat(scene.record(same).get("teamId").asLong()).as("not another one").isEqualTo(north);
    }

    @Test
    @DisplayName("CONV-4: the dialog's team counts, also where the lead has none")
    void dialogsTeam() {
        long lead = scene.lead("salesperson", "sam");
        mina.patch("/api/leads/" + lead, map("teamId", null)).status(200);
        assertThat(dialog(lead).get("teamId").asLong()).isEqualTo(south);
        converted(lead, "salesperson", "mina");
        assertThat(scene.record(lead).get("teamId").asLong()).isEqualTo(south);
    }

    @Test
    @DisplayName("CONV-4: a team that was picked stays whoever the salesperson is")
    void pickedTeam() {
        long lead = scene.lead("salesperson", "laleh");
        converted(lead, "salesperson", "sam", "teamId", north);
        assertThat(scene.record(lead).get("teamId").asLong()).isEqualTo(north);
    }

    @Test
    @DisplayName("Contract: salesperson null un-assigns and keeps the team (DEF-2)")
    void unassign() {
        long lead = scene.lead("salesperson", "laleh", "teamId", north);
        converted(lead, "salesperson", null);
        JsonNode record = scene.record(lead);
        assertThat(record.get("salesperson").isNull()).isTrue();
        assertThat(record.get("assignedAt").isNull()).isTrue();
        assertThat(record.get("teamId").asLong()).isEqualTo(north);
        assertThat(scene.tasks(lead).at("/0/assignee").isNull()).isTrue();
        http.as("sam").get("/engine-rest/task/" + scene.task(lead)).status(200);
    }

    @Test
    @DisplayName("MERGE-1: over the limit 422 unless confirmed, in the conversion too; nothing is merged before")
    void overTheLimit() {
        long lead = scene.lead("email", scene.email("a"));
        List<Long> twins = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            twins.add(scene.lead("email", scene.email("a")));
        }
        assertThat(convert(lead).status(422).badFields()).containsExactly("confirm");
        convert(lead, "mergeWith", twins, "confirm", false).status(422);
        assertThat(scene.record(twins.get(0)).get("status").asText()).isEqualTo("open");
        assertThat(ids(converted(lead, "confirm", true).get("mergedIds"))).containsExactlyInAnyOrderElementsOf(twins);
    }

    @Test
    @DisplayName("MERGE-1: as many as the limit need no confirmation")
    void atTheLimit() {
        long lead = scene.lead("email", scene.email("a"));
        for (int i = 0; i < 4; i++) {
            scene.lead("email", scene.email("a"));
        }
        assertThat(converted(lead).get("mergedIds")).hasSize(4);
    }

    @Test
    @DisplayName("Contract: survivorId must be in the list, 422; in it, it survives")
    void survivor() {
        long lead = scene.lead();
        long other = scene.lead();
        assertThat(convert(lead, "mergeWith", List.of(other), "survivorId", scene.lead()).status(422).badFields())
                .containsExactly("survivorId");
        assertThat(convert(lead, "action", "convert", "survivorId", other).status(422).badFields())
                .containsExactly("survivorId");
        JsonNode result = converted(lead, "mergeWith", List.of(other), "survivorId", other);
        assertThat(result.get("leadId").asLong()).isEqualTo(other);
        assertThat(ids(result.get("mergedIds"))).containsExactly(lead);
    }
}
