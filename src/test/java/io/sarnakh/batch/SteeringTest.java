package io.sarnakh.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.testing.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("Steering a batch over HTTP (MASS-1)")
class SteeringTest extends BatchTestBase {

    @Autowired
    private BatchRunner runner;

    private Answer steer(long batch, String step) {
        return mina.post("/api/batches/" + batch + "/" + step);
    }

    private JsonNode undone(long batch) {
        steer(batch, "undo").status(200);
        return givenBack(batch);
    }

    private JsonNode givenBack(long batch) {
        return await().until(() -> mina.get("/api/batches/" + batch).json(),
                json -> json.at("/undo/state").asText().equals("done"));
    }

    private List<Long> leads(int number) {
        List<Long> leads = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            leads.add(scene.lead("contactName", "Person " + i));
        }
        return leads;
    }

    @Test
    @DisplayName("MASS-1: a paused batch handles no further lead until it is resumed")
    void pauseAndResume() {
        List<Long> leads = leads(60);
        long batch = start(mina, leads);
        steer(batch, "pause").status(200);
        JsonNode paused = reaches(mina, batch, "paused");
        int done = paused.get("done").asInt();
        assertThat(done).isLessThan(60);
        assertThat(steer(batch, "pause").status(200).json("/state").asText()).isEqualTo("paused");
        assertThat(mina.get("/api/batches/" + batch).json("/done").asInt()).isEqualTo(done);
        assertThat(steer(batch, "resume").status(200).json("/state").asText()).isIn("running", "done");
        assertThat(done(mina, batch).get("done").asInt()).isEqualTo(60);
        steer(batch, "pause").status(409);
        steer(batch, "resume").status(409);
    }

    @Test
    @DisplayName("Contract 2: every answer carries an ETag that changes with the batch; who has it is told 304")
    void entityTag() {
        long batch = start(mina, List.of(scene.lead()));
        done(mina, batch);
        String path = "/api/batches/" + batch;
        String tag = mina.get(path).status(200).header("ETag");
        assertThat(tag).startsWith("W/\"");
        mina.header("If-None-Match", tag).get(path).status(304);
        assertThat(steer(batch, "undo").status(200).header("ETag")).startsWith("W/\"").isNotEqualTo(tag);
        givenBack(batch);
        mina.header("If-None-Match", tag).get(path).status(200);
    }

    @Test
    @DisplayName("MASS-1: a lead that fails stops none; only failed ones are tried again")
    void retry() {
        long bad = scene.lead("email", scene.email("a"));
        long twin = scene.lead("email", scene.email("a"));
        suspended(bad, true);
        long good = scene.lead();
        long batch = start(mina, List.of(bad, good, twin));
        JsonNode first = done(mina, batch);
        assertThat(outcome(first, good)).isEqualTo("converted");
        assertThat(outcome(first, bad)).isEqualTo("failed");
        assertThat(result(first, bad).get("reason").asText()).isNotBlank();
        assertThat(outcome(first, twin)).isEqualTo("failed");
        assertThat(first.get("failed").asInt()).isEqualTo(2);
        String converted = scene.record(good).get("convertedAt").asText();

        suspended(bad, false);
        steer(batch, "retry").status(200);
        JsonNode second = done(mina, batch);
        assertThat(second.get("failed").asInt()).isZero();
        assertThat(outcome(second, bad)).isEqualTo("converted");
        assertThat(outcome(second, twin)).isEqualTo("merged into " + bad);
        assertThat(scene.record(good).get("convertedAt").asText()).isEqualTo(converted);
        steer(batch, "retry").status(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversion", "assignment"})
    @DisplayName("MASS-1: several nodes at the same batch handle every lead once")
    void raced(String what) throws Exception {
        List<Long> leads = leads(40);
        long batch = mina.post("/api/leads/" + what, Map.of("leadIds", leads, "salespeople", List.of("laleh", "kian"),
                "force", true)).status(202).json("/batchId").asLong();
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> node = () -> {
                int handled = 0;
                while (runner.handleNext(batch)) {
                    handled++;
                }
                return handled;
            };
            int others = 0;
            for (Future<Integer> each : nodes.invokeAll(List.of(node, node))) {
                others += each.get();
            }
            assertThat(others).as("they did take part").isPositive();
        } finally {
            nodes.shutdownNow();
        }
        JsonNode done = done(mina, batch);
        assertThat(done.at("/counts/" + (what.equals("conversion") ? "converted" : "assigned")).asInt()).isEqualTo(40);
        assertThat(jdbc.sql("""
                select count(*) from history_entry where subject_id = any(?) and kind in ('converted', 'assigned')""")
                .param(leads.toArray(Long[]::new)).query(Long.class).single()).isEqualTo(40);
        assertThat(jdbc.sql("select turns from batch where id = ?").param(batch).query(Long.class).single())
                .isEqualTo(40);
    }

    @Test
    @DisplayName("MASS-1, UNDO-1: a batch is undone as a whole, merges and cards included, the latest conversion first")
    void undo() {
        long alone = scene.lead("contactName", "Ada", "email", scene.email("ada"));
        long first = scene.lead("email", scene.email("a"));
        long twin = scene.lead("email", scene.email("a"));
        long batch = start(mina, List.of(alone, twin, first), "salespeople", List.of("kian"));
        assertThat(outcome(done(mina, batch), twin)).isEqualTo("merged into " + first);
        long card = customer(alone);
        JsonNode undone = undone(batch);
        assertThat(undone.get("state").asText()).isEqualTo("done");
        assertThat(undone.at("/undo/undone").asInt()).isEqualTo(3);
        for (long lead : List.of(alone, first, twin)) {
            assertThat(scene.record(lead).get("type").asText()).isEqualTo("lead");
            assertThat(scene.record(lead).get("status").asText()).isEqualTo("open");
            assertThat(result(undone, lead).get("undone").asBoolean()).isTrue();
        }
        assertThat(salespeople(alone)).containsExactly((String) null);
        assertThat(scene.cardOf(card).get("active").asBoolean()).isFalse();
        steer(batch, "retry").status(409);
        steer(batch, "undo").status(409);
    }

    @Test
    @DisplayName("UNDO-3: what cannot be undone is listed with the reason; it can be tried again")
    void notUndone() {
        long lost = scene.lead();
        long undoneBefore = scene.lead();
        long normal = scene.lead();
        long batch = start(mina, List.of(lost, undoneBefore, normal));
        done(mina, batch);
        mina.post("/api/leads/" + lost + "/lost", Map.of()).status(200);
        mina.post("/api/leads/" + undoneBefore + "/conversion/undo").status(200);
        mina.post("/api/leads/" + undoneBefore + "/conversion", Map.of()).status(200);
        JsonNode undone = undone(batch);
        assertThat(result(undone, lost).get("undone").asBoolean()).isFalse();
        assertThat(result(undone, lost).get("undoProblem").asText()).contains("lost");
        assertThat(undone.at("/undo/notUndone").asInt()).isEqualTo(1);
        assertThat(scene.record(undoneBefore).get("type").asText()).as("converted afresh").isEqualTo("opportunity");
        assertThat(scene.record(normal).get("type").asText()).isEqualTo("lead");

        mina.post("/api/leads/" + lost + "/restore").status(200);
        assertThat(undone(batch).at("/undo/notUndone").asInt()).isZero();
        assertThat(scene.record(lost).get("type").asText()).isEqualTo("lead");
    }

    @Test
    @DisplayName("MASS-1: a paused batch can be undone; what was not handled is skipped")
    void undoPaused() {
        List<Long> leads = leads(60);
        long batch = start(mina, leads);
        steer(batch, "undo").status(409);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> mina.get("/api/batches/" + batch).json("/done").asInt() > 0);
        steer(batch, "pause").status(200);
        await().until(() -> steer(batch, "undo").status() == 200);
        JsonNode undone = await().until(() -> mina.get("/api/batches/" + batch).json(),
                json -> json.at("/undo/state").asText().equals("done"));
        assertThat(undone.get("state").asText()).isEqualTo("done");
        assertThat(undone.get("done").asInt()).isEqualTo(60);
        leads.forEach(lead -> assertThat(scene.record(lead).get("type").asText()).isEqualTo("lead"));
    }

    @Test
    @DisplayName("Assignment alone: leads and opportunities in turn; undone where nobody changed it since")
    void assignment() {
        long lead = scene.lead();
        long owned = scene.lead("salesperson", "sam", "teamId", south);
        long opportunity = scene.opportunity();
        long later = scene.lead();
        long batch = mina.post("/api/leads/assignment", Map.of("leadIds", List.of(lead, owned, opportunity, later),
                "salespeople", List.of("laleh", "kian"))).status(202).json("/batchId").asLong();
        JsonNode done = done(mina, batch);
        assertThat(salespeople(lead, owned, opportunity, later)).containsExactly("laleh", "sam", "kian", "laleh");
        assertThat(outcome(done, lead)).isEqualTo("assigned");
        assertThat(outcome(done, owned)).isEqualTo("skipped");
        assertThat(scene.record(lead).get("type").asText()).isEqualTo("lead");
        assertThat(scene.tasks(opportunity).get(0).get("assignee").asText()).isEqualTo("kian");

        mina.patch("/api/leads/" + later, Map.of("salesperson", "sam")).status(200);
        JsonNode undone = undone(batch);
        assertThat(salespeople(lead, owned, opportunity, later)).containsExactly(null, "sam", null, "sam");
        assertThat(scene.record(lead).get("teamId").isNull()).isTrue();
        assertThat(result(undone, later).get("undoProblem").asText()).contains("changed since");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversion", "assignment"})
    @DisplayName("UNDO-2, SLA-4: a batch undone gives back every value, deadline, pause and date as they were")
    void undoneAsBefore(String what) {
        mina.patch("/api/teams/" + south, Map.of("leadSla", "PT4H")).status(200);
        try {
            long plain = scene.lead("teamId", south);
            long paused = scene.lead("teamId", south, "salesperson", "sam", "priority", 2);
            mina.post("/api/leads/" + paused + "/deadline/pause", Map.of("until", LocalDate.now().plusDays(20).toString(),
                    "reason", "Fair")).status(200);
            jdbc.sql("""
                    update lead set sla_breaches = 1, created_at = now() - interval '9 days',
                      assigned_at = now() - interval '8 days', stage_changed_at = now() - interval '7 days' where id = ?""")
                    .param(paused).update();
            List<Long> leads = List.of(plain, paused);
            List<JsonNode> before = leads.stream().map(this::withoutProcess).toList();
            long batch = mina.post("/api/leads/" + what, Map.of("leadIds", leads, "salespeople", List.of("laleh"),
                    "force", true)).status(202).json("/batchId").asLong();
            done(mina, batch);
            assertThat(salespeople(plain, paused)).containsExactly("laleh", "laleh");
            assertThat(undone(batch).at("/undo/undone").asInt()).isEqualTo(2);
            assertThat(leads.stream().map(this::withoutProcess).toList()).isEqualTo(before);
            assertThat(before.get(1).get("slaPausedUntil").isNull()).isFalse();
            assertThat(Instant.parse(before.get(1).get("slaDueAt").asText()).truncatedTo(ChronoUnit.MILLIS)).isEqualTo(
                    OffsetDateTime.parse(scene.tasks(paused).get(0).get("due").asText().replaceFirst("(..)$", ":$1"))
                            .toInstant());
        } finally {
            mina.patch("/api/teams/" + south, Collections.singletonMap("leadSla", null)).status(200);
        }
    }

    private JsonNode withoutProcess(long lead) {
        return ((ObjectNode) scene.record(lead)).without("processInstanceId");
    }

    @Test
    @DisplayName("UNDO-2: an assignment noted before deadlines were kept is undone as well")
    void undoneFromEarlier() {
        long lead = scene.lead();
        long batch = mina.post("/api/leads/assignment", Map.of("leadIds", List.of(lead), "salespeople", List.of("kian")))
                .status(202).json("/batchId").asLong();
        done(mina, batch);
        JsonNode now = scene.record(lead);
        jdbc.sql("update batch_item set assignment = cast(? as jsonb) where batch_id = ?").params("""
                {"salespersonBefore": null, "teamBefore": null, "stageBefore": %s, "salesperson": "kian", "team": %s,
                 "stage": %s}""".formatted(now.get("stageId"), now.get("teamId"), now.get("stageId")), batch).update();
        assertThat(undone(batch).at("/undo/undone").asInt()).isEqualTo(1);
        assertThat(scene.record(lead).get("teamId").isNull()).isTrue();
        assertThat(salespeople(lead)).containsExactly((String) null);
    }

    @Test
    @DisplayName("CSV-1: the result is a file that spreadsheets open, its columns named for readers or by ids")
    void file() {
        long lead = scene.lead();
        long lost = scene.lead();
        mina.post("/api/leads/" + lost + "/lost", Map.of()).status(200);
        long batch = start(mina, List.of(lead, lost));
        done(mina, batch);
        Answer file = mina.get("/api/batches/" + batch + "/results.csv?header=ids").status(200);
        assertThat(file.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.text()).isEqualTo("\uFEFFposition,leadId,outcome,into,reason\r\n"
                + "1," + lead + ",converted,,\r\n2," + lost + ",skipped,,The record is lost.\r\n");
        assertThat(mina.get("/api/batches/" + batch + "/results.csv").status(200).text())
                .startsWith("\uFEFFPosition,Record,Outcome,Merged into,Reason\r\n1," + lead + ",");
        assertThat(mina.get("/api/batches/" + batch + "/results.csv?header=colour").status(422).badFields())
                .containsExactly("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sam", "kian"})
    @DisplayName("RIGHT-1: only its starter, managers and administrators see and steer a batch")
    void rights(String other) {
        long lead = scene.lead();
        long batch = start(http.as("laleh"), List.of(lead));
        done(http.as("laleh"), batch);
        String path = "/api/batches/" + batch;
        http.as(other).get(path).status(403);
        http.as(other).get(path + "/results.csv").status(403);
        List.of("pause", "resume", "retry", "undo").forEach(step -> http.as(other).post(path + "/" + step).status(403));
        assertThat(http.as(other).get("/api/batches?size=200").status(200).json("/items").findValuesAsText("id"))
                .doesNotContain(String.valueOf(batch));
        assertThat(http.as("laleh").get("/api/batches").status(200).json("/items/0/id").asLong()).isEqualTo(batch);
        assertThat(http.as("admin").get("/api/batches").status(200).json("/items/0/id").asLong()).isEqualTo(batch);
        mina.get(path).status(200);
        mina.get("/api/batches/999999999").status(404);
    }
}
