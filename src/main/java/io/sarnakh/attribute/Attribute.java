package io.sarnakh.attribute;

import java.util.Locale;

/**
 * One field of a record: how it is called in JSON and SQL and what values it takes. Implemented by enums, so that a
 * record's fields stand in one readable table that drives reading, storing, comparing and merging.
 */
public interface Attribute {

    /** Who sees and writes a field. */
    enum Access {
        /** Callers read and write it. */
        WRITABLE,
        /** Ids, instants and derived values: shown, ignored in a request. */
        READ_ONLY,
        /** Kept for searching and bookkeeping; never shown. */
        INTERNAL
    }

    /** The constant's name, in upper case with underscores. */
    String name();

    /** What values it takes. */
    ValueType type();

    /** Who sees and writes it. */
    Access access();

    /** The JSON object that holds it, such as {@code address}; null at the top level. */
    default String group() {
        return null;
    }

    /** Its name in JSON: camel case. */
    default String json() {
        StringBuilder camel = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    /** Its name with the group before it, as error messages say it. */
    default String path() {
        return group() == null ? json() : group() + "." + json();
    }

    /** Its column. */
    default String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
