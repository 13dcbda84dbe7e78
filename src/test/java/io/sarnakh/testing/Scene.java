package io.sarnakh.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records and cards for a test, made over HTTP by somebody who may do everything. Names, addresses and numbers differ
 * from scene to scene, so that nothing of another test is a twin.
 */
public final class Scene {

    /** Of six digits. */
    private static final AtomicInteger NUMBERS = new AtomicInteger(100_000);

    private final Http http;
    private final String key = UUID.randomUUID().toString().substring(0, 8);
    private final int number = NUMBERS.getAndIncrement();
    private int people;

    public Scene(Http http) {
        this.http = http;
    }

    /** A domain of this scene alone. */
    public String domain() {
        return "s" + key + ".ir";
    }

    /** Somebody's address at the domain of this scene. */
    public String email(String person) {
        return person + "@" + domain();
    }

    /** Nobody else's address, at nobody else's domain. */
    public String strangersEmail() {
        return "x@x" + ++people + "-" + domain();
    }

    /** An Iranian mobile number that is this scene's alone, another one for each {@code person} from 0 to 9. */
    public String phone(int person) {
        return "+98912" + number + person;
    }

    /** A record's id; {@code fields} as {@code "email", value, ...}. Named by default. */
    public long lead(Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "Lead " + key + "-" + ++people);
        body.putAll(map(fields));
        return http.as("admin").post("/api/leads", body).status(201).json("/id").asLong();
    }

    /** An opportunity's id. */
    public long opportunity(Object... fields) {
        Map<String, Object> all = map(fields);
        all.put("type", "opportunity");
        return lead(all.entrySet().stream().flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                .toArray());
    }

    /** A card's id. */
    public long card(String kind, String name, Object... fields) {
        Map<String, Object> body = map(fields);
        body.put("kind", kind);
        body.put("name", name);
        return http.as("admin").post("/api/customers", body).status(201).json("/id").asLong();
    }

    /** A demo team's id. */
    public long team(String name) {
        for (JsonNode team : http.as("admin").get("/api/teams").status(200).json("/items")) {
            if (team.get("name").asText().equals(name)) {
                return team.get("id").asLong();
            }
        }
        throw new AssertionError("There is no team " + name);
    }

    /** A record as everybody with the right sees it. */
    public JsonNode record(long id) {
        return http.as("admin").get("/api/leads/" + id).status(200).json();
    }

    /** A card as it is. */
    public JsonNode cardOf(long id) {
        return http.as("admin").get("/api/customers/" + id).status(200).json();
    }

    /** The open tasks of a record, whoever owns them. */
    public JsonNode tasks(long id) {
        return http.as("admin").get("/engine-rest/task?processInstanceBusinessKey=" + id).status(200).json();
    }

    /** The id of a record's one open task. */
    public String task(long id) {
        JsonNode tasks = tasks(id);
        assertThat(tasks).as("open tasks of record %d", id).hasSize(1);
        return tasks.get(0).get("id").asText();
    }

    /** A request to complete a task or start an instance with these variables. */
    public static Map<String, Object> variables(Object... fields) {
        Map<String, Object> variables = new LinkedHashMap<>();
        map(fields).forEach((name, value) -> variables.put(name, map("value", value)));
        return Map.of("variables", variables);
    }

    /** A JSON object; values may be null. */
    public static Map<String, Object> map(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        return map;
    }
}
