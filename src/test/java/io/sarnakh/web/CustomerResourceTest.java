package io.sarnakh.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** {@code /api/customers} as callers see it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "sarnakh.data-dir=target/customer-http-data")
class CustomerResourceTest {

    @LocalServerPort
    private int port;

    @Test
    @DisplayName("POST answers 201 with Location and ETag; GET, PATCH and If-Match")
    void lifeOfACard() {
        HttpResponse<String> created = send("POST", "/api/customers", """
                {"kind": "person", "name": "Resource Nasrin", "email": "N <N.Kaveh@Resource-Rail.IR>", "salesperson": "sam",
                 "address": {"city": "Qom"}, "id": 1, "emailNormalized": "ignored", "createdAt": 7}""");
        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode card = Json.read(created.body());
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).endsWith("/api/customers/" + card.get("id").asLong());
        assertThat(created.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(card.get("emailNormalized").asText()).isEqualTo("n.kaveh@resource-rail.ir");
        assertThat(card.fieldNames()).toIterable().containsExactly("id", "kind", "name", "parentId", "email",
                "emailNormalized", "phone", "phoneSanitized", "website", "jobPosition", "language", "address",
                "salesperson", "notes", "active", "createdAt");
        String path = "/api/customers/" + card.get("id").asLong();
        assertThat(Json.read(send("GET", path, null).body())).isEqualTo(card);

        HttpResponse<String> changed = send("PATCH", path, "{\"address\": {\"zip\": \"37\"}}", "If-Match", "W/\"0\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(Json.read(changed.body()).at("/address/city").asText()).isEqualTo("Qom");
        assertThat(send("PATCH", path, "{\"name\": \"Other\"}", "If-Match", "\"0\"").statusCode()).isEqualTo(412);
        assertThat(Json.read(send("GET", path, null).body()).get("name").asText()).isEqualTo("Resource Nasrin");
        assertThat(send("DELETE", path, null).statusCode()).isEqualTo(405);
    }

    @Test
    @DisplayName("GET ?q= finds by domain and number and pages")
    void search() {
        send("POST", "/api/customers", """
                {"kind": "company", "name": "Paging A", "email": "a@paging-rail.ir", "phone": "021 4455 6601"}""");
        send("POST", "/api/customers", """
                {"kind": "company", "name": "Paging B", "email": "b@paging-rail.ir", "phone": "021 4455 6602"}""");
        JsonNode page = Json.read(send("GET", "/api/customers?q=paging-rail.ir&size=1&page=1", null).body());
        assertThat(page.get("total").asLong()).isEqualTo(2);
        assertThat(page.get("page").asInt()).isEqualTo(1);
        assertThat(page.get("size").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/name").asText()).isEqualTo("Paging B");
        page = Json.read(send("GET", "/api/customers?q=%2B98%2021%2044556601", null).body());
        assertThat(page.get("items").findValuesAsText("name")).containsExactly("Paging A");
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
        HttpResponse<String> answer = send("POST", "/api/customers", body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = Json.read(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrderElementsOf(fields.isEmpty() ? List.of() : List.of(fields.split(",")));
    }

    @ParameterizedTest
    @CsvSource({"/api/customers/999999999, 404", "/api/customers/abc, 404", "/api/customers?q=ab, 422",
        "/api/customers?size=201, 422", "/api/customers?active=perhaps, 400"})
    @DisplayName("17: unknown ids, short queries, bad parameters")
    void badRequests(String path, int status) {
        assertThat(send("GET", path, null).statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Basic "
                        + Base64.getEncoder().encodeToString("sam:sam".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
