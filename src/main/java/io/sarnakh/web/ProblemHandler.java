package io.sarnakh.web;

import io.sarnakh.platform.rest.RefusalStatus;
import io.sarnakh.refusal.DatabaseTrouble;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers everything that did not work as a problem document (RFC 9457, contract 2), in words for the person who asked
 * and without internals.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** A rule said no. */
    @ExceptionHandler(Refusal.class)
    ResponseEntity<Object> refused(Refusal refusal) {
        ProblemDetail problem = problem(RefusalStatus.of(refusal.kind()), refusal.getMessage());
        if (!refusal.errors().isEmpty()) {
            problem.setProperty("errors", refusal.errors());
        }
        refusal.details().forEach(problem::setProperty);
        return answer(problem, new HttpHeaders());
    }

    /** Two changed the same thing and the database let only one. */
    @ExceptionHandler(ConcurrencyFailureException.class)
    ResponseEntity<Object> busy(ConcurrencyFailureException conflict) {
        return answer(problem(HttpStatus.CONFLICT, Texts.get("platform.problem.busy")), new HttpHeaders());
    }

    /** A form of several parts that cannot be taken apart, wherever it was sent. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<Object> unreadable(MultipartException unreadable) {
        return answer(problem(HttpStatus.BAD_REQUEST, Texts.get("platform.problem.unreadable")), new HttpHeaders());
    }

    /** A mistake of ours. */
    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> unexpected(Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            // Who reloads a page does not wait for its pictures: nobody reads an answer, and nothing is wrong.
            return null;
        }
        Optional<DatabaseTrouble> trouble = DatabaseTrouble.of(failure);
        if (trouble.isPresent()) {
            return troubled(trouble.get());
        }
        LOG.error("A request failed", failure);
        return answer(problem(HttpStatus.INTERNAL_SERVER_ERROR, Texts.get("platform.problem.unexpected")), new HttpHeaders());
    }

    /** Not now. */
    private static ResponseEntity<Object> troubled(DatabaseTrouble trouble) {
        HttpHeaders headers = new HttpHeaders();
        if (trouble == DatabaseTrouble.BUSY) {
            return answer(problem(HttpStatus.CONFLICT, trouble.text()), headers);
        }
        headers.set(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_SECONDS);
        return answer(problem(HttpStatus.SERVICE_UNAVAILABLE, trouble.text()), headers);
    }

    /** An id in the path that cannot be one names nothing. */
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException mismatch, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (mismatch instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(problem(HttpStatus.NOT_FOUND, Texts.get("platform.problem.no-such-address")), headers);
        }
        return answer(problem(HttpStatus.BAD_REQUEST,
                Texts.get("platform.problem.parameter", Objects.toString(mismatch.getPropertyName(), ""))), headers);
    }

    /** Everything Spring itself refuses, with our words. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception refused, Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        return answer(problem(status, words(refused, status)), headers);
    }

    private static String words(Exception refused, HttpStatusCode status) {
        if (refused instanceof ServletRequestBindingException) {
            return Texts.get("platform.problem.parameter", "");
        }
        if (refused instanceof HttpRequestMethodNotSupportedException method) {
            return Texts.get("platform.problem.method", method.getMethod());
        }
        return switch (status.value()) {
            case 400 -> Texts.get("platform.problem.unreadable");
            case 404 -> Texts.get("platform.problem.no-such-address");
            case 406 -> Texts.get("platform.problem.not-acceptable");
            case 413 -> Texts.get("platform.problem.too-large");
            case 415 -> Texts.get("platform.problem.media-type");
            default -> Texts.get("platform.problem.unexpected");
        };
    }

    private static ProblemDetail problem(HttpStatusCode status, String detail) {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    /** The content type is fixed: whoever accepts JSON only is served, too. */
    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus()).headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
