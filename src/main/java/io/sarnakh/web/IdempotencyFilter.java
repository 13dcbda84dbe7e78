package io.sarnakh.web;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.web.IdempotencyKeys.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Honours {@code Idempotency-Key} on every POST of the API (CONC-5). The key, the change and the answer are one
 * transaction: after a crash either all of it is there or nothing. A second request with the key waits for the first,
 * because it cannot insert the same key before that one is decided.
 */
class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;

    IdempotencyFilter(IdempotencyKeys keys, TransactionTemplate transaction) {
        this.keys = keys;
        this.transaction = transaction;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null || caller().isEmpty()
                || changesNothing(request);
    }

    /** A dry run of a change of records leaves the key to the request in earnest. */
    private static boolean changesNothing(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && List.of(query.split("&")).contains("dryRun=true")
                && request.getRequestURI().startsWith("/api/leads/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            problem(response, Refusal.unacceptable(HEADER, "idempotency.bad-key", LONGEST_KEY));
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        ContentCachingResponseWrapper answered = new ContentCachingResponseWrapper(response);
        Optional<Answer> earlier;
        try {
            earlier = transaction.execute(status -> {
                Optional<Answer> known = keys.claim(caller().orElseThrow(), key, hash(request, body));
                if (known.isEmpty()) {
                    proceed(new RepeatableRequest(request, body), answered, chain);
                    if (answered.getStatus() < 400) {
                        keys.remember(caller().orElseThrow(), key, answer(answered));
                    } else {
                        status.setRollbackOnly();
                    }
                }
                return known;
            });
        } catch (Refusal refusal) {
            problem(response, refusal);
            return;
        }
        if (earlier.isPresent()) {
            replay(response, earlier.get());
        } else {
            // Only now: nobody is told of a success that could still be rolled back.
            answered.copyBodyToResponse();
        }
    }

    private static void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor
                ? Optional.of(actor.userId()) : Optional.empty();
    }

    private static Answer answer(ContentCachingResponseWrapper response) {
        return new Answer(response.getStatus(), response.getContentType(), response.getHeader(HttpHeaders.LOCATION),
                response.getHeader(HttpHeaders.ETAG),
                new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static void replay(HttpServletResponse response, Answer answer) throws IOException {
        response.setStatus(answer.status());
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, answer.etag());
        }
        response.setContentType(answer.contentType());
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void problem(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(422);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(Json.write(Map.of("title", HttpStatus.UNPROCESSABLE_ENTITY.getReasonPhrase(), "status", 422,
                "detail", refusal.getMessage(), "errors", refusal.errors())).getBytes(StandardCharsets.UTF_8));
    }

    /** What makes two requests the same: address and body. */
    private static String hash(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getRequestURI() + "?" + request.getQueryString() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request whose body was read already and can be read again. */
    private static final class RepeatableRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        RepeatableRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream stream = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return stream.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    return stream.read(bytes, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return stream.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is read synchronously");
                }
            };
        }
    }
}
