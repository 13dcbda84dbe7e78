package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.testing.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("CONV-7: the preview of a conversion, and what is kept")
class PreviewTest extends ConversionTestBase {

    private static final List<String> TABLES = List.of("lead", "customer", "conversion", "merge", "merge_image",
            "undoable", "identity_claim", "idempotency_key", "history_entry", "twin_notice", "act_ru_task",
            "act_ru_variable", "act_hi_actinst");

    @Autowired
    private JdbcClient jdbc;

    private Answer preview(long lead, Object... answers) {
        return mina.post(path(lead) + "?dryRun=true", map(answers));
    }

    private JsonNode previewed(long lead, Object... answers) {
        return preview(lead, answers).status(200).json();
    }

    /** Everything of these records, cards and tables that a preview must leave alone. */
    private List<Object> state(long... records) {
        List<Object> state = new ArrayList<>();
        for (long record : records) {
            state.add(jdbc.sql("select to_jsonb(l)::text from lead l where id = ?").param(record).query(String.class)
                    .single());
        }
        TABLES.forEach(table -> state.add(table + " " + jdbc.sql("select count(*) from " + table).query(Long.class)
                .single()));
        return state;
    }

    /** What a record says apart from instants and the numbers that only a real conversion gives. */
    private static JsonNode lasting(JsonNode record, boolean newCustomer) {
        ObjectNode copy = record.deepCopy();
        copy.remove(List.of("convertedAt", "assignedAt", "stageChangedAt", "closedAt", "processInstanceId",
                "similarCount", "contacts", "undoable"));
        return newCustomer ? copy.remove(List.of("customerId")) : copy;
    }

    private static JsonNode entry(JsonNode list, String field) {
        for (JsonNode entry : list) {
            if (entry.get("field").asText().equals(field)) {
                return entry;
            }
        }
        throw new AssertionError("No entry " + field + " in " + list);
    }

    @Test
    @DisplayName("a new person below a new company: both are listed, the record as it would be, and nothing changes")
    void creates() {
        long lead = scene.lead("contactName", "Nasrin Kaveh", "companyName", "Looms " + scene.domain(),
                "email", scene.email("n"), "phone", scene.phone(1), "salesperson", "sam");
        List<Object> before = state(lead);
        JsonNode preview = previewed(lead);
        assertThat(state(lead)).isEqualTo(before);
        assertThat(preview.get("dryRun").asBoolean()).isTrue();
        assertThat(preview.get("leadId").asLong()).isEqualTo(lead);
        assertThat(preview.get("type").asText()).isEqualTo("opportunity");
        assertThat(preview.get("action").asText()).isEqualTo("convert");
        assertThat(preview.get("customerAction").asText()).isEqualTo("create");
        assertThat(preview.get("customerCreated").asBoolean()).isTrue();
        assertThat(preview.get("customerId").isNull()).as("it has no number yet").isTrue();
        assertThat(preview.get("created").findValuesAsText("kind")).containsExactly("company", "person");
        assertThat(preview.at("/created/0/name").asText()).isEqualTo("Looms " + scene.domain());
        assertThat(preview.at("/created/1/email").asText()).isEqualTo(scene.email("n"));
        assertThat(preview.at("/created/1/phone").asText()).isEqualTo(scene.phone(1));
        assertThat(preview.at("/created/1/parentId").isNull()).isTrue();
        assertThat(preview.at("/created/1").has("id")).isFalse();
        assertThat(entry(preview.get("set"), "type").get("from").asText()).isEqualTo("lead");
        assertThat(preview.get("overwritten")).isEmpty();
        assertThat(preview.get("moved")).isEmpty();
        assertThat(preview.get("linked").isNull()).isTrue();
        converted(lead);
        assertThat(lasting(preview.get("result"), true)).isEqualTo(lasting(scene.record(lead), true));
    }

    @Test
    @DisplayName("an existing company is named as reused, with its number as the parent of the new card")
    void reuses() {
        long company = scene.card("company", "Looms " + scene.domain());
        JsonNode preview = previewed(scene.lead("contactName", "Nasrin", "companyName", "Looms " + scene.domain()));
        assertThat(preview.at("/reused/id").asLong()).isEqualTo(company);
        assertThat(preview.get("created")).hasSize(1);
        assertThat(preview.at("/created/0/parentId").asLong()).isEqualTo(company);
        JsonNode itself = previewed(scene.lead("companyName", "Looms " + scene.domain()), "customerAction", "create");
        assertThat(itself.get("customerId").asLong()).isEqualTo(company);
        assertThat(itself.get("customerCreated").asBoolean()).isFalse();
        assertThat(itself.get("created")).isEmpty();
    }

    private long richCard() {
        return scene.card("person", "Chosen", "email", scene.email("card"), "phone", scene.phone(6), "jobPosition",
                "Director", "website", "https://card.example", "address", map("city", "Tabriz"));
    }

    private long richLead() {
        return scene.lead("email", scene.email("lead"), "phone", scene.phone(7), "jobPosition", "Buyer",
                "address", map("street", "Old street 1", "city", "Shiraz"), "salesperson", "sam");
    }

    @Test
    @DisplayName("CUST-4: what a linked card fills and overwrites, the address as one block")
    void links() {
        long card = richCard();
        long lead = richLead();
        List<Object> before = state(lead);
        JsonNode preview = previewed(lead, "customerId", card);
        assertThat(state(lead)).isEqualTo(before);
        assertThat(preview.at("/linked/id").asLong()).isEqualTo(card);
        assertThat(preview.get("customerId").asLong()).isEqualTo(card);
        assertThat(preview.get("overwritten").findValuesAsText("field"))
                .containsExactlyInAnyOrder("email", "phone", "jobPosition", "address");
        assertThat(entry(preview.get("overwritten"), "email").get("from").asText()).isEqualTo(scene.email("lead"));
        assertThat(entry(preview.get("overwritten"), "email").get("to").asText()).isEqualTo(scene.email("card"));
        assertThat(entry(preview.get("overwritten"), "address").at("/from/street").asText()).isEqualTo("Old street 1");
        assertThat(entry(preview.get("overwritten"), "address").get("to")).hasSize(1);
        assertThat(preview.get("overwritten")).allSatisfy(value -> assertThat(value.get("kept").asBoolean()).isFalse());
        assertThat(preview.get("filled").findValuesAsText("field")).containsExactlyInAnyOrder("contactName", "website");
        converted(lead, "customerId", card);
        assertThat(lasting(preview.get("result"), false)).isEqualTo(lasting(scene.record(lead), false));
    }

    @Test
    @DisplayName("keep: these values stay, in the preview and in the conversion, and the history says so (HIST-2)")
    void keeps() {
        long card = richCard();
        long lead = richLead();
        Object[] answers = {"customerId", card, "keep", List.of("email", "address", "website")};
        JsonNode preview = previewed(lead, answers);
        assertThat(entry(preview.get("overwritten"), "email").get("kept").asBoolean()).isTrue();
        assertThat(entry(preview.get("overwritten"), "address").get("kept").asBoolean()).isTrue();
        assertThat(entry(preview.get("overwritten"), "phone").get("kept").asBoolean()).isFalse();
        converted(lead, answers);
        JsonNode record = scene.record(lead);
        assertThat(record.get("email").asText()).isEqualTo(scene.email("lead"));
        assertThat(record.get("emailNormalized").asText()).isEqualTo(scene.email("lead"));
        assertThat(record.at("/address/city").asText()).isEqualTo("Shiraz");
        assertThat(record.get("phoneSanitized").asText()).isEqualTo(scene.phone(6));
        assertThat(record.get("website").asText()).as("empty ones are filled").isEqualTo("https://card.example");
        assertThat(record.get("customerId").asLong()).isEqualTo(card);
        assertThat(lasting(preview.get("result"), false)).isEqualTo(lasting(record, false));
        assertThat(entry(lead, "converted").at("/decision/answered/keep")).hasSize(3);
    }

    @Test
    @DisplayName("MERGE-4: moved records, extended tags and notes, the fuller address and the higher priority")
    void merges() {
        long lead = scene.lead("email", scene.email("a"), "tags", List.of("one"), "notes", "First",
                "address", map("city", "Shiraz"), "priority", 1);
        long twin = scene.lead("name", "Twin " + scene.domain(), "email", scene.email("a"), "tags", List.of("two"),
                "notes", "Second", "phone", scene.phone(2), "priority", 3,
                "address", map("city", "Tabriz", "street", "Azadi 5"));
        List<Object> before = state(lead, twin);
        JsonNode preview = previewed(lead, "customerAction", "none", "survivorId", lead);
        assertThat(state(lead, twin)).isEqualTo(before);
        assertThat(ids(preview.get("mergedIds"))).containsExactly(twin);
        assertThat(preview.get("moved")).hasSize(1);
        assertThat(preview.at("/moved/0/leadId").asLong()).isEqualTo(twin);
        assertThat(preview.at("/moved/0/name").asText()).isEqualTo("Twin " + scene.domain());
        assertThat(preview.at("/moved/0/into").asLong()).isEqualTo(lead);
        assertThat(preview.get("filled").findValuesAsText("field")).containsExactly("phone");
        assertThat(preview.get("extended").findValuesAsText("field")).containsExactlyInAnyOrder("tags", "notes");
        assertThat(preview.get("overwritten").findValuesAsText("field")).containsExactlyInAnyOrder("address",
                "priority");
        Object[] keep = {"customerAction", "none", "survivorId", lead, "keep", List.of("address", "priority")};
        JsonNode kept = previewed(lead, keep);
        converted(lead, keep);
        JsonNode record = scene.record(lead);
        assertThat(record.at("/address/city").asText()).isEqualTo("Shiraz");
        assertThat(record.at("/address/street").isNull()).isTrue();
        assertThat(record.get("priority").asInt()).isEqualTo(1);
        assertThat(lasting(kept.get("result"), false)).isEqualTo(lasting(record, false));
        assertThat(lasting(preview.get("result"), false)).isNotEqualTo(lasting(record, false));
    }

    @Test
    @DisplayName("a value that the merge fills and the card overwrites right away can be kept")
    void filledThenOverwritten() {
        long card = richCard();
        long lead = scene.lead("phone", scene.phone(3));
        long twin = scene.lead("phone", scene.phone(3), "email", scene.email("twin"));
        Object[] merge = {"mergeWith", List.of(twin), "survivorId", lead, "customerId", card};
        assertThat(entry(previewed(lead, merge).get("overwritten"), "email").get("from").asText())
                .isEqualTo(scene.email("twin"));
        converted(lead, "mergeWith", List.of(twin), "survivorId", lead, "customerId", card, "keep", List.of("email"));
        assertThat(scene.record(lead).get("email").asText()).isEqualTo(scene.email("twin"));
    }

    @Test
    @DisplayName("APP-2: merged into an opportunity that was lost: it is open again and no customer is handled")
    void intoOpportunity() {
        long lost = scene.opportunity("email", scene.email("a"), "probability", 30);
        mina.post("/api/leads/" + lost + "/lost", Map.of()).status(200);
        long lead = scene.lead("email", scene.email("a"), "contactName", "Nasrin");
        JsonNode preview = previewed(lead, "mergeWith", List.of(lost), "customerAction", "create");
        assertThat(preview.get("leadId").asLong()).isEqualTo(lost);
        assertThat(preview.get("created")).isEmpty();
        assertThat(preview.get("customerCreated").asBoolean()).isFalse();
        assertThat(entry(preview.get("set"), "status").get("from").asText()).isEqualTo("lost");
        assertThat(entry(preview.get("set"), "status").get("to").asText()).isEqualTo("open");
        converted(lead, "mergeWith", List.of(lost), "customerAction", "create");
        assertThat(lasting(preview.get("result"), false)).isEqualTo(lasting(scene.record(lost), false));
    }

    @Test
    @DisplayName("a customer that comes with a merged record is shown as linked")
    void customerOfATwin() {
        long card = scene.card("person", "Twin's");
        long twin = scene.lead("email", scene.email("a"), "customerId", card);
        long lead = scene.lead("email", scene.email("a"));
        JsonNode preview = previewed(lead, "mergeWith", List.of(twin), "survivorId", lead, "customerAction", "none");
        assertThat(preview.at("/linked/id").asLong()).isEqualTo(card);
        assertThat(preview.at("/result/customerId").asLong()).isEqualTo(card);
    }

    @ParameterizedTest(name = "refused like the conversion itself: {0}")
    @CsvSource({"too few,422", "over the limit,422", "unknown customer,422", "converted,409", "made meanwhile,409"})
    void refusals(String why, int status) {
        long lead = scene.lead("email", scene.email("a"), "contactName", "Nasrin");
        Map<String, Object> answers = switch (why) {
            case "too few" -> map("action", "merge");
            case "over the limit" -> map("mergeWith",
                    List.of(scene.lead(), scene.lead(), scene.lead(), scene.lead(), scene.lead()));
            case "unknown customer" -> map("customerId", 999_999_999L, "keep", List.of("shoeSize", "notes"));
            case "converted" -> map();
            default -> map("action", "convert", "customerAction", "create");
        };
        if (why.equals("converted")) {
            converted(lead);
        } else if (why.equals("made meanwhile")) {
            converted(scene.lead("email", scene.email("a")), "action", "convert", "customerAction", "create");
        }
        List<Object> before = state(lead);
        Answer dry = mina.post(path(lead) + "?dryRun=true", answers).status(status);
        assertThat(state(lead)).isEqualTo(before);
        Answer real = mina.post(path(lead), answers).status(status);
        assertThat(dry.json("/detail")).isEqualTo(real.json("/detail"));
        assertThat(dry.json("/customerId")).isEqualTo(real.json("/customerId"));
        assertThat(dry.badFields()).isEqualTo(real.badFields());
        if (why.equals("unknown customer")) {
            assertThat(dry.badFields()).containsExactly("customerId", "keep", "keep");
        }
    }

    @Test
    @DisplayName("an unknown record is 404, a value that is never overwritten 422")
    void unknown() {
        preview(999_999_999L).status(404);
        assertThat(preview(scene.lead(), "keep", List.of("name")).status(422).badFields()).containsExactly("keep");
        preview(scene.lead(), "customerAction", "link").status(422);
    }

    @Test
    @DisplayName("RIGHT-1: nobody previews a record they do not see")
    void notVisible() {
        long kians = scene.lead("salesperson", "kian");
        http.as("sam").post(path(kians) + "?dryRun=true", Map.of()).status(403);
    }

    @Test
    @DisplayName("CONC-5: a dry run leaves its Idempotency-Key to the conversion itself")
    void idempotencyKey() {
        long lead = scene.lead("contactName", "Nasrin", "email", scene.email("n"));
        var withKey = mina.header("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode first = withKey.post(path(lead) + "?dryRun=true", Map.of()).status(200).json();
        assertThat(withKey.post(path(lead) + "?dryRun=true", Map.of()).status(200).json("/created"))
                .isEqualTo(first.get("created"));
        JsonNode done = withKey.post(path(lead), Map.of()).status(200).json();
        assertThat(done.has("dryRun")).isFalse();
        assertThat(withKey.post(path(lead), Map.of()).status(200).json()).isEqualTo(done);
        withKey.post(path(lead) + "?dryRun=true", Map.of()).status(409);
    }
}
