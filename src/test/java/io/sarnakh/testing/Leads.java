package io.sarnakh.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records, teams and stages of one test, made over HTTP by the manager; {@link #removeAll} leaves none open. */
public final class Leads {

    private final Http http;
    private final JdbcClient jdbc;
    private final List<Long> leads = new ArrayList<>();
    private final List<Long> teams = new ArrayList<>();
    private final List<Long> stages = new ArrayList<>();

    /** For one test. */
    public Leads(Http http, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
    }

    /** A JSON object of names and values in turn; values may be null. */
    public static Map<String, Object> body(Object... namesAndValues) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    /** The manager. */
    public Caller manager() {
        return http.as("mina");
    }

    /** A new record. */
    public JsonNode create(Object... fields) {
        return createAs("mina", fields);
    }

    /** A new record of somebody. */
    public JsonNode createAs(String user, Object... fields) {
        JsonNode lead = http.as(user).post("/api/leads", body(fields)).status(201).json();
        leads.add(id(lead));
        return lead;
    }

    /** The id of a new record. */
    public long id(Object... fields) {
        return id(create(fields));
    }

    /** The id of a record. */
    public static long id(JsonNode lead) {
        return lead.get("id").asLong();
    }

    /** The path of a record. */
    public static String path(long id) {
        return "/api/leads/" + id;
    }

    /** A record as it is now. */
    public JsonNode get(long id) {
        return manager().get(path(id)).status(200).json();
    }

    /** A record after a change. */
    public JsonNode patch(long id, Object... fields) {
        return manager().patch(path(id), body(fields)).status(200).json();
    }

    /** A record after a POST below it. */
    public JsonNode post(long id, String what, Object... fields) {
        return manager().post(path(id) + "/" + what, body(fields)).status(200).json();
    }

    /** The history of a record, newest first. */
    public List<JsonNode> history(long id) {
        return list(manager().get(path(id) + "/history?size=200").status(200).json("/items"));
    }

    /** The open tasks of a record, as the engine's REST shows them to the manager. */
    public List<JsonNode> tasks(long id) {
        return list(manager().get("/engine-rest/task?processInstanceBusinessKey=" + id).status(200).json());
    }

    /** The keys of the open tasks of a record. */
    public List<String> taskKeys(long id) {
        return tasks(id).stream().map(task -> task.get("taskDefinitionKey").asText()).toList();
    }

    /** How many process instances a record has. */
    public int instances(long id) {
        return manager().get("/engine-rest/process-instance/count?businessKey=" + id).status(200).json("/count")
                .asInt();
    }

    /** The elements of a JSON list. */
    public static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** A new team, behind the demo teams. */
    public long team(String name, Object... fields) {
        return remember(teams, "/api/teams", Stream.concat(Stream.of("name", name, "order", 100), Stream.of(fields)));
    }

    /** A new stage. */
    public long stage(String name, int sequence, Object... fields) {
        return remember(stages, "/api/stages",
                Stream.concat(Stream.of("name", name, "sequence", sequence), Stream.of(fields)));
    }

    /** The first stage of the installation, by its position in the pipeline. */
    public long stageAt(int index) {
        return manager().get("/api/stages").json("/items/" + index + "/id").asLong();
    }

    /** A demo team. */
    public long teamNamed(String name) {
        return list(manager().get("/api/teams?size=200").json("/items")).stream()
                .filter(team -> team.get("name").asText().equals(name)).mapToLong(Leads::id).findFirst().orElseThrow();
    }

    /** An active lost reason. */
    public long lostReason() {
        return manager().get("/api/lost-reasons").json("/items/0/id").asLong();
    }

    /** A new card. */
    public long card(Object... fields) {
        return id(manager().post("/api/customers", body(fields)).status(201).json());
    }

    private long remember(List<Long> ids, String path, Stream<Object> fields) {
        long id = id(manager().post(path, body(fields.toArray())).status(201).json());
        ids.add(id);
        return id;
    }

    /** Deletes what this test made, so that other tests find what they expect. */
    public void removeAll() {
        leads.forEach(id -> manager().delete(path(id)));
        stages.forEach(id -> {
            jdbc.sql("update lead set stage_id = null where stage_id = :id").param("id", id).update();
            manager().delete("/api/stages/" + id).status(204);
        });
        teams.forEach(id -> manager().delete("/api/teams/" + id).status(204));
    }
}
