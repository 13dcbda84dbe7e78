package io.sarnakh.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Somebody who calls, with headers of their own. Immutable: {@link #header} answers another caller. */
public final class Caller {

    private final HttpClient client;
    private final ObjectMapper json;
    private final String base;
    private final Map<String, String> headers;

    Caller(HttpClient client, ObjectMapper json, String base, Map<String, String> headers) {
        this.client = client;
        this.json = json;
        this.base = base;
        this.headers = headers;
    }

    /** The same caller with one more header, or another value of it. */
    public Caller header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Caller(client, json, base, more);
    }

    Caller basic(String user, String password) {
        byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }

    /** GET. */
    public Answer get(String path) {
        return send("GET", path, null, BodyPublishers.noBody());
    }

    /** DELETE. */
    public Answer delete(String path) {
        return send("DELETE", path, null, BodyPublishers.noBody());
    }

    /** POST of a JSON body: a map, a list, a record. */
    public Answer post(String path, Object body) {
        return sendJson("POST", path, body);
    }

    /** POST without a body. */
    public Answer post(String path) {
        return send("POST", path, null, BodyPublishers.noBody());
    }

    /** PUT of a JSON body. */
    public Answer put(String path, Object body) {
        return sendJson("PUT", path, body);
    }

    /** PATCH with a JSON body. */
    public Answer patch(String path, Object body) {
        return sendJson("PATCH", path, body);
    }

    /** POST of a web form. */
    public Answer form(String path, String fields) {
        return send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(fields));
    }

    /** Anything, with the text as it stands: for broken JSON and other content types. */
    public Answer raw(String method, String path, String contentType, String body) {
        return send(method, path, contentType, BodyPublishers.ofString(body));
    }

    /** Anything, with the bytes as they stand: for other encodings. */
    public Answer raw(String method, String path, String contentType, byte[] body) {
        return send(method, path, contentType, BodyPublishers.ofByteArray(body));
    }

    /** Whether a filter of Tasklist lists this task; asked for it alone, as a list of all open tasks could be cut short. */
    public boolean finds(String filter, String task) {
        return !post(filterPath(filter) + "/list", Map.of("taskId", task)).status(200).json().isEmpty();
    }

    /** How many tasks a filter of Tasklist lists. */
    public int count(String filter) {
        return get(filterPath(filter) + "/count").status(200).json("/count").asInt();
    }

    private String filterPath(String name) {
        for (JsonNode filter : get("/engine-rest/filter?resourceType=Task").status(200).json()) {
            if (filter.get("name").asText().equals(name)) {
                return "/engine-rest/filter/" + filter.get("id").asText();
            }
        }
        throw new AssertionError("There is no filter " + name);
    }

    private Answer sendJson(String method, String path, Object body) {
        try {
            return send(method, path, "application/json", BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Answer send(String method, String path, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60)).method(method, body);
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return new Answer(method + " " + path, client.send(request.build(), BodyHandlers.ofString()), json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
