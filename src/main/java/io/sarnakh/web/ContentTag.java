package io.sarnakh.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;

/**
 * The entity tag of a record without a version, such as a batch, which changes with every record it handles. It follows
 * from what the answer says and is weak, because nothing can be written against it.
 */
final class ContentTag {

    // Sorted, so that every node says the same of the same content.
    private static final ObjectMapper MAPPER = JsonMapper.builder().addModule(new JavaTimeModule())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private ContentTag() {
    }

    /** The record with its tag. */
    static <T> ResponseEntity<T> answer(ResponseEntity.BodyBuilder answer, T record) {
        byte[] content = MAPPER.valueToTree(record).toString().getBytes(StandardCharsets.UTF_8);
        return answer.eTag("W/\"" + DigestUtils.md5DigestAsHex(content) + "\"").body(record);
    }
}
