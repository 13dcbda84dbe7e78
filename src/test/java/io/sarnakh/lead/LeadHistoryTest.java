package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code GET /api/leads/{id}/history} and notes. */
class LeadHistoryTest extends LeadTestBase {

    @Test
    @DisplayName("HIST-1: every change says who, when, old and new value; newest first; entries have the "
            + "contract's shape")
    void changes() {
        Instant start = Instant.now().minusSeconds(1);
        long id = leads.id("name", "A", "email", "a@hist-1.ir", "address", Map.of("city", "Qom"));
        http.as("kian").patch(path(id), body("name", "B", "email", null,
                "address", body("city", "Tabriz"))).status(200);
        http.as("laleh").patch(path(id), body("salesperson", "sam")).status(200);
        http.as("sam").patch(path(id), body("stageId", leads.stageAt(1))).status(200);
        http.as("sam").post(path(id) + "/notes", body("text", " Called.\nWants tea. ")).status(201);
        http.as("sam").post(path(id) + "/lost", body("note", "no budget")).status(200);
        http.as("sam").post(path(id) + "/restore").status(200);
        http.as("sam").post(path(id) + "/won").status(200);

        List<JsonNode> history = leads.history(id);
        assertThat(history).extracting(e -> e.get("kind").asText()).containsExactly("won", "restored", "lost", "note",
                "stage", "assigned", "changed", "created");
        assertThat(history).extracting(e -> e.get("by").asText()).containsExactly("sam", "sam", "sam", "sam", "sam",
                "laleh", "kian", "mina");
        assertThat(history).allSatisfy(entry -> assertThat(Instant.parse(entry.get("at").asText())).isAfter(start));
        assertThat(history).extracting(e -> e.get("at").asText()).isSortedAccordingTo((a, b) -> b.compareTo(a));
        JsonNode changed = history.get(6).get("changes");
        assertThat(changed.at("/name/from").asText()).isEqualTo("A");
        assertThat(changed.at("/name/to").asText()).isEqualTo("B");
        assertThat(changed.at("/email/from").asText()).isEqualTo("a@hist-1.ir");
        assertThat(changed.at("/email/to").isNull()).isTrue();
        assertThat(changed.at("/emailNormalized/to").isNull()).isTrue();
        assertThat(changed.at("/address.city/to").asText()).isEqualTo("Tabriz");
        assertThat(changed.fieldNames()).toIterable().doesNotContain("searchText", "cityKey", "version");
        assertThat(history.get(3).get("text").asText()).isEqualTo("Called.\nWants tea.");
        assertThat(history.get(2).get("text").asText()).isEqualTo("no budget");
        assertThat(history.get(5).at("/changes/salesperson/to").asText()).isEqualTo("sam");
        assertThat(history.get(5).at("/changes/teamId/to").asLong()).isEqualTo(leads.teamNamed("South"));
        assertThat(history.get(7).at("/changes/name/to").asText()).isEqualTo("A");
    }

    @Test
    @DisplayName("contract 2: the history comes in pages; entries cannot be edited")
    void pages() {
        long id = leads.id("name", "A");
        for (String note : List.of("one", "two", "three")) {
            leads.manager().post(path(id) + "/notes", body("text", note)).status(201);
        }
        JsonNode page = leads.manager().get(path(id) + "/history?size=2&page=1").status(200).json();
        assertThat(page.get("total").asInt()).isEqualTo(4);
        assertThat(page.get("items")).hasSize(2);
        assertThat(page.at("/items/0/text").asText()).isEqualTo("one");
        leads.manager().delete(path(id) + "/history").status(405);
    }

    @Test
    @DisplayName("17: a note needs text of at most 100 000 characters and changes no field of the record")
    void notes() {
        long id = leads.id("name", "A");
        JsonNode before = leads.get(id);
        leads.manager().post(path(id) + "/notes", body("text", "x".repeat(100_000))).status(201);
        for (Object text : new Object[] {null, " ", "x".repeat(100_001), "a\u0000b"}) {
            assertThat(leads.manager().post(path(id) + "/notes", body("text", text)).status(422).badFields())
                    .containsExactly("text");
        }
        leads.manager().post(path(id) + "/notes", body()).status(422);
        leads.manager().post(path(id) + "/notes", body("text", 5)).status(400);
        assertThat(leads.get(id)).isEqualTo(before);
    }
}
