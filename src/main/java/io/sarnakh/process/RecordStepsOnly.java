package io.sarnakh.process;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Json;
import io.sarnakh.text.Texts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps everybody but administrators to the steps of the models (RIGHT-2, LIFE-3). Whoever may complete a task may by
 * the engine's rights also end its instance by an error, lend the task to others or start an instance in its middle;
 * then record and process would disagree, or somebody would read a record that is not theirs.
 */
class RecordStepsOnly extends OncePerRequestFilter {

    private static final String ENGINE = "(?:/camunda/api/engine/engine/[^/]+|/engine-rest(?:/engine/[^/]+)?)";
    private static final Pattern DETOUR = Pattern.compile(
            ENGINE + "/task/[^/]+/(?:bpmnError|bpmnEscalation|delegate|resolve|identity-links(?:/delete)?)/?");
    private static final Pattern TASK = Pattern.compile(ENGINE + "/task/[^/]+/?");
    private static final Pattern ASSIGNING = Pattern.compile(ENGINE + "/task/([^/]+)/(?:assignee|unclaim)/?");
    private static final Pattern START = Pattern.compile(ENGINE + "/process-definition/.+/(?:start|submit-form)/?");
    private static final Pattern TIMERS = Pattern.compile(ENGINE + "/job-definition/?");
    private static final Pattern MORE_OF_TIMERS = Pattern.compile(ENGINE + "/job-definition/.+");
    private static final Pattern COUNTS = Pattern.compile(ENGINE + "/process-definition/statistics/?");

    private final TaskService tasks;
    private final CurrentActor actors;

    RecordStepsOnly(TaskService tasks, CurrentActor actors) {
        this.tasks = tasks;
        this.actors = actors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Decoded, unlike the request's URI: a disguised path is the same path.
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        String method = request.getMethod();
        Matcher assigning = ASSIGNING.matcher(path);
        if (method.equals("POST") && DETOUR.matcher(path).matches() && !isAdministrator()
                || assigning.matches() && isHidden(assigning.group(1))) {
            refuse(response);
        } else if (method.equals("POST") && START.matcher(path).matches() && !isAdministrator()) {
            passWithout(List.of("startInstructions"), request, response, chain);
        } else if (method.equals("PUT") && TASK.matcher(path).matches() && !isAdministrator()) {
            passWithout(List.of("owner", "delegationState"), request, response, chain);
        } else if (TIMERS.matcher(path).matches() && isRepresentative()) {
            // Whoever may read a process may read its timers; they are for those who run the engine.
            answer(response, HttpServletResponse.SC_OK, List.of());
        } else if (MORE_OF_TIMERS.matcher(path).matches() && isRepresentative()
                || COUNTS.matcher(path).matches() && !actors.current().seesAll()) {
            // The latter counts all instances, whoever may see them.
            refuse(response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The right to hand over own tasks is no right to others (RIGHT-1); the record would refuse it, but as a fault. */
    private boolean isHidden(String taskId) {
        return tasks.createTaskQuery().taskId(taskId).count() == 0;
    }

    private boolean isRepresentative() {
        return actors.current().role() == Role.REP;
    }

    private boolean isAdministrator() {
        Actor actor = actors.current();
        return actor.role() == Role.ADMIN;
    }

    /** Lets the request pass unless its body gives one of these members a value. */
    private static void passWithout(List<String> members, HttpServletRequest request, HttpServletResponse response,
                                    FilterChain chain) throws ServletException, IOException {
        RereadBody reread = new RereadBody(request);
        JsonNode body = reread.json();
        if (members.stream().anyMatch(member -> body.hasNonNull(member) && !body.get(member).isEmpty()
                || body.path(member).isValueNode() && !body.path(member).isNull())) {
            refuse(response);
        } else {
            chain.doFilter(reread, response);
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        answer(response, HttpServletResponse.SC_FORBIDDEN,
                Map.of("type", "RestException", "message", Texts.get("process.not-allowed")));
    }

    private static void answer(HttpServletResponse response, int status, Object body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().write(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }
}
