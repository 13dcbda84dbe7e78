package io.sarnakh.platform.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarnakh.refusal.DatabaseTrouble;
import io.sarnakh.text.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers requests that never reach a resource, as problem documents like all others (contract 2). */
@Component
public class ProblemAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {


    private final ObjectMapper json;

    ProblemAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** 401. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        // A script in the web apps handles this itself; the browser must not open its own login window over them.
        if (!"XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Sarnakh\", charset=\"UTF-8\"");
        }
        write(response, HttpStatus.UNAUTHORIZED, "platform.problem.unauthenticated");
    }

    /** 403. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        write(response, HttpStatus.FORBIDDEN, "platform.problem.forbidden");
    }

    /** 403 for a request that another site may have made. */
    void crossSite(HttpServletResponse response) throws IOException {
        write(response, HttpStatus.FORBIDDEN, "platform.problem.cross-site");
    }

    /** 503: whoever asks again after some seconds may find it possible. */
    public void tryAgain(HttpServletResponse response, String textKey) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_SECONDS);
        write(response, HttpStatus.SERVICE_UNAVAILABLE, textKey);
    }

    /** Answers with this status and the text of the key. */
    public void write(HttpServletResponse response, HttpStatus status, String textKey) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", Texts.get(textKey));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
