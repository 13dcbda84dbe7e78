package io.sarnakh.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose open record is merged away or taken over by a colleague is told (MERGE-9); only managers force it (MASS-6). */
class TakenOverTest extends BatchTestBase {

    @Autowired
    private RuntimeService runtime;

    @AfterEach
    void readAll() {
        runtime.createProcessInstanceQuery().processDefinitionKey("read-notice").list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test"));
    }

    @Test
    @DisplayName("MASS-6: force is a manager's; a rep gets 403 and nothing starts")
    void forceIsAManagers() {
        long lead = scene.lead("salesperson", "kian");
        long batches = jdbc.sql("select count(*) from batch").query(Long.class).single();
        for (String what : List.of("conversion", "assignment")) {
            http.as("laleh").post("/api/leads/" + what, Map.of("leadIds", List.of(lead), "salespeople",
                    List.of("laleh"), "force", true)).status(403);
        }
        assertThat(jdbc.sql("select count(*) from batch").query(Long.class).single()).isEqualTo(batches);
        assertThat(salespeople(lead)).containsExactly("kian");
        converted(http.as("laleh"), List.of(lead), "force", false);
    }

    @Test
    @DisplayName("MERGE-9: a conversion that merges a colleague's record away tells them who, why, and how to undo it")
    void mergedAwayByAConversion() {
        long theirs = scene.lead("email", scene.email("a"), "salesperson", "sam", "name", "Sam's looms");
        long own = scene.opportunity("email", scene.email("a"), "salesperson", "laleh", "name", "Laleh's secret");
        http.as("laleh").post("/api/leads/" + theirs + "/conversion", Map.of()).status(200);
        assertThat(scene.record(theirs).get("status").asText()).isEqualTo("merged");
        String told = onlyNotice("sam", theirs);
        assertThat(told).contains("Laleh", "Sam's looms", "merged", "#" + own, "same deal", "Undo the conversion",
                "or a manager").doesNotContain("secret");
        assertThat(notices("laleh")).isEmpty();
    }

    @Test
    @DisplayName("MERGE-9: a conversion that takes it over, without a name or the new owner where they are hidden (RIGHT-4)")
    void takenOverByAConversion() {
        long hidden = scene.lead("salesperson", "sam", "name", "Sams looms");
        long seen = scene.lead("salesperson", "kian", "name", "Kians looms");
        for (long lead : List.of(hidden, seen)) {
            http.as("laleh").post("/api/leads/" + lead + "/conversion", Map.of("salesperson", "mina")).status(200);
        }
        assertThat(onlyNotice("sam", hidden)).contains("Laleh", "converted", "a colleague", "Undo the conversion")
                .doesNotContain("Sams looms", "Mina");
        assertThat(onlyNotice("kian", seen)).contains("Laleh", "Kians looms", "Mina");
        assertThat(notices("mina")).isEmpty();
    }

    @Test
    @DisplayName("MERGE-9: a merge on its own, of tails and of a survivor that changes hands; one's own are not told")
    void merged() {
        long survivor = scene.lead("salesperson", "kian", "probability", 90);
        long tail = scene.lead("salesperson", "sam");
        long own = scene.lead("salesperson", "laleh");
        long closed = scene.lead("salesperson", "sam");
        mina.post("/api/leads/" + closed + "/lost", Map.of()).status(200);
        http.as("laleh").post("/api/leads/merge", Map.of("leadIds", List.of(survivor, tail, own, closed),
                "survivorId", survivor, "salesperson", "laleh")).status(200);
        assertThat(onlyNotice("sam", tail)).contains("#" + survivor, "Undo the merge").doesNotContain("#" + closed);
        assertThat(onlyNotice("kian", survivor)).contains("merged", "to Laleh");
        assertThat(notices("laleh")).isEmpty();
    }

    @Test
    @DisplayName("MERGE-9: a batch tells each person once, of all their records")
    void batch() {
        long first = scene.lead("email", scene.email("a"), "salesperson", "kian");
        long second = scene.lead("email", scene.email("a"), "salesperson", "sam");
        long third = scene.lead("salesperson", "sam");
        long free = scene.lead();
        long batch = converted(List.of(first, third, free), "salespeople", List.of("mina"), "force", true).get("id")
                .asLong();
        assertThat(onlyNotice("sam", second)).contains("Mina", "batch " + batch, "#" + second + ": merged into #" + first,
                "#" + third + ": given to", "Follow the batch");
        assertThat(onlyNotice("kian", first)).contains("#" + first + ": given to Mina");
        long assigned = scene.lead("salesperson", "kian");
        mina.post("/api/leads/assignment", Map.of("leadIds", List.of(assigned), "salespeople", List.of("laleh"),
                "force", true)).status(202);
        done(mina, jdbc.sql("select max(id) from batch").query(Long.class).single());
        assertThat(onlyNotice("kian", assigned)).contains("#" + assigned + ": given to Laleh");
    }

    @Test
    @DisplayName("MERGE-9: people who are gone are told nothing, and nothing fails")
    void gone() {
        long lead = scene.lead("email", scene.email("a"));
        long survivor = scene.lead("email", scene.email("a"), "probability", 90);
        jdbc.sql("update lead set salesperson = 'gone' where id = ?").param(lead).update();
        mina.post("/api/leads/merge", Map.of("leadIds", List.of(lead, survivor), "survivorId", survivor)).status(200);
        assertThat(notices("gone")).isEmpty();
    }

    private String onlyNotice(String user, long record) {
        List<String> about = notices(user).stream().filter(text -> text.contains("#" + record)).toList();
        assertThat(about).as("notices of %s about #%s among %s", user, record, notices(user)).hasSize(1);
        return about.get(0);
    }

    private List<String> notices(String user) {
        List<String> texts = new ArrayList<>();
        for (JsonNode task : http.as("admin").get("/engine-rest/task?processDefinitionKey=read-notice&assignee=" + user)
                .status(200).json()) {
            Caller reader = http.as(user);
            texts.add(reader.get("/engine-rest/task/" + task.get("id").asText() + "/form-variables").status(200)
                    .json("/notice/value").asText());
        }
        return texts;
    }
}
