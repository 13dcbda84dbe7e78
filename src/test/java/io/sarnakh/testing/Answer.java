package io.sarnakh.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** What came back. */
public final class Answer {

    private final String request;
    private final HttpResponse<String> response;
    private final ObjectMapper json;

    Answer(String request, HttpResponse<String> response, ObjectMapper json) {
        this.request = request;
        this.response = response;
        this.json = json;
    }

    /** The status. */
    public int status() {
        return response.statusCode();
    }

    /** Fails, showing the body, if the status is another one. */
    public Answer status(int expected) {
        assertThat(response.statusCode()).as("%s answered %s", request, response.body()).isEqualTo(expected);
        return this;
    }

    /** The body as text. */
    public String text() {
        return response.body();
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return json.readTree(response.body());
        } catch (IOException notJson) {
            throw new UncheckedIOException(request + " answered " + response.body(), notJson);
        }
    }

    /** A part of the body by JSON pointer, such as {@code /items/0/id}. */
    public JsonNode json(String pointer) {
        return json().at(pointer);
    }

    /** A header, or null. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** The fields named in a problem document, in its order. */
    public List<String> badFields() {
        return StreamSupport.stream(json().path("errors").spliterator(), false)
                .map(error -> error.get("field").asText()).toList();
    }

    /** The value of a cookie that is set here. */
    public String cookie(String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1).split(";")[0])
                .findFirst().orElseThrow(() -> new AssertionError(request + " set no cookie " + name));
    }
}
