package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.id;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code PATCH /api/leads/{id}}. */
class LeadEditingTest extends LeadTestBase {

    @Test
    @DisplayName("contract 2: absent stays, null empties, address part by part; the entity tag moves with the record")
    void partialChange() {
        Answer created = leads.manager().post("/api/leads", body("name", "A", "notes", "n", "tags", List.of("x"),
                "priority", 3, "address", Map.of("city", "Qom", "zip", "37"))).status(201);
        long id = created.json("/id").asLong();
        assertThat(created.header("Location")).isEqualTo(path(id));
        assertThat(leads.manager().get(path(id)).header("ETag")).isEqualTo(created.header("ETag"));
        JsonNode changed = leads.patch(id, "address", body("city", null, "street", "Enghelab"));
        assertThat(changed.get("address")).isEqualTo(leads.get(id).get("address"));
        assertThat(changed.at("/address/city").isNull()).isTrue();
        assertThat(changed.at("/address/zip").asText()).isEqualTo("37");
        assertThat(changed.at("/address/street").asText()).isEqualTo("Enghelab");
        assertThat(changed.get("notes").asText()).isEqualTo("n");
        JsonNode emptied = leads.patch(id, "address", null, "notes", null, "tags", null, "priority", null);
        assertThat(emptied.at("/address/zip").isNull()).isTrue();
        assertThat(emptied.get("notes").isNull()).isTrue();
        assertThat(emptied.get("tags").toString()).isEqualTo("[]");
        assertThat(emptied.get("priority").asInt()).isZero();
        assertThat(leads.manager().patch(path(id), body("name", null)).status(422).badFields()).containsExactly("name");
        leads.manager().delete(path(id));
    }

    @Test
    @DisplayName("HIST-1: the same values again are no change: no new version, no history entry, no new instants")
    void sameValues() {
        JsonNode lead = leads.create("name", "A", "email", "a@same.ir", "expectedRevenue", 100, "tags", List.of("x"),
                "salesperson", "sam", "expectedClosing", "2026-12-01", "address", Map.of("city", "Qom"));
        Answer again = leads.manager().patch(path(id(lead)), lead).status(200);
        assertThat(again.json()).isEqualTo(lead);
        Answer spelled = leads.manager().raw("PATCH", path(id(lead)), "application/json",
                "{\"name\": \" A \", \"expectedRevenue\": 100.00, \"address\": {}}").status(200);
        assertThat(spelled.header("ETag")).isEqualTo("\"0\"");
        assertThat(leads.history(id(lead))).hasSize(1);
        leads.manager().patch(path(id(lead)), body()).status(200);
        assertThat(leads.history(id(lead))).hasSize(1);
    }

    @Test
    @DisplayName("contract 2: If-Match: 412 for a stale tag, * and a weak tag match, and nothing is changed by "
            + "a refusal")
    void ifMatch() {
        long id = leads.id("name", "A");
        String tag = leads.manager().get(path(id)).header("ETag");
        assertThat(leads.manager().header("If-Match", tag).patch(path(id), body("name", "B")).status(200)
                .header("ETag")).isNotEqualTo(tag);
        leads.manager().header("If-Match", tag).patch(path(id), body("name", "C")).status(412);
        leads.manager().header("If-Match", "\"x\"").patch(path(id), body("name", "C")).status(412);
        assertThat(leads.get(id).get("name").asText()).isEqualTo("B");
        leads.manager().header("If-Match", "*").patch(path(id), body("name", "C")).status(200);
        String now = leads.manager().get(path(id)).header("ETag");
        leads.manager().header("If-Match", "\"x\", W/" + now).patch(path(id), body("name", "D")).status(200);
    }

    @Test
    @DisplayName("RIGHT-2: the task follows the record: assignee is the salesperson, unassigned is offered to the reps")
    void taskFollows() {
        long id = leads.id("name", "A");
        assertThat(leads.tasks(id)).singleElement().satisfies(task -> {
            assertThat(task.get("taskDefinitionKey").asText()).isEqualTo("qualify-lead");
            assertThat(task.get("assignee").isNull()).isTrue();
        });
        assertThat(samSees(id)).isEqualTo(1);
        leads.patch(id, "salesperson", "kian");
        assertThat(assignee(id)).isEqualTo("kian");
        assertThat(samSees(id)).isZero();
        leads.patch(id, "salesperson", "sam", "priority", 3);
        assertThat(assignee(id)).isEqualTo("sam");
        assertThat(samSees(id)).isEqualTo(1);
        assertThat(leads.tasks(id).get(0).get("priority").asInt()).isEqualTo(80);
        leads.patch(id, "salesperson", null);
        assertThat(leads.tasks(id).get(0).get("assignee").isNull()).isTrue();
        assertThat(samSees(id)).isEqualTo(1);
        assertThat(leads.get(id).get("processInstanceId").asText())
                .isEqualTo(leads.tasks(id).get(0).get("processInstanceId").asText());
        assertThat(leads.instances(id)).isEqualTo(1);
    }

    @Test
    @DisplayName("RIGHT-1: sam sees own and unassigned records only; others are 403 by id and in every write")
    void visibility() {
        long kians = leads.id("name", "A", "salesperson", "kian");
        for (String what : List.of("", "/history", "/similar", "/duplicates", "/conversion")) {
            http.as("sam").get(path(kians) + what).status(403);
        }
        for (String what : List.of("won", "lost", "restore", "conversion")) {
            http.as("sam").post(path(kians) + "/" + what, body()).status(403);
        }
        http.as("sam").post(path(kians) + "/notes", body("text", "x")).status(403);
        http.as("sam").patch(path(kians), body("name", "B")).status(403);
        http.as("sam").delete(path(kians)).status(403);
        http.as("laleh").patch(path(kians), body("name", "B")).status(200);
        http.anonymous().get(path(kians)).status(401);
        long sams = leads.id("name", "A");
        http.as("sam").patch(path(sams), body("salesperson", "sam")).status(200);
        http.as("sam").patch(path(sams), body("salesperson", "kian")).status(200);
        http.as("sam").get(path(sams)).status(403);
    }

    private String assignee(long id) {
        return leads.tasks(id).get(0).get("assignee").asText();
    }

    private int samSees(long id) {
        return http.as("sam").get("/engine-rest/task/count?processInstanceBusinessKey=" + id).status(200)
                .json("/count").asInt();
    }
}
