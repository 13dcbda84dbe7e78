package io.sarnakh.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code /api/customers} as callers see it. */
@SarnakhTest
class CustomerResourceTest {

    @Autowired
    private Http http;
    private Caller sam;

    @BeforeEach
    void anyUser() {
        sam = http.as("sam");
    }

    @Test
    @DisplayName("RIGHT-1: every user creates, reads and edits cards; 201 with Location and ETag, If-Match, no DELETE")
    void lifeOfACard() {
        Answer created = sam.post("/api/customers", Map.of("kind", "person", "name", "Resource Nasrin",
                "email", "N <N.Kaveh@Resource-Rail.IR>", "salesperson", "sam", "address", Map.of("city", "Qom"),
                "id", 1, "emailNormalized", "ignored", "createdAt", 7)).status(201);
        JsonNode card = created.json();
        String path = "/api/customers/" + card.get("id").asLong();
        assertThat(created.header("Location")).endsWith(path);
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(card.get("emailNormalized").asText()).isEqualTo("n.kaveh@resource-rail.ir");
        assertThat(card.fieldNames()).toIterable().containsExactly("id", "kind", "name", "parentId", "email",
                "emailNormalized", "phone", "phoneSanitized", "website", "jobPosition", "language", "address",
                "salesperson", "notes", "active", "createdAt");
        assertThat(http.as("kian").get(path).status(200).json()).isEqualTo(card);

        Answer changed = sam.header("If-Match", "W/\"0\"").patch(path, Map.of("address", Map.of("zip", "37")))
                .status(200);
        assertThat(changed.header("ETag")).isEqualTo("\"1\"");
        assertThat(changed.json("/address/city").asText()).isEqualTo("Qom");
        sam.header("If-Match", "\"0\"").patch(path, Map.of("name", "Other")).status(412);
        assertThat(sam.get(path).json("/name").asText()).isEqualTo("Resource Nasrin");
        sam.delete(path).status(405);
        http.anonymous().get(path).status(401);
    }

    @Test
    @DisplayName("DATA-7: ?q= finds by domain and number, in pages")
    void search() {
        sam.post("/api/customers", Map.of("kind", "company", "name", "Paging A", "email", "a@paging-rail.ir",
                "phone", "021 4455 6601")).status(201);
        sam.post("/api/customers", Map.of("kind", "company", "name", "Paging B", "email", "b@paging-rail.ir",
                "phone", "021 4455 6602")).status(201);
        JsonNode page = sam.get("/api/customers?q=paging-rail.ir&size=1&page=1").status(200).json();
        assertThat(page.get("total").asLong()).isEqualTo(2);
        assertThat(page.get("page").asInt()).isEqualTo(1);
        assertThat(page.get("size").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/name").asText()).isEqualTo("Paging B");
        assertThat(sam.get("/api/customers?q=%2B98%2021%2044556601").json("/items").findValuesAsText("name"))
                .containsExactly("Paging A");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{                                                 | 400 | ''",
        "[]                                                | 400 | body",
        "{'kind': 'person', 'name': 5}                     | 400 | name",
        "{'kind': 'person', 'name': 'A', 'parentId': 'x'}  | 400 | parentId",
        "{'kind': 'person', 'name': 'A', 'address': 'x'}   | 400 | address",
        "{'kind': 'person', 'name': 'A', 'active': 'yes'}  | 400 | active",
        "{}                                                | 422 | kind,name",
        "{'kind': 'robot', 'name': ' '}                    | 422 | kind,name",
        "{'kind': 'person', 'name': 'A\\u0007'}            | 422 | name",
        "{'kind': 'person', 'name': 'A', 'parentId': -1}   | 422 | parentId",
        "{'kind': 'person', 'name': 'A', 'salesperson': 'nobody', 'language': '?!', 'colour': 1, 'rootId': 3} | 422 | "
            + "salesperson,language,colour,rootId",
        "{'kind': 'person', 'name': 'A', 'address': {'country': 'XX', 'planet': 'Mars'}} | 422 | "
            + "address.country,address.planet"})
    @DisplayName("17: bad input is refused, one answer naming all bad fields")
    void badInput(String body, int status, String fields) {
        Answer answer = sam.raw("POST", "/api/customers", "application/json", body.replace('\'', '"')).status(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json("/status").asInt()).isEqualTo(status);
        assertThat(answer.badFields())
                .containsExactlyInAnyOrderElementsOf(fields.isEmpty() ? List.of() : List.of(fields.split(",")));
    }

    @ParameterizedTest
    @CsvSource({"/api/customers/999999999, 404", "/api/customers/abc, 404", "/api/customers?q=ab, 422",
        "/api/customers?size=201, 422", "/api/customers?active=perhaps, 400"})
    @DisplayName("17: unknown ids, short queries, bad parameters")
    void badRequests(String path, int status) {
        sam.get(path).status(status);
    }
}
