package io.sarnakh.platform.rest;

import io.sarnakh.refusal.Refusal;
import org.springframework.http.HttpStatus;

/** Which HTTP status says what kind of refusal, in our API and in the engine's REST. */
public final class RefusalStatus {

    private RefusalStatus() {
    }

    /** The status of a kind; always one that says that the request was at fault. */
    public static HttpStatus of(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case UNACCEPTABLE -> HttpStatus.UNPROCESSABLE_ENTITY;
        };
    }
}
