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

    /**
     * What a field is, as its constant says it.
     *
     * @param group the JSON object that holds it, such as {@code address}; null at the top level
     */
    record Kind(ValueType type, Access access, String group) {

        /** A field that callers read and write. */
        public static Kind writable(ValueType type) {
            return new Kind(type, Access.WRITABLE, null);
        }

        /** A field that is shown and ignored in a request. */
        public static Kind readOnly(ValueType type) {
            return new Kind(type, Access.READ_ONLY, null);
        }

        /** A field that is never shown. */
        public static Kind internal(ValueType type) {
            return new Kind(type, Access.INTERNAL, null);
        }

        /** The same within a JSON object of this name. */
        public Kind in(String name) {
            return new Kind(type, access, name);
        }
    }

    /** The constant's name, in upper case with underscores. */
    String name();

    /** What the field is. */
    Kind kind();

    /** What values it takes. */
    default ValueType type() {
        return kind().type();
    }

    /** Who sees and writes it. */
    default Access access() {
        return kind().access();
    }

    /** The JSON object that holds it, such as {@code address}; null at the top level. */
    default String group() {
        return kind().group();
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
