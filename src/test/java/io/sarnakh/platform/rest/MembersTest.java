package io.sarnakh.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RIGHT-2: which members of a request may say something")
class MembersTest {

    private static final Members START = Members.of("businessKey").withEach("variables",
            Members.of("value").with("valueInfo", Members.NONE).withWord("type", List.of("string")));

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'businessKey': '1'}", "{'variables': {}}", "{'variables': null}",
        "{'variables': {'a': {'value': {'b': [1]}, 'type': 'String'}}}", "{'variables': {'a': {'type': null}}}",
        "{'variables': {'a': {'valueInfo': {'transient': false}}}}", "{'startInstructions': [], 'skipCustomListeners': false}"})
    void allowed(String body) throws IOException {
        assertThat(START.allow(json(body))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'startInstructions': [{}]}", "{'skipCustomListeners': true}", "{'variables': 'a'}",
        "{'variables': {'a': 'b'}}", "{'variables': {'a': {'valueInfo': {'transient': true}}}}",
        "{'variables': {'a': {'valueInfo': 'transient'}}}", "{'variables': {'a': {'type': 'Object'}}}",
        "{'variables': {'a': {'type': 1}}}", "{'variables': ['a']}", "{'Variables': {'a': {}, 'b': 1}}", "{'x': 0}", "{'x': ''}"})
    void refused(String body) throws IOException {
        assertThat(START.allow(json(body))).isFalse();
    }

    private static JsonNode json(String body) throws IOException {
        return new ObjectMapper().readTree(body.replace('\'', '"'));
    }
}
