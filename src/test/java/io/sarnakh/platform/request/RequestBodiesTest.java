package io.sarnakh.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sarnakh.platform.security.ProblemAnswers;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@SarnakhTest
@DisplayName("Domain 17, bodies: how large, in which encoding, how slow; on each servlet")
class RequestBodiesTest {

    private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String SET_UP = "/camunda/api/admin/setup/default/user/create";
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    @Autowired
    private Http http;
    @Autowired
    private RequestLimits limits;
    @Autowired
    private ProblemAnswers problems;

    private final HttpClient client = HttpClient.newHttpClient();

    @ParameterizedTest(name = "{0} as {1}: {2} bytes")
    @CsvSource({"/api/leads, sam, 1048577", "/api/leads, sam, 109051904", "/api/nothing, sam, 1048577",
            "/engine-rest/task, sam, 1048577", "/camunda/api/engine/engine/default/task, -, 10241",
            LOGIN + ", -, 10241", LOGIN + ", -, 104857600", SET_UP + ", -, 10241", "/api/leads, -, 10241", "/nowhere, -, 1048577"})
    @DisplayName("an announced body that is too large is 413 before any of it is sent")
    void announced(String path, String user, long bytes) throws IOException {
        try (RawRequest request = RawRequest.post(http.base(), path, login(user)
                + "Content-Type: application/json\nContent-Length: " + bytes + "\n")) {
            assertThat(request.answer()).startsWith("HTTP/1.1 413").contains("application/problem+json", "Connection: close");
        }
    }

    @ParameterizedTest(name = "{0} as {1}: {2} bytes")
    @CsvSource({"/api/leads, sam, 2097152", "/engine-rest/task, sam, 2097152",
            "/camunda/api/engine/engine/default/task, -, 65536", LOGIN + ", -, 65536", SET_UP + ", -, 65536"})
    @DisplayName("a chunked body is counted, and 413 as soon as it is too large")
    void chunked(String path, String user, int bytes) throws IOException {
        try (RawRequest request = RawRequest.post(http.base(), path, login(user)
                + "Content-Type: application/json\nTransfer-Encoding: chunked\n")) {
            request.sendChunks(bytes);
            assertThat(request.answer()).startsWith("HTTP/1.1 413").contains("application/problem+json", "Connection: close");
        }
    }

    @Test
    @DisplayName("in the session of a web app the larger limit counts; what fits is read, chunked or not")
    void fits() throws Exception {
        http.inTasklist("sam").post("/camunda/api/engine/engine/default/task?maxResults=1",
                java.util.Map.of("nameLike", "x".repeat(50 * KIB))).status(200);
        String name = "{\"name\": \"" + "x".repeat(255) + "\", \"notes\": \"" + "n".repeat(99_000) + "\"}";
        assertThat(post("/api/leads", "application/json", name.getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(201);
        HttpRequest chunked = request("/api/leads", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(client.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        assertThat(post("/api/leads", "application/json", ("{\"name\": \"" + "x".repeat(MIB - 12) + "\"}")
                .getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(422);
    }

    @Test
    @DisplayName("a client that sends all at once reads the refusal, and the next request on the connection works")
    void refusalIsRead() throws Exception {
        for (int time = 0; time < 5; time++) {
            assertThat(post("/api/leads", "application/json", new byte[3 * MIB / 2]).statusCode()).isEqualTo(413);
            assertThat(post("/api/leads", "application/json", "{}".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "x-unknown", "GZIP"})
    @DisplayName("a packed body is 415, however small")
    void packed(String packing) throws Exception {
        for (String path : new String[] {"/api/leads", "/engine-rest/task", LOGIN}) {
            HttpRequest request = request(path, "application/json").header("Content-Encoding", packing)
                    .POST(BodyPublishers.ofByteArray(new byte[] {1, 2, 3})).build();
            assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).as(path).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE", "X-UTF-32BE-BOM"})
    @DisplayName("JSON in another encoding is refused, said or unsaid")
    void otherEncodings(String charset) throws Exception {
        byte[] json = "{\"name\": \"Tea\"}".getBytes(Charset.forName(charset));
        for (String path : new String[] {"/api/leads", "/engine-rest/task"}) {
            assertThat(post(path, "application/json", json).statusCode()).as(path).isIn(400, 415);
            assertThat(post(path, "application/json;charset=" + charset, json).statusCode()).as(path).isIn(400, 415);
        }
        assertThat(post("/api/leads", "application/json;charset=no-such", "{}".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isIn(400, 415);
    }

    @Test
    @DisplayName("JSON with a byte order mark or broken UTF-8 is refused; Persian in UTF-8 is not")
    void markedOrBroken() throws Exception {
        byte[] good = "{\"name\": \"چای\"}".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.write(good);
        assertThat(post("/api/leads", "application/json", marked.toByteArray()).statusCode()).isIn(400, 415);
        assertThat(post("/api/leads", "application/json", "{\"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1)).statusCode())
                .isIn(400, 415);
        assertThat(post("/api/leads", "application/json; charset=utf-8", good).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({LOGIN + ", ''", "/camunda/api/engine/engine/default/task, ''",
            "/api/leads, ''", "/engine-rest/task, ''", "/nowhere, ''"})
    @DisplayName("250 half-sent bodies of strangers leave everybody else served")
    void halfSent(String path, String headers) throws Exception {
        List<RawRequest> halves = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                RawRequest half = RawRequest.post(http.base(), path, headers
                        + "Content-Type: application/x-www-form-urlencoded\nContent-Length: 9000\n");
                half.send("username=x");
                halves.add(half);
            }
            for (String open : new String[] {"/actuator/health/liveness", "/camunda/app/tasklist/default/"}) {
                assertThat(client.send(HttpRequest.newBuilder(URI.create(http.base() + open)).timeout(Duration.ofSeconds(8)).build(),
                        BodyHandlers.ofString()).statusCode()).as(open).isEqualTo(200);
            }
            assertThat(post("/api/leads", "application/json", "{\"name\": \"Tea\"}".getBytes(StandardCharsets.UTF_8)).statusCode())
                    .isEqualTo(201);
            // From the very address of the senders, so a body that comes after its head may find no seat at first.
            await().until(() -> http.tryTasklist("kian", "kian").status() == 200);
        } finally {
            for (RawRequest half : halves) {
                half.close();
            }
        }
    }

    @Test
    @DisplayName("bodies that are being handled hold 16 MiB together, and give them back")
    void memory() throws Exception {
        ReadBody filter = new ReadBody(limits, problems);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("laleh", null, "ROLE_REP"));
        try {
            for (int time = 0; time < 2; time++) {
                AtomicInteger handled = new AtomicInteger();
                MockHttpServletResponse refused = handleOneInTheOther(filter, handled);
                assertThat(handled).hasValue(16);
                assertThat(refused.getStatus()).isEqualTo(503);
                assertThat(refused.getHeader("Retry-After")).isNotNull();
            }
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** What the first was answered that was not handled. */
    private MockHttpServletResponse handleOneInTheOther(ReadBody filter, AtomicInteger handled) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/leads");
        request.setContent(new byte[1]);
        request.setAttribute(IncomingBody.class.getName(), IncomingBodyTest.whole(new byte[MIB]));
        MockHttpServletResponse response = new MockHttpServletResponse();
        AtomicReference<MockHttpServletResponse> inner = new AtomicReference<>(response);
        filter.doFilter(request, response, (ignored, alsoIgnored) -> {
            handled.incrementAndGet();
            try {
                inner.set(handleOneInTheOther(filter, handled));
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        return inner.get();
    }

    private HttpResponse<String> post(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        return client.send(request(path, contentType).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String contentType) {
        return HttpRequest.newBuilder(URI.create(http.base() + path)).timeout(Duration.ofSeconds(8))
                .header("Authorization", basic("sam")).header("Content-Type", contentType);
    }

    private static String login(String user) {
        return user.equals("-") ? "" : "Authorization: " + basic(user) + "\n";
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
    }
}
