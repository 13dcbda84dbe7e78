package io.sarnakh.duplicate;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** "Not the same", remembered per pair (DUP-8). */
@SarnakhTest
class NotSameTest {

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Scene scene;
    private Caller mina;
    private long lead;
    private long twin;

    @BeforeEach
    void twins() {
        scene = new Scene(http);
        mina = http.as("mina");
        lead = scene.lead("email", scene.email("buy"), "phone", scene.phone(1), "salesperson", "sam");
        twin = scene.lead("email", scene.email("buy"), "phone", scene.phone(2), "salesperson", "kian");
    }

    @Test
    @DisplayName("DUP-8: out of both scopes and of the dialog, excluded with its reason, marked in similar; both ways")
    void outOfTheScopes() {
        JsonNode marks = mark(lead, twin).json("/items");
        assertThat(marks).hasSize(1);
        assertThat(marks.at("/0/leadId").asLong()).isEqualTo(twin);
        assertThat(marks.at("/0/by").asText()).isEqualTo("mina");
        assertThat(marks.at("/0/at").asText()).isNotBlank();
        for (String scope : List.of("dialog", "strict")) {
            JsonNode found = duplicates(lead, scope);
            assertThat(ids(found.get("items"))).containsExactly(lead);
            assertThat(found.get("excluded").toString())
                    .isEqualTo("[{\"leadId\":" + twin + ",\"reason\":\"notSame\"}]");
        }
        assertThat(ids(duplicates(twin, "dialog").get("items"))).containsExactly(twin);
        JsonNode dialog = mina.get(path(lead) + "/conversion").status(200).json();
        assertThat(dialog.get("action").asText()).isEqualTo("convert");
        assertThat(dialog.get("excluded").findValuesAsText("reason")).containsExactly("notSame");
        assertThat(similar(lead, twin).get("notSame").asBoolean()).isTrue();
        assertThat(similar(twin, lead).get("notSame").asBoolean()).isTrue();
        long other = scene.lead("email", scene.email("cfo"));
        assertThat(similar(lead, other).get("notSame").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("DUP-8: a won record that is another deal is no sign of a customer")
    void won() {
        mina.post(path(twin) + "/won", Map.of()).status(200);
        mark(lead, twin);
        assertThat(duplicates(lead, "dialog").get("excluded").findValuesAsText("reason")).containsExactly("notSame");
    }

    static Stream<Arguments> changes() {
        return Stream.of(change("another e-mail address", (test, id) ->
                        test.patch(id, "email", "x; " + test.scene.email("buy") + ", " + test.scene.email("cfo"))),
                change("another phone number", (test, id) -> test.patch(id, "phone", test.scene.phone(3))),
                change("no phone number", (test, id) -> test.patch(id, "phone", null)),
                change("the customer of both, chosen by a person", (test, id) -> {
                    long card = test.scene.card("person", "P");
                    for (JsonNode other : test.mina.get(path(id) + "/not-same").json("/items")) {
                        test.patch(other.get("leadId").asLong(), "customerId", card);
                    }
                    test.patch(id, "customerId", card);
                }));
    }

    private static Arguments change(String name, BiConsumer<NotSameTest, Long> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "DUP-8 until e-mail or phone of one changes, or both get the same customer: {0}")
    @MethodSource("changes")
    void untilOneChanges(String name, BiConsumer<NotSameTest, Long> change) {
        mark(twin, lead);
        long third = scene.lead("email", scene.email("buy"));
        mark(third, twin);
        change.accept(this, twin);
        assertThat(ids(duplicates(lead, "dialog").get("items"))).contains(twin);
        assertThat(ids(duplicates(third, "strict").get("items"))).contains(twin);
        assertThat(similar(lead, twin).get("notSame").asBoolean()).isFalse();
        assertThat(mina.get(path(lead) + "/not-same").status(200).json("/items")).isEmpty();

        assertThat(mark(lead, twin).json("/items")).as("it can be said anew").hasSize(1);
        assertThat(ids(duplicates(lead, "dialog").get("items"))).doesNotContain(twin);
        assertThat(rows()).as("nothing is deleted").isEqualTo(2);
    }

    @Test
    @DisplayName("DUP-8: another spelling of the same address and number, and any other field, is no change")
    void otherFields() {
        mark(lead, twin);
        patch(twin, "email", "Buy <" + scene.email("buy").toUpperCase(Locale.ROOT) + ">", "name", "Other",
                "contactName", "X");
        assertThat(ids(duplicates(lead, "dialog").get("items"))).containsExactly(lead);
        patch(twin, "phone", scene.phone(2).replace("+98", "0"), "salesperson", "sam", "notes", "x");
        assertThat(ids(duplicates(lead, "dialog").get("items"))).containsExactly(lead);
    }

    @Test
    @DisplayName("DUP-8: told in the history of both; the same again tells nothing more; several at once")
    void history() {
        long third = scene.lead("email", scene.email("buy"));
        mina.post(path(lead) + "/not-same", Map.of("leadIds", List.of(twin, third, twin))).status(200);
        mark(twin, lead);
        assertThat(told(lead)).containsExactly("Marked as not the same as #" + third,
                "Marked as not the same as #" + twin);
        assertThat(told(twin)).containsExactly("Marked as not the same as #" + lead);
        assertThat(told(third)).containsExactly("Marked as not the same as #" + lead);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    @DisplayName("DUP-8: taken back from either side, told in both histories; once more does nothing")
    void takenBack() {
        mark(lead, twin);
        mina.delete(path(twin) + "/not-same/" + lead).status(204);
        mina.delete(path(lead) + "/not-same/" + twin).status(204);
        assertThat(ids(duplicates(lead, "dialog").get("items"))).contains(twin);
        assertThat(told(lead)).containsExactly("No longer marked as not the same as #" + twin,
                "Marked as not the same as #" + twin);
        assertThat(told(twin)).hasSize(2);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    @DisplayName("RIGHT-1: 403 for records the caller cannot see, on either side; what they hide is not told")
    void visibility() {
        Caller sam = http.as("sam");
        sam.post(path(lead) + "/not-same", Map.of("leadIds", List.of(twin))).status(403);
        sam.post(path(twin) + "/not-same", Map.of("leadIds", List.of(lead))).status(403);
        assertThat(told(lead)).isEmpty();
        mark(lead, twin);
        sam.delete(path(lead) + "/not-same/" + twin).status(403);
        sam.get(path(twin) + "/not-same").status(403);
        assertThat(sam.get(path(lead) + "/not-same").status(200).json("/items")).isEmpty();
        JsonNode found = sam.get(path(lead) + "/duplicates").status(200).json();
        assertThat(ids(found.get("items"))).containsExactly(lead);
        assertThat(found.get("excluded")).isEmpty();
        JsonNode masked = sam.get(path(lead) + "/similar").status(200).json("/items/0");
        assertThat(masked.get("visible").asBoolean()).isFalse();
        assertThat(masked.has("notSame")).isFalse();
    }

    @Test
    @DisplayName("Bad input: unknown record 404 or 422, itself, none, a merged one; nothing is remembered")
    void badInput() {
        mina.post(path(999_999_999) + "/not-same", Map.of("leadIds", List.of(lead))).status(404);
        mina.delete(path(lead) + "/not-same/999999999").status(404);
        for (Object bad : List.of(List.of(999_999_999), List.of(lead), List.of())) {
            assertThat(mina.post(path(lead) + "/not-same", Map.of("leadIds", bad)).status(422).badFields())
                    .contains("leadIds");
        }
        mina.post(path(lead) + "/not-same", Map.of()).status(422);
        mina.post(path(lead) + "/not-same", Map.of("leadIds", "x")).status(400);
        long third = scene.lead("email", scene.email("buy"), "probability", 90);
        mina.post("/api/leads/merge", Map.of("leadIds", List.of(third, twin))).status(200);
        mina.post(path(lead) + "/not-same", Map.of("leadIds", List.of(twin))).status(409);
        mina.post(path(twin) + "/not-same", Map.of("leadIds", List.of(lead))).status(409);
        assertThat(told(lead)).isEmpty();
    }

    @Test
    @DisplayName("A record marked as not the same can still be merged by hand")
    void mergedAllTheSame() {
        mark(lead, twin);
        mina.post("/api/leads/merge", Map.of("leadIds", List.of(lead, twin))).status(200);
    }

    private Answer mark(long id, long other) {
        return mina.post(path(id) + "/not-same", Map.of("leadIds", List.of(other))).status(200);
    }

    private void patch(long id, Object... fields) {
        mina.patch(path(id), map(fields)).status(200);
    }

    private JsonNode duplicates(long id, String scope) {
        return mina.get(path(id) + "/duplicates?scope=" + scope).status(200).json();
    }

    private JsonNode similar(long id, long other) {
        for (JsonNode item : mina.get(path(id) + "/similar").status(200).json("/items")) {
            if (item.at("/lead/id").asLong() == other) {
                return item;
            }
        }
        throw new AssertionError(other + " is not similar to " + id);
    }

    private static List<Long> ids(JsonNode items) {
        List<Long> ids = new ArrayList<>();
        items.forEach(item -> ids.add(item.at("/lead/id").asLong()));
        return ids;
    }

    private List<String> told(long id) {
        List<String> texts = new ArrayList<>();
        mina.get(path(id) + "/history?size=200").status(200).json("/items").forEach(entry -> {
            if (entry.get("kind").asText().equals("notSame")) {
                texts.add(entry.get("text").asText());
            }
        });
        return texts;
    }

    private long rows() {
        return jdbc.sql("select count(*) from not_same where lower_id in (:one, :two) and higher_id in (:one, :two)")
                .param("one", lead).param("two", twin).query(Long.class).single();
    }

    private static String path(long id) {
        return "/api/leads/" + id;
    }
}
