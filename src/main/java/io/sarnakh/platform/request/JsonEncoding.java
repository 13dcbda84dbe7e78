package io.sarnakh.platform.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * JSON is UTF-8 here, without a byte order mark (domain 17). Some readers behind would guess another encoding and so
 * read another text than those that check it.
 */
final class JsonEncoding {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private JsonEncoding() {
    }

    /** Whether the content type says it is JSON. */
    static boolean isJson(String contentType) {
        String type = contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
    }

    /** Whether a body of JSON is what it must be. UTF-16 and UTF-32 show by the zero bytes that no JSON text has. */
    static boolean isUtf8(String contentType, byte[] body) {
        return saysUtf8(contentType) && !startsWithMark(body) && !hasZero(body) && decodes(body);
    }

    private static boolean saysUtf8(String contentType) {
        try {
            var charset = MediaType.parseMediaType(contentType).getCharset();
            return charset == null || charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
        } catch (InvalidMediaTypeException unknownCharset) {
            return false;
        }
    }

    private static boolean startsWithMark(byte[] body) {
        return body.length >= BYTE_ORDER_MARK.length
                && ByteBuffer.wrap(body, 0, BYTE_ORDER_MARK.length).equals(ByteBuffer.wrap(BYTE_ORDER_MARK));
    }

    private static boolean hasZero(byte[] body) {
        for (byte one : body) {
            if (one == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean decodes(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
