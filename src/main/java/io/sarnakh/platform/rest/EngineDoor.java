package io.sarnakh.platform.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.process.Groups;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Stands in front of the engine's REST and that of the web apps (RIGHT-2, LIFE-3): what is not on the list of
 * {@link AllowedRequests} does not get in. Whoever may complete a task may by the engine's rights also end its instance
 * by an error, lend the task to others, move its timers or start an instance in its middle; then record and process would
 * disagree, or somebody would read a record that is not theirs.
 */
class EngineDoor extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");
    private static final Pattern TASK = Pattern.compile(".*/task/([^/]+)/?");
    private static final Pattern ASSIGNING = Pattern.compile(".*/task/([^/]+)/(?:assignee|unclaim)/?");

    private final IdentityService identity;
    private final TaskService tasks;
    private final TaskUpdate taskUpdate;
    private final ObjectMapper json;

    EngineDoor(IdentityService identity, TaskService tasks, ObjectMapper json) {
        this.identity = identity;
        this.tasks = tasks;
        this.taskUpdate = new TaskUpdate(tasks);
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded, unlike the request's URI: a disguised path is the same path.
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!path.equals(decoded(request))) {
            // Tomcat has taken out what the engine would read otherwise.
            refuse(response, HttpStatus.BAD_REQUEST, "platform.problem.no-such-address");
        } else if (WRITING.contains(request.getMethod())) {
            write(path, request, response, chain);
        } else if (READING.contains(request.getMethod())) {
            read(path, request, response, chain);
        } else {
            refuse(response, HttpStatus.METHOD_NOT_ALLOWED, "platform.problem.method", request.getMethod());
        }
    }

    private void read(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor = actor();
        if (AllowedRequests.isEmptyFor(path, actor)) {
            answer(response, HttpStatus.OK, List.of());
        } else if (AllowedRequests.isClosedTo(path, actor)) {
            refuse(response, HttpStatus.FORBIDDEN, "platform.problem.forbidden");
        } else {
            chain.doFilter(request, response);
        }
    }

    private void write(String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor = actor();
        Optional<AllowedRequest> rule = AllowedRequests.find(request.getMethod(), path, actor);
        Matcher assigning = ASSIGNING.matcher(path);
        if (rule.isEmpty() || assigning.matches() && isHidden(assigning.group(1))) {
            refuse(response, HttpStatus.FORBIDDEN, "process.not-allowed");
            return;
        }
        MediaType type = type(request);
        boolean administrator = actor.isPresent() && actor.get().role() == Role.ADMIN;
        if (rule.get().members() == null || administrator && type != null && !type.getSubtype().contains("json")) {
            // A web form, or a file that an administrator deploys.
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getInputStream().readAllBytes();
        if (body.length > 0 && !administrator && !MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            refuse(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "platform.problem.media-type");
            return;
        }
        try {
            body = judged(rule.get(), path, type, body);
        } catch (Refusal refusal) {
            answer(response, RefusalStatus.of(refusal.kind()), EngineAnswers.body(refusal));
            return;
        }
        chain.doFilter(new RepeatedBody(request, body), response);
    }

    /** What the engine is to read: the body, if the rule allows what it says. */
    private byte[] judged(AllowedRequest rule, String path, MediaType type, byte[] body) {
        if (type != null && type.getCharset() != null && !type.getCharset().equals(StandardCharsets.UTF_8)) {
            throw Refusal.of(Refusal.Kind.MALFORMED, "platform.problem.unreadable");
        }
        ObjectNode sent = JsonBody.read(body, json);
        if (!rule.members().allow(sent)) {
            throw Refusal.forbidden("process.not-allowed");
        }
        Matcher task = TASK.matcher(path);
        return rule == AllowedRequests.UPDATE_OF_TASK && body.length > 0 && task.matches()
                ? taskUpdate.of(task.group(1), sent).toString().getBytes(StandardCharsets.UTF_8) : body;
    }

    /** Who asks, as the login in front of this has told the engine; empty for nobody and for those without a role. */
    private Optional<Actor> actor() {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null || authentication.getGroupIds() == null
                ? Optional.empty() : Groups.actor(authentication.getUserId(), authentication.getGroupIds());
    }

    /** The right to hand over own tasks is no right to others (RIGHT-1). */
    private boolean isHidden(String taskId) {
        return tasks.createTaskQuery().taskId(taskId).count() == 0;
    }

    private static String decoded(HttpServletRequest request) {
        return UriUtils.decode(request.getRequestURI().substring(request.getContextPath().length()),
                StandardCharsets.UTF_8);
    }

    /** The content type; null if there is none or it cannot be read. */
    private static MediaType type(HttpServletRequest request) {
        try {
            return request.getContentType() == null ? null : MediaType.parseMediaType(request.getContentType());
        } catch (InvalidMediaTypeException unreadable) {
            return null;
        }
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String textKey, Object... args)
            throws IOException {
        answer(response, status, EngineAnswers.body("RestException", Texts.get(textKey, args)));
    }

    private void answer(HttpServletResponse response, HttpStatus status, Object body) throws IOException {
        response.setStatus(status.value());
        response.setContentType("application/json;charset=UTF-8");
        json.writeValue(response.getOutputStream(), body);
    }
}
