package io.sarnakh.access;

import static io.sarnakh.testing.Scene.map;
import static io.sarnakh.testing.Scene.variables;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** RIGHT-1, RIGHT-2: whoever loses a record loses its task at the same moment, whichever way it went. */
@SarnakhTest
class ReassignmentTest {

    private static final String TASK = "/engine-rest/task/";

    @Autowired
    private Http http;
    private Scene scene;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
    }

    @ParameterizedTest(name = "RIGHT-2: a {0} handed over by PATCH is gone for its former owner until given back")
    @ValueSource(strings = {"lead", "opportunity"})
    void byPatch(String type) {
        long id = scene.lead("type", type, "salesperson", "sam");
        String task = scene.task(id);
        visible("sam", id, task);
        patch(id, "kian");
        hidden("sam", id, task);
        visible("kian", id, task);
        patch(id, "sam");
        visible("sam", id, task);
        patch(id, null);
        visible("sam", id, task);
        patch(id, "laleh");
        hidden("sam", id, task);
        assertThat(scene.task(id)).as("it is the same task all the time").isEqualTo(task);
    }

    @Test
    @DisplayName("RIGHT-2: an unassigned lead that is given to somebody is gone for the other reps, candidates before")
    void fromEverybody() {
        long id = scene.lead();
        String task = scene.task(id);
        visible("sam", id, task);
        patch(id, "kian");
        hidden("sam", id, task);
        assertThat(scene.tasks(id).at("/0/assignee").asText()).isEqualTo("kian");
    }

    @Test
    @DisplayName("RIGHT-2: claiming takes the record, assigning hands it over, giving back offers it to everybody")
    void inTheEngine() {
        long id = scene.lead();
        String task = scene.task(id);
        http.as("sam").post(TASK + task + "/claim", Map.of("userId", "sam")).status(204);
        owner(id, "sam");
        visible("sam", id, task);
        assertThat(http.as("laleh").post(TASK + task + "/assignee", Map.of("userId", "kian")).json("/message").asText())
                .as("ASG-1: not hers to give away, said in one sentence").isEqualTo("Record " + id + " is sam's. Only sam or a manager may give it to somebody else.");
        owner(id, "sam");
        http.as("mina").post(TASK + task + "/assignee", Map.of("userId", "kian")).status(204);
        owner(id, "kian");
        hidden("sam", id, task);
        http.as("kian").post(TASK + task + "/unclaim").status(204);
        owner(id, null);
        visible("sam", id, task);
        http.as("laleh").post(TASK + task + "/claim", Map.of("userId", "laleh")).status(204);
        owner(id, "laleh");
        hidden("sam", id, task);
        JsonNode history = http.as("laleh").get("/api/leads/" + id + "/history").json("/items");
        assertThat(history.findValuesAsText("kind")).containsExactly("assigned", "assigned", "assigned", "assigned",
                "created");
        assertThat(history.findValuesAsText("by")).containsExactly("laleh", "kian", "mina", "sam", "admin");
    }

    @Test
    @DisplayName("ASG-1: a rep who sees own records only hands them over and gives them back in Tasklist, too")
    void ownRep() {
        long id = scene.lead("salesperson", "sam");
        String task = scene.task(id);
        http.as("sam").post(TASK + task + "/unclaim").status(204);
        owner(id, null);
        http.as("sam").post(TASK + task + "/claim", Map.of("userId", "sam")).status(204);
        http.as("sam").post(TASK + task + "/assignee", Map.of("userId", "laleh")).status(204);
        owner(id, "laleh");
        hidden("sam", id, task);
    }

    @Test
    @DisplayName("ASG-1, DEF-2: claiming brings the team and the instant of the assignment")
    void claimIsAnAssignment() {
        long id = scene.lead();
        assertThat(scene.record(id).get("assignedAt").isNull()).isTrue();
        http.as("sam").post(TASK + scene.task(id) + "/claim", Map.of("userId", "sam")).status(204);
        JsonNode taken = scene.record(id);
        assertThat(taken.get("teamId").asLong()).isEqualTo(scene.team("South"));
        assertThat(taken.get("assignedAt").isNull()).isFalse();
    }

    @Test
    @DisplayName("RIGHT-2: handing over in the form takes effect when the form is submitted")
    void inTheForm() {
        long id = scene.lead("salesperson", "sam");
        http.as("sam").post(TASK + scene.task(id) + "/submit-form",
                variables("salesperson", "kian", "nextStep", "save")).status(204);
        owner(id, "kian");
        hidden("sam", id, scene.task(id));
        visible("kian", id, scene.task(id));
    }

    @Test
    @DisplayName("RIGHT-2: a conversion that gives the opportunity to somebody else takes it from the converter")
    void byConversion() {
        long id = scene.lead("salesperson", "sam");
        http.as("sam").post("/api/leads/" + id + "/conversion", Map.of("salesperson", "kian")).status(200);
        hidden("sam", id, scene.task(id));
        visible("kian", id, scene.task(id));
    }

    @Test
    @DisplayName("ASG-1: a rep takes an unassigned record and hands an own one over, by PATCH as in Tasklist")
    void takeAndHandOver() {
        long id = scene.lead();
        http.as("sam").patch("/api/leads/" + id, Map.of("salesperson", "sam")).status(200);
        assertThat(scene.tasks(id).at("/0/assignee").asText()).isEqualTo("sam");
        visible("sam", id, scene.task(id));
        http.as("sam").patch("/api/leads/" + id, Map.of("salesperson", "kian")).status(200);
        assertThat(scene.tasks(id).at("/0/assignee").asText()).isEqualTo("kian");
        hidden("sam", id, scene.task(id));
        JsonNode entry = http.as("kian").get("/api/leads/" + id + "/history").json("/items/0");
        assertThat(entry.get("kind").asText()).isEqualTo("assigned");
        assertThat(entry.get("by").asText()).isEqualTo("sam");
    }

    @Test
    @DisplayName("ASG-1, RIGHT-1: a record that a rep does not see cannot be taken away, whichever way it is tried")
    void takeAway() {
        long id = scene.lead("salesperson", "kian");
        String task = TASK + scene.task(id);
        assertThat(http.as("sam").patch("/api/leads/" + id, Map.of("salesperson", "sam")).status(403)
                .json("/detail").asText()).contains("another salesperson");
        assertThat(http.as("sam").post(task + "/claim", Map.of("userId", "sam")).status()).isIn(403, 404);
        assertThat(http.as("sam").post(task + "/assignee", Map.of("userId", "sam")).status()).isIn(403, 404);
        assertThat(http.as("sam").post(task + "/unclaim").status()).isIn(403, 404);
        owner(id, "kian");
        assertThat(scene.tasks(id).at("/0/assignee").asText()).isEqualTo("kian");
    }

    @Test
    @DisplayName("RIGHT-2: a task cannot be given to somebody unknown")
    void unknownOwner() {
        long id = scene.lead("salesperson", "kian");
        assertThat(http.as("mina").post(TASK + scene.task(id) + "/assignee", Map.of("userId", "ghost")).status())
                .isGreaterThanOrEqualTo(400);
        owner(id, "kian");
    }

    private void patch(long id, String salesperson) {
        http.as("mina").patch("/api/leads/" + id, map("salesperson", salesperson)).status(200);
        assertThat(scene.tasks(id).at("/0/assignee").asText(null)).isEqualTo(salesperson);
    }

    private void owner(long id, String expected) {
        JsonNode salesperson = scene.record(id).get("salesperson");
        assertThat(salesperson.isNull() ? null : salesperson.asText()).isEqualTo(expected);
    }

    private void visible(String user, long id, String task) {
        http.as(user).get("/api/leads/" + id).status(200);
        http.as(user).get(TASK + task).status(200);
        http.as(user).get(TASK + task + "/form-variables").status(200);
        assertThat(http.as(user).get("/engine-rest/task?processInstanceBusinessKey=" + id).json()).hasSize(1);
    }

    private void hidden(String user, long id, String task) {
        http.as(user).get("/api/leads/" + id).status(403);
        http.as(user).get(TASK + task).status(404);
        http.as(user).get(TASK + task + "/form-variables").status(403);
        http.as(user).get(TASK + task + "/variables").status(403);
        assertThat(http.as(user).get("/engine-rest/task?processInstanceBusinessKey=" + id).json()).isEmpty();
        assertThat(http.as(user).post(TASK + task + "/complete", Map.of()).status()).isIn(403, 404);
    }
}
