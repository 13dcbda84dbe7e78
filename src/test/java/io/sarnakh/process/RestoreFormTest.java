package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SarnakhTest
@DisplayName("The start form Restore a record")
class RestoreFormTest {

    private static final String FORM =
            "/camunda/api/engine/engine/default/process-definition/key/restore-record/deployed-start-form";

    @Autowired
    private Http http;
    @Autowired
    private JdbcClient jdbc;
    private Scene scene;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
    }

    private List<JsonNode> offeredTo(String user) {
        List<JsonNode> offered = new ArrayList<>();
        http.inTasklist(user).get(FORM).status(200).json("/components/0/values").forEach(offered::add);
        return offered;
    }

    private static List<Long> ids(List<JsonNode> options) {
        return options.stream().map(option -> option.get("value").asLong()).toList();
    }

    private long closed(String how, Object... fields) {
        long id = scene.lead(fields);
        if (how.equals("deleted")) {
            http.as("mina").delete("/api/leads/" + id).status(204);
        } else if (how.equals("archived")) {
            http.as("mina").patch("/api/leads/" + id, Map.of("active", false)).status(200);
        } else {
            http.as("mina").post("/api/leads/" + id + "/" + how, Map.of()).status(200);
        }
        return id;
    }

    @Test
    @DisplayName("CLOSE-3, RIGHT-1: offers what the user may restore, closed last first: own and nobody's")
    void offers() {
        long won = closed("won", "salesperson", "sam");
        long open = scene.lead("salesperson", "sam");
        long deleted = closed("deleted");
        long kians = closed("lost", "salesperson", "kian");
        long nobodys = closed("archived", "probability", 40);
        long sams = closed("lost", "salesperson", "sam", "name", "Sam's looms");
        assertThat(ids(offeredTo("sam"))).startsWith(sams, nobodys).doesNotContain(won, open, deleted, kians);
        assertThat(ids(offeredTo("laleh"))).startsWith(sams, nobodys, kians).doesNotContain(won, open, deleted);
        assertThat(ids(offeredTo("mina"))).startsWith(sams, nobodys, kians, deleted).doesNotContain(won, open);
        assertThat(offeredTo("sam").get(0).get("label").asText())
                .isEqualTo("#" + sams + " Sam's looms (lost " + LocalDate.now() + ")");
        assertThat(offeredTo("mina").get(3).get("label").asText()).endsWith("(deleted " + LocalDate.now() + ")");
    }

    @Test
    @DisplayName("offers no more than fifty")
    void fifty() {
        jdbc.sql("insert into lead (type, status, active, name, closed_at)"
                + " select 'lead', 'lost', false, 'Fifty', now() from generate_series(1, 51)").update();
        try {
            assertThat(offeredTo("sam")).hasSize(50);
            assertThat(offeredTo("mina")).hasSize(50);
        } finally {
            jdbc.sql("delete from lead where name = 'Fifty'").update();
        }
    }
}
