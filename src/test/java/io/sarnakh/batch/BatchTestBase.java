package io.sarnakh.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.Invariants;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts batches over HTTP and waits until jobs have done them, as in earnest. */
@SarnakhTest
abstract class BatchTestBase {

    @Autowired
    protected Http http;
    @Autowired
    protected JdbcClient jdbc;
    protected Scene scene;
    protected Caller mina;
    protected long north;
    protected long south;
    private long lastRecordBefore;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
        mina = http.as("mina");
        north = scene.team("North");
        south = scene.team("South");
        lastRecordBefore = jdbc.sql("select coalesce(max(id), 0) from lead").query(Long.class).single();
    }

    @AfterEach
    void everythingAgrees() {
        assertThat(Invariants.broken(jdbc, lastRecordBefore)).isEmpty();
    }

    /** Starts a conversion of several leads as a manager and waits for its end; answers the batch. */
    protected JsonNode converted(List<Long> leads, Object... more) {
        return converted(mina, leads, more);
    }

    protected JsonNode converted(Caller user, List<Long> leads, Object... more) {
        return done(user, start(user, leads, more));
    }

    protected long start(Caller user, List<Long> leads, Object... more) {
        return post(user, leads, more).status(202).json("/batchId").asLong();
    }

    protected static Answer post(Caller user, List<Long> leads, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>(Scene.map("leadIds", leads));
        body.putAll(Scene.map(more));
        return user.post("/api/leads/conversion", body);
    }

    /** Waits until every record had its turn. */
    protected JsonNode done(Caller user, long batch) {
        return reaches(user, batch, "done");
    }

    protected JsonNode reaches(Caller user, long batch, String state) {
        return await().pollInterval(Duration.ofMillis(50)).until(
                () -> user.get("/api/batches/" + batch).status(200).json(),
                json -> json.get("state").asText().equals(state));
    }

    protected static JsonNode result(JsonNode batch, long lead) {
        for (JsonNode result : batch.get("results")) {
            if (result.get("leadId").asLong() == lead) {
                return result;
            }
        }
        throw new AssertionError("No result of #" + lead + " in " + batch);
    }

    protected static String outcome(JsonNode batch, long lead) {
        JsonNode result = result(batch, lead);
        return result.get("outcome").asText() + (result.get("into").isNull() ? "" : " into " + result.get("into"));
    }

    protected List<String> salespeople(Long... leads) {
        List<String> salespeople = new ArrayList<>();
        for (Long lead : leads) {
            salespeople.add(scene.record(lead).get("salesperson").asText(null));
        }
        return salespeople;
    }

    protected Long customer(long lead) {
        JsonNode customer = scene.record(lead).get("customerId");
        return customer.isNull() ? null : customer.asLong();
    }

    /** While its instance is suspended, the record can be neither converted nor merged. */
    protected void suspended(long lead, boolean suspended) {
        String instance = scene.record(lead).get("processInstanceId").asText();
        http.as("admin").put("/engine-rest/process-instance/" + instance + "/suspended", Map.of("suspended", suspended))
                .status(204);
    }
}
