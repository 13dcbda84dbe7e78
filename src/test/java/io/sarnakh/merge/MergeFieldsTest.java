package io.sarnakh.merge;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Leads;
import io.sarnakh.testing.SarnakhTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of the MERGE-4 table over HTTP. */
@SarnakhTest
class MergeFieldsTest {

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Leads leads;

    @BeforeEach
    void start() {
        leads = new Leads(http, jdbc);
    }

    @AfterEach
    void removeRecords() {
        leads.removeAll();
    }

    /** Merges, after the dry run promised exactly the record that came of it, but for instants of the merge itself. */
    private JsonNode merge(Long... ids) {
        JsonNode promised = leads.manager().post("/api/leads/merge?dryRun=true", body("leadIds", ids))
                .status(200).json();
        JsonNode done = leads.manager().post("/api/leads/merge", body("leadIds", ids)).status(200).json();
        assertThat(promised.get("survivorId")).isEqualTo(done.get("leadId"));
        JsonNode survivor = leads.get(done.get("leadId").asLong());
        promised.get("result").fields().forEachRemaining(field -> {
            if (!List.of("convertedAt", "assignedAt", "stageChangedAt", "closedAt", "processInstanceId")
                    .contains(field.getKey())) {
                assertThat(field.getValue()).as(field.getKey()).isEqualTo(survivor.get(field.getKey()));
            }
        });
        return survivor;
    }

    @ParameterizedTest
    @CsvSource({"contactName, Kaveh, Nasrin", "companyName, Dena, Zagros", "email, a@merge-4.ir, b@merge-4.ir",
        "emailCc, a@x.ir, b@x.ir", "phone, 09352204417, 09352204418", "jobPosition, CTO, CEO",
        "website, https://a.ir, https://b.ir", "language, fa, en", "expectedClosing, 2026-01-01, 2027-01-01",
        "campaign, c, d", "medium, m, n", "source, s, t", "referredBy, r, q"})
    @DisplayName("MERGE-4: first non-empty text: the survivor's own, else the first tail's that has one")
    void firstNonEmpty(String field, String one, String two) {
        long empty = leads.id("name", "Survivor");
        long first = leads.id("name", "First", field, one);
        long second = leads.id("name", "Second", field, two);
        JsonNode merged = merge(second, empty, first);
        assertThat(id(merged)).isEqualTo(empty);
        assertThat(merged.get("name").asText()).isEqualTo("Survivor");
        assertThat(merged.get(field).asText()).isEqualTo(one);
        long own = leads.id("name", "Own", field, two, "probability", 50);
        assertThat(merge(empty, own).get(field).asText()).isEqualTo(two);
    }

    @Test
    @DisplayName("MERGE-4: derived values follow the merged e-mail and phone")
    void derived() {
        long empty = leads.id("name", "A");
        long filled = leads.id("name", "B", "email", "B <B@Merge-4d.IR>", "phone", "0935 220 44 17");
        JsonNode merged = merge(empty, filled);
        assertThat(merged.get("emailNormalized").asText()).isEqualTo("b@merge-4d.ir");
        assertThat(merged.get("emailCriterion").asText()).isEqualTo("@merge-4d.ir");
        assertThat(merged.get("phoneSanitized").asText()).isEqualTo("+989352204417");
    }

    @Test
    @DisplayName("MERGE-4: salesperson, team, stage and customer: first non-empty; the customer's card is not copied")
    void references() {
        long card = leads.card("kind", "person", "name", "Merge4 card", "email", "card@merge-4.ir");
        long survivor = leads.id("name", "A", "email", "own@merge-4.ir");
        leads.patch(survivor, "stageId", null);
        long tail = leads.id("name", "B", "customerId", card, "salesperson", "sam", "email", "tail@merge-4.ir");
        leads.patch(tail, "stageId", null);
        JsonNode merged = merge(survivor, tail);
        assertThat(merged.get("salesperson").asText()).isEqualTo("sam");
        assertThat(merged.get("teamId").asLong()).isEqualTo(leads.teamNamed("South"));
        assertThat(merged.get("customerId").asLong()).isEqualTo(card);
        assertThat(merged.get("email").asText()).isEqualTo("own@merge-4.ir");
        assertThat(merged.get("stageId").isNull()).isTrue();
        assertThat(merged.get("assignedAt").isNull()).isFalse();
        assertThat(leads.tasks(id(merged)).get(0).get("assignee").asText()).isEqualTo("sam");
    }

    @Test
    @DisplayName("MERGE-4: revenues 0, 700, 900: 700, never a sum")
    void revenues() {
        long one = leads.id("name", "A", "expectedRevenue", 0);
        long two = leads.id("name", "B", "expectedRevenue", 700, "recurringRevenue", 0);
        long three = leads.id("name", "C", "expectedRevenue", 900, "recurringRevenue", 12.5);
        JsonNode merged = merge(one, two, three);
        assertThat(merged.get("expectedRevenue").asInt()).isEqualTo(700);
        assertThat(merged.get("recurringRevenue").asText()).isEqualTo("12.5");
    }

    @Test
    @DisplayName("MERGE-4: an opportunity among them makes the survivor one, convertedAt now; its process changes over")
    void type() {
        long lead = leads.id("name", "A");
        long opportunity = leads.id("name", "B", "type", "opportunity");
        JsonNode answer = leads.manager().post("/api/leads/merge", body("leadIds", List.of(lead, opportunity),
                "survivorId", lead)).status(200).json();
        assertThat(answer.get("leadId").asLong()).isEqualTo(lead);
        JsonNode merged = leads.get(lead);
        assertThat(merged.get("type").asText()).isEqualTo("opportunity");
        assertThat(merged.get("convertedAt").isNull()).isFalse();
        assertThat(leads.taskKeys(lead)).containsExactly("work-opportunity");
        assertThat(leads.instances(lead)).isEqualTo(1);
        assertThat(leads.instances(opportunity)).isZero();
        long another = leads.id("name", "C");
        JsonNode again = merge(another, lead);
        assertThat(id(again)).isEqualTo(lead);
        assertThat(again.get("convertedAt")).isEqualTo(merged.get("convertedAt"));
        long first = leads.id("name", "D");
        assertThat(merge(first, leads.id("name", "E")).get("convertedAt").isNull()).isTrue();
    }

    @Test
    @DisplayName("MERGE-4: highest priority, union of tags, notes joined by a blank line")
    void combined() {
        long one = leads.id("name", "A", "priority", 1, "tags", List.of("x", "y"), "notes", "first\nline");
        long two = leads.id("name", "B", "priority", 3, "tags", List.of("y", "z"));
        long three = leads.id("name", "C", "tags", List.of(), "notes", "third");
        JsonNode merged = merge(three, two, one);
        assertThat(merged.get("priority").asInt()).isEqualTo(3);
        assertThat(merged.get("tags").toString()).isEqualTo("[\"x\",\"y\",\"z\"]");
        assertThat(merged.get("notes").asText()).isEqualTo("first\nline\n\nthird");
        assertThat(leads.tasks(one).get(0).get("priority").asInt()).isEqualTo(80);
    }

    @Test
    @DisplayName("MERGE-4: the address is one whole block, of the record with most filled parts; a tie: the first")
    void address() {
        long one = leads.id("name", "A", "address", body("city", "Qom", "zip", "37"));
        long two = leads.id("name", "B", "address", body("street", "Azadi", "city", "Tehran"));
        JsonNode tie = merge(one, two);
        assertThat(tie.at("/address/city").asText()).isEqualTo("Qom");
        assertThat(tie.at("/address/street").isNull()).isTrue();
        long three = leads.id("name", "C", "address", body("street", "S", "city", "Yazd", "country", "IR"));
        JsonNode fuller = merge(one, three);
        assertThat(fuller.at("/address/city").asText()).isEqualTo("Yazd");
        assertThat(fuller.at("/address/zip").isNull()).isTrue();
    }

    @Test
    @DisplayName("MERGE-4: the next activity and its date are one whole, of the first record that has either")
    void nextActivity() {
        long one = leads.id("name", "A");
        long two = leads.id("name", "B", "nextActivityOn", "2030-01-01");
        long three = leads.id("name", "C", "nextActivity", "Call", "nextActivityOn", "2031-01-01");
        JsonNode merged = merge(one, two, three);
        assertThat(id(merged)).isEqualTo(one);
        assertThat(merged.get("nextActivityOn").asText()).isEqualTo("2030-01-01");
        assertThat(merged.get("nextActivity").isNull()).isTrue();
        assertThat(leads.tasks(one).get(0).get("due").asText()).startsWith("2030-01-01");
        long four = leads.id("name", "D", "nextActivity", "Write", "probability", 10);
        assertThat(merge(one, four).get("nextActivity").asText()).isEqualTo("Write");
    }

    @Test
    @DisplayName("MERGE-4: id, probability, active and dates are the survivor's own")
    void survivorsOwn() {
        long one = leads.id("name", "A", "probability", 60);
        long two = leads.id("name", "B", "probability", 40, "salesperson", "kian");
        leads.patch(two, "active", false);
        JsonNode before = leads.get(one);
        JsonNode merged = merge(two, one);
        assertThat(id(merged)).isEqualTo(one);
        for (String field : List.of("probability", "active", "createdAt", "closedAt", "stageChangedAt", "status")) {
            assertThat(merged.get(field)).as(field).isEqualTo(before.get(field));
        }
    }

    @Test
    @DisplayName("MERGE-4: the lost reason: first non-empty if the survivor's probability is 0, else empty")
    void lostReason() {
        long reason = leads.lostReason();
        long lost = leads.id("name", "A");
        leads.post(lost, "lost", "reasonId", reason);
        long hopeless = leads.id("name", "B");
        assertThat(merge(lost, hopeless).get("lostReasonId").asLong()).isEqualTo(reason);
        long lostToo = leads.id("name", "C");
        leads.post(lostToo, "lost", "reasonId", reason);
        long hopeful = leads.id("name", "D", "probability", 10);
        assertThat(merge(lostToo, hopeful).get("lostReasonId").isNull()).isTrue();
    }
}
