package io.sarnakh.refusal;

import io.sarnakh.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that the rules of the domain do not allow. Thrown before or instead of a change: the surrounding
 * transaction rolls back, so nothing is changed. The message is ready to be shown to a salesperson.
 */
public final class Refusal extends RuntimeException {

    /** Why a request is refused; the HTTP layer maps each kind to one status. */
    public enum Kind {
        /** 400: it cannot be read. */
        MALFORMED,
        /** 403: this person may not. */
        FORBIDDEN,
        /** 404: no such thing. */
        NOT_FOUND,
        /** 409: the present state does not allow it. */
        CONFLICT,
        /** 412: somebody else changed it since it was read. */
        STALE,
        /** 422: readable, but the values are not acceptable. */
        UNACCEPTABLE
    }

    /** What is wrong with one field of the request. */
    public record FieldError(String field, String message) {
    }

    private final transient Kind kind;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    private Refusal(Kind kind, String message, List<FieldError> errors) {
        // An answer, not a fault: no stack is collected for each, and none fills the log of the engine's REST.
        super(message, null, false, false);
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    /** A refusal of the given kind with the text of a key of {@link Texts}. */
    public static Refusal of(Kind kind, String textKey, Object... args) {
        return new Refusal(kind, Texts.get(textKey, args), List.of());
    }

    /** 409. */
    public static Refusal conflict(String textKey, Object... args) {
        return of(Kind.CONFLICT, textKey, args);
    }

    /** 403. */
    public static Refusal forbidden(String textKey, Object... args) {
        return of(Kind.FORBIDDEN, textKey, args);
    }

    /** 404. */
    public static Refusal notFound(String textKey, Object... args) {
        return of(Kind.NOT_FOUND, textKey, args);
    }

    /** 422 for one field. */
    public static Refusal unacceptable(String field, String textKey, Object... args) {
        String message = Texts.get(textKey, args);
        return new Refusal(Kind.UNACCEPTABLE, message, List.of(new FieldError(field, message)));
    }

    /** All bad fields at once: 400 if one of them could not even be read, else 422. */
    public static Refusal ofFields(Kind kind, List<FieldError> errors) {
        return ofFields(kind, "", errors);
    }

    /** The same for the fields of a kind of thing, each called what it is called there. */
    static Refusal ofFields(Kind kind, String owner, List<FieldError> errors) {
        StringBuilder message = new StringBuilder();
        for (FieldError error : errors) {
            message.append(message.isEmpty() ? "" : " ").append(Texts.field(owner, error.field())).append(": ")
                    .append(error.message());
        }
        return new Refusal(kind, message.toString(), errors);
    }

    /** Adds a top-level member to the problem document, such as the {@code leadId} of an earlier result. */
    public Refusal with(String member, Object value) {
        details.put(member, value);
        return this;
    }

    /** The kind of refusal. */
    public Kind kind() {
        return kind;
    }

    /** The bad fields, if the refusal is about fields. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the problem document. */
    public Map<String, Object> details() {
        return details;
    }
}
