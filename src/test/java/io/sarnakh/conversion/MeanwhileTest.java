package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do meanwhile (CONC-1 to CONC-3, DUP-6). */
class MeanwhileTest extends ConversionTestBase {

    @ParameterizedTest(name = "CONC-3: a listed twin that was {0} meanwhile is 409 saying which, nothing is changed")
    @ValueSource(strings = {"won", "deleted", "merged"})
    void listedTwin(String what) {
        long lead = scene.lead("email", scene.email("a"));
        long twin = scene.lead("email", scene.email("a"));
        if (what.equals("merged")) {
            mina.post("/api/leads/merge", Map.of("leadIds", List.of(twin, scene.opportunity()))).status(200);
        } else {
            close(twin, what);
        }
        JsonNode before = scene.record(lead);
        Answer refused = convert(lead, "mergeWith", List.of(twin)).status(409);
        assertThat(refused.json("/detail").asText()).contains(Long.toString(twin));
        assertThat(refused.json("/leadId").isMissingNode()).as("the lead itself was not converted").isTrue();
        assertThat(scene.record(lead)).isEqualTo(before);
        assertThat(converted(lead, "action", "convert").get("leadId").asLong()).isEqualTo(lead);
    }

    @Test
    @DisplayName("CONC-3: a listed twin that was handed to somebody else meanwhile is 409 saying which")
    void invisibleMeanwhile() {
        long lead = scene.lead("email", scene.email("a"), "salesperson", "sam");
        long twin = scene.lead("email", scene.email("a"));
        assertThat(http.as("sam").get(path(lead)).json("/action").asText()).isEqualTo("merge");
        mina.patch("/api/leads/" + twin, map("salesperson", "kian")).status(200);
        Answer refused = http.as("sam").post(path(lead), Map.of("mergeWith", List.of(twin))).status(409);
        assertThat(refused.json("/detail").asText()).contains(Long.toString(twin));
        assertThat(scene.record(twin).get("status").asText()).isEqualTo("open");
    }

    @Test
    @DisplayName("DUP-6: a record that was never visible cannot be merged, 403")
    void neverVisible() {
        long lead = scene.lead("email", scene.email("a"), "salesperson", "sam");
        long kians = scene.lead("email", scene.email("a"), "salesperson", "kian");
        mina.patch("/api/leads/" + kians, map("salesperson", "laleh")).status(200);
        for (Map<String, Object> answers : List.of(map("mergeWith", List.of(kians)),
                map("action", "merge", "mergeWith", List.of(lead, kians)),
                map("mergeWith", List.of(kians), "survivorId", kians))) {
            http.as("sam").post(path(lead), answers).status(403);
        }
        http.as("sam").post(path(lead), Map.of("action", "merge")).status(422);
        assertThat(scene.record(kians).get("status").asText()).isEqualTo("open");
        assertThat(http.as("sam").post(path(lead), Map.of()).status(200).json("/mergedIds")).isEmpty();
    }

    @Test
    @DisplayName("CONC-3: a new twin stops nothing")
    void newTwin() {
        long lead = scene.lead("email", scene.email("a"));
        long listed = scene.lead("email", scene.email("a"));
        dialog(lead);
        long later = scene.lead("email", scene.email("a"));
        assertThat(ids(converted(lead, "mergeWith", List.of(listed)).get("mergedIds"))).containsExactly(listed);
        assertThat(scene.record(later).get("status").asText()).isEqualTo("open");
    }

    @RepeatedTest(value = 3, name = "CONC-1: of simultaneous conversions one wins, the others get 409 with its leadId")
    void simultaneous() throws Exception {
        long lead = scene.lead("contactName", "Nasrin", "email", scene.email("n"), "salesperson", "sam");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> convert(lead));
        }
        calls.add(() -> http.as("sam").post(path(lead), Map.of("customerAction", "none")));
        List<Answer> answers = together(calls);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            answer.status(409);
            assertThat(answer.json("/leadId").asLong()).isEqualTo(lead);
        });
        assertThat(mina.get("/api/customers?q=" + scene.email("n")).json("/total").asInt()).isLessThanOrEqualTo(1);
        assertThat(history(lead).findValuesAsText("kind")).containsOnlyOnce("converted");
        assertThat(scene.task(lead)).isNotEmpty();
    }

    @RepeatedTest(value = 3, name = "CONC-1, CONC-2: twins that merge each other at once do so once")
    void crossing() throws Exception {
        long one = scene.lead("email", scene.email("a"));
        long two = scene.lead("email", scene.email("a"));
        List<Answer> answers = together(List.of(() -> convert(one), () -> convert(two), () -> convert(two),
                () -> convert(one)));
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer ->
                assertThat(answer.status(409).json("/leadId").asLong()).isEqualTo(one));
        assertThat(scene.record(two).get("mergedInto").asLong()).isEqualTo(one);
        assertThat(scene.task(one)).isNotEmpty();
        assertThat(scene.tasks(two)).isEmpty();
    }

    @RepeatedTest(value = 3, name = "CONC-1: a conversion beside edits and a hand-over at the same moment")
    void againstEdits() throws Exception {
        long lead = scene.lead("salesperson", "sam");
        List<Answer> answers = together(List.of(() -> convert(lead),
                () -> mina.patch("/api/leads/" + lead, map("salesperson", "kian")),
                () -> mina.patch("/api/leads/" + lead, map("priority", 3)),
                () -> mina.patch("/api/leads/" + lead, map("name", "Renamed")),
                () -> http.as("laleh").post("/api/leads/" + lead + "/notes", map("text", "Hello"))));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.text()).isIn(200, 201, 409));
        assertThat(scene.tasks(lead).at("/0/assignee").asText())
                .isEqualTo(scene.record(lead).get("salesperson").asText());
    }
}
