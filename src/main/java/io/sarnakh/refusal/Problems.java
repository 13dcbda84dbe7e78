package io.sarnakh.refusal;

import io.sarnakh.refusal.Refusal.FieldError;
import io.sarnakh.refusal.Refusal.Kind;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the fields of one request, so that one answer names them all (domain 17). */
public final class Problems {

    private final List<FieldError> errors = new ArrayList<>();
    private boolean malformed;
    private String owner = "";

    /** Says whose fields they are, such as {@code lostReason}, so that each is called what people call it there. */
    public void of(String kind) {
        owner = kind;
    }

    /** The field could be read but its value is not acceptable. */
    public void unacceptable(String field, String textKey, Object... args) {
        errors.add(new FieldError(field, Texts.get(textKey, args)));
    }

    /** The field has the wrong type or cannot be parsed. */
    public void malformed(String field, String textKey, Object... args) {
        malformed = true;
        errors.add(new FieldError(field, Texts.get(textKey, args)));
    }

    /** Takes over what was found in a part of the request. */
    public void addAll(String path, Problems part) {
        malformed |= part.malformed;
        part.errors.forEach(error -> errors.add(new FieldError(path + "." + error.field(), error.message())));
    }

    /** Whether this field has a problem already. */
    public boolean has(String field) {
        return errors.stream().anyMatch(error -> error.field().equals(field));
    }

    /** Refuses with 400 or 422 if anything was collected. */
    public void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw Refusal.ofFields(malformed ? Kind.MALFORMED : Kind.UNACCEPTABLE, owner, errors);
        }
    }

    /** Refuses at once if something could not even be read, naming everything found so far. */
    public void refuseIfMalformed() {
        if (malformed) {
            refuseIfAny();
        }
    }
}
