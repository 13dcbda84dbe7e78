package io.sarnakh.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.refusal.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A body that can be read in one way only: an object in UTF-8 without a mark in front, without a member twice and without
 * anything behind it. The engine would find out the encoding by itself and take the last of two members, so whoever
 * judged another reading would judge another request.
 */
final class JsonBody {

    private JsonBody() {
    }

    /**
     * The object; an empty one if nothing was sent.
     *
     * @param json a mapper that knows no member twice and nothing behind a value
     * @throws Refusal 400 if it could be read in two ways or not at all
     */
    static ObjectNode read(byte[] body, ObjectMapper json) {
        if (body.length == 0) {
            return json.createObjectNode();
        }
        try {
            // A decoder of its own, which replaces nothing; from text, no encoding is guessed.
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            JsonNode read = json.readTree(text);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (CharacterCodingException | JsonProcessingException unreadable) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refusal unreadable() {
        return Refusal.of(Refusal.Kind.MALFORMED, "platform.problem.unreadable");
    }
}
