package io.sarnakh.platform.rest;

import static io.sarnakh.platform.rest.AllowedRequest.engine;
import static io.sarnakh.platform.rest.AllowedRequest.post;
import static io.sarnakh.platform.rest.AllowedRequest.put;
import static io.sarnakh.platform.rest.AllowedRequest.webApps;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The list of what may be written through the engine's REST and that of the web apps, by either door (RIGHT-2, LIFE-3).
 * Administrators may send everything; for all others what does not stand here is refused before the engine sees it. The
 * engine's own authorisations and the rules of the records apply to what passes.
 */
final class AllowedRequests {

    /** Writes a task as a whole: see {@link TaskUpdate}. */
    static final AllowedRequest UPDATE_OF_TASK = put(engine("/task/{id}"), Members.ANY);

    /** Nobody needs a Java object, a file or bytes for a form. */
    private static final Members VARIABLE = Members.of("value").with("valueInfo", Members.NONE)
            .withWord("type", List.of("string", "boolean", "integer", "long", "short", "double", "number", "date",
                    "json", "null"));
    private static final Members VARIABLES = Members.NONE.withEach("variables", VARIABLE);
    private static final Members START = Members.of("businessKey").withEach("variables", VARIABLE);
    private static final Members USER = Members.of("userId");

    /** Without a login or a role, too. */
    private static final List<AllowedRequest> FOR_ALL = List.of(
            post(webApps("/admin/auth/user/{engine}/login/{app}"), null),
            post(webApps("/admin/auth/user/{engine}/logout"), null),
            // The engine refuses it once there is an administrator.
            post(webApps("/admin/setup/{engine}/user/create"), Members.ANY),
            post(engine("/identity/password-policy"), Members.ANY));

    /** What Tasklist sends. */
    private static final List<AllowedRequest> FOR_REPRESENTATIVES = List.of(
            post(engine("/task/{id}/claim"), USER),
            post(engine("/task/{id}/unclaim"), Members.NONE),
            post(engine("/task/{id}/assignee"), USER),
            post(engine("/task/{id}/complete"), VARIABLES),
            post(engine("/task/{id}/submit-form"), VARIABLES),
            post(engine("/task/{id}/comment/create"), Members.of("message")),
            UPDATE_OF_TASK,
            post(engine("/process-definition/{id}/start"), START),
            post(engine("/process-definition/{id}/submit-form"), START),
            post(engine("/process-definition/key/{key}/start"), START),
            post(engine("/process-definition/key/{key}/submit-form"), START),
            put(engine("/user/{me}/profile"), Members.of("id", "firstName", "lastName", "email")),
            put(engine("/user/{me}/credentials"), Members.of("password", "authenticatedUserPassword")));

    /** Read only, although sent with POST. */
    private static final List<AllowedRequest> QUERIES_OF_ALL = Stream.concat(
            queries("task", "execution", "process-instance", "variable-instance", "history/activity-instance",
                    "history/detail", "history/process-instance", "history/task", "history/variable-instance"),
            Stream.of("list", "count", "singleResult").map(how -> post(engine("/filter/{id}/" + how), Members.ANY)))
            .toList();

    /** The same, for Cockpit. */
    private static final List<AllowedRequest> QUERIES_OF_MANAGERS = Stream.concat(
            queries("group", "job", "job-definition", "external-task", "history/job-log", "history/external-task-log"),
            Stream.of("incident", "incident/count", "process-instance", "process-instance/count",
                            "process-instance/{id}/called-process-instances",
                            "process-definition/{id}/called-process-definitions")
                    .map(what -> post(webApps("/cockpit/plugin/base/{engine}/" + what), Members.ANY))).toList();

    /** {@code id} is what Cockpit repeats of the path; a new date would move a timer instead. */
    private static final List<AllowedRequest> FOR_MANAGERS =
            List.of(put(engine("/job/{id}/retries"), Members.of("id", "retries")));

    private static final List<AllowedRequest> EVERYTHING = Stream.of("POST", "PUT", "DELETE")
            .map(method -> new AllowedRequest(method, Pattern.compile(".*"), Members.ANY)).toList();

    private static final Map<Role, List<AllowedRequest>> BY_ROLE = Map.of(
            Role.REP, together(FOR_ALL, FOR_REPRESENTATIVES, QUERIES_OF_ALL),
            Role.MANAGER, together(FOR_ALL, FOR_REPRESENTATIVES, QUERIES_OF_ALL, QUERIES_OF_MANAGERS, FOR_MANAGERS),
            Role.ADMIN, together(FOR_ALL, EVERYTHING));

    /** Lists of the engine's own work; empty for representatives, as whoever may read a process may read its timers. */
    private static final List<Pattern> LISTS_OF_JOBS = List.of(engine("/job"), engine("/job-definition"));
    /** Closed to representatives: what remains of the engine's work, and figures that count everybody's records. */
    private static final List<Pattern> READS_OF_MANAGERS = Stream.of("/job/.+", "/job-definition/.+",
            "/history/cleanup(?:/.*)?", "/metrics(?:/.*)?", "/telemetry(?:/.*)?").map(AllowedRequest::engine).toList();
    /** Closed to those who do not see all records: it counts all instances, whoever may see them. */
    private static final Pattern COUNTS = engine("/process-definition/statistics");

    private AllowedRequests() {
    }

    /** The rule that lets an actor, or somebody without a role, send this; empty if none does. */
    static Optional<AllowedRequest> find(String method, String path, Optional<Actor> actor) {
        List<AllowedRequest> allowed = actor.map(known -> BY_ROLE.get(known.role())).orElse(FOR_ALL);
        String userId = actor.map(Actor::userId).orElse(null);
        return allowed.stream().filter(request -> request.is(method, path, userId)).findFirst();
    }

    /** Whether a list that these people may read is always empty for them. */
    static boolean isEmptyFor(String path, Optional<Actor> actor) {
        return isNoManager(actor) && LISTS_OF_JOBS.stream().anyMatch(list -> list.matcher(path).matches());
    }

    /** Whether these people may not even read this. */
    static boolean isClosedTo(String path, Optional<Actor> actor) {
        return isNoManager(actor) && READS_OF_MANAGERS.stream().anyMatch(read -> read.matcher(path).matches())
                || COUNTS.matcher(path).matches() && !actor.map(Actor::seesAll).orElse(false);
    }

    private static boolean isNoManager(Optional<Actor> actor) {
        return actor.map(known -> known.role() == Role.REP).orElse(true);
    }

    /** Each with the number of its results. */
    private static Stream<AllowedRequest> queries(String... resources) {
        return Stream.of(resources)
                .flatMap(resource -> Stream.of("/" + resource, "/" + resource + "/count"))
                .map(path -> post(engine(path), Members.ANY));
    }

    @SafeVarargs
    private static List<AllowedRequest> together(List<AllowedRequest>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }
}
