package io.sarnakh.platform.rest;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.sarnakh.refusal.DatabaseTrouble;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What the engine's REST and that of the web apps answer when something does not work: refusals with their sentence and
 * a status that says so, and of faults only that there was one. The engine itself would answer 500 for both, with SQL
 * and rows in it. Found by the service loader, because the web apps make their resources themselves.
 */
public class EngineAnswers implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        context.register(new Refused()).register(new Troubled()).register(new WithoutInternals());
        // Before the engine's own.
        context.register(new Wrapped(), 1).register(new Unfit(), 1).register(new Unparseable(), 1);
        return true;
    }

    /** A refusal as the engine's REST shapes what went wrong, which is what Tasklist shows. */
    static Map<String, Object> body(Refusal refusal) {
        return body("Refusal", refusal.getMessage());
    }

    /** The same for other answers. */
    static Map<String, Object> body(String type, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type);
        body.put("message", message);
        body.put("code", null);
        return body;
    }

    /** A rule said no. */
    static class Refused implements ExceptionMapper<Refusal> {

        @Override
        public Response toResponse(Refusal refusal) {
            return Response.status(RefusalStatus.of(refusal.kind()).value()).entity(body(refusal))
                    .type(MediaType.APPLICATION_JSON_TYPE).build();
        }
    }

    /** No connection to the database was to be had. */
    static class Troubled implements ExceptionMapper<CannotCreateTransactionException> {

        @Override
        public Response toResponse(CannotCreateTransactionException failed) {
            return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_SECONDS).build();
        }
    }

    /** A value that its member cannot have, such as a date that is none. Whoever reads it would name our classes. */
    static class Unfit implements ExceptionMapper<JsonMappingException> {

        @Override
        public Response toResponse(JsonMappingException unfit) {
            return new Refused().toResponse(Refusal.of(Refusal.Kind.MALFORMED, "platform.problem.unreadable"));
        }
    }

    /** The same for what is no JSON. */
    static class Unparseable implements ExceptionMapper<JsonParseException> {

        @Override
        public Response toResponse(JsonParseException unparseable) {
            return new Refused().toResponse(Refusal.of(Refusal.Kind.MALFORMED, "platform.problem.unreadable"));
        }
    }

    /**
     * Some resources wrap what they caught as a fault of theirs, although it is a refusal of the engine or ours; others say
     * in words for programmers that there is no such thing (RIGHT-4).
     */
    static class Wrapped implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException wrapped) {
            if (wrapped.getCause() == null && wrapped.getStatus() == Response.Status.NOT_FOUND) {
                return new Refused().toResponse(Refusal.notFound("engine.gone"));
            }
            return cause(wrapped, Refusal.class).map(new Refused()::toResponse)
                    .orElseGet(() -> ExceptionHandlerHelper.getInstance().getResponse(
                            cause(wrapped, AuthorizationException.class).map(Exception.class::cast).orElse(wrapped)));
        }

        private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
            return Stream.iterate(thrown, each -> each != null, Throwable::getCause)
                    .filter(type::isInstance).map(type::cast).findFirst();
        }
    }

    /** Whatever failed is in the log; whoever asked is told that it did. */
    static class WithoutInternals implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getStatusInfo().getFamily() == Response.Status.Family.SERVER_ERROR) {
                boolean later = response.getStatus() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode();
                response.setEntity(body("RestException", later ? DatabaseTrouble.FULL.text()
                        : Texts.get("platform.problem.unexpected")), null, MediaType.APPLICATION_JSON_TYPE);
            }
        }
    }
}
