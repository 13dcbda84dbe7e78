package io.sarnakh.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.refusal.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.util.StringUtils;

/**
 * The JSON object of one request, read field by field. Every problem is collected, so that one answer names them all;
 * {@link #finish} refuses whatever nobody asked for.
 */
public final class Body {

    /** More are refused before anything else is done about them. */
    private static final int MOST_IDS = 10_000;

    private final JsonNode json;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    private Body(JsonNode json, Problems problems) {
        this.json = json;
        this.problems = problems;
    }

    /** Starts reading; anything but an object (or nothing at all) is malformed. */
    public static Body of(JsonNode json) {
        return of(json, new Problems());
    }

    /** The same where some problems are known already, such as those of typed text that was made into JSON. */
    public static Body of(JsonNode json, Problems problems) {
        Body body = new Body(json == null || json.isNull() || json.isMissingNode()
                ? com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode() : json, problems);
        if (!body.json.isObject()) {
            body.problems.malformed("body", "value.object-expected");
            body.problems.refuseIfAny();
        }
        return body;
    }

    /** All writable fields of a record that are given; read-only ones are ignored. */
    public <F extends Enum<F> & Attribute> Values<F> attributes(Class<F> fields) {
        Values<F> values = Values.none(fields);
        // LostReasonField: the fields of a lostReason.
        problems.of(StringUtils.uncapitalize(fields.getSimpleName().replaceFirst("Field$", "")));
        for (F field : fields.getEnumConstants()) {
            switch (field.access()) {
                case WRITABLE -> readInto(values, field);
                case READ_ONLY -> known.add(field.path());
                case INTERNAL -> { }
            }
        }
        return values;
    }

    private <F extends Enum<F> & Attribute> void readInto(Values<F> values, F field) {
        JsonNode holder = json;
        known.add(field.path());
        if (field.group() != null) {
            known.add(field.group());
            holder = json.get(field.group());
            if (holder == null) {
                return;
            }
            if (holder.isNull()) {
                values.set(field, null);
                return;
            }
            if (!holder.isObject()) {
                if (!problems.has(field.group())) {
                    problems.malformed(field.group(), "value.object-expected");
                }
                return;
            }
        }
        JsonNode given = holder.get(field.json());
        if (given != null) {
            values.set(field, read(field.path(), given, field.type()));
        }
    }

    /** Whether the field is given, perhaps as null. */
    public boolean has(String field) {
        return json.has(field);
    }

    /** A field of the given type; null where absent, null or bad. */
    @SuppressWarnings("unchecked")
    public <T> T value(String field, ValueType type) {
        known.add(field);
        JsonNode given = json.get(field);
        return given == null ? null : (T) read(field, given, type);
    }

    /** A one-line text. */
    public String text(String field) {
        return value(field, ValueType.TEXT);
    }

    /** A list of ids, repeated ones once; null where absent. Refuses (422) at once a list of more than 10 000. */
    public List<Long> ids(String field) {
        known.add(field);
        JsonNode given = json.get(field);
        if (given == null || given.isNull()) {
            return null;
        }
        LinkedHashSet<Long> ids = new LinkedHashSet<>();
        if (!given.isArray()) {
            problems.malformed(field, "value.list-expected");
            return null;
        }
        if (given.size() > MOST_IDS) {
            problems.unacceptable(field, "value.too-many", MOST_IDS);
            problems.refuseIfAny();
        }
        for (JsonNode element : given) {
            if (element.isNull()) {
                problems.malformed(field, "value.id-expected");
                continue;
            }
            Object id = read(field, element, ValueType.ID);
            if (id != null) {
                ids.add((Long) id);
            }
        }
        return new ArrayList<>(ids);
    }

    /** A list of JSON objects, each read as a body of its own; null where absent. */
    public List<Body> objects(String field) {
        known.add(field);
        JsonNode given = json.get(field);
        if (given == null || given.isNull()) {
            return null;
        }
        List<Body> bodies = new ArrayList<>();
        if (!given.isArray()) {
            problems.malformed(field, "value.list-expected");
            return null;
        }
        for (JsonNode element : given) {
            if (!element.isObject()) {
                problems.malformed(field, "value.object-expected");
                return null;
            }
            bodies.add(new Body(element, new Problems()));
        }
        return bodies;
    }

    /** Names that may stand in the request and are ignored. */
    public Body ignore(String... fields) {
        known.addAll(List.of(fields));
        return this;
    }

    /** The problems found so far; the domain adds its own before refusing. */
    public Problems problems() {
        return problems;
    }

    /**
     * Notes unknown fields and refuses at once what could not be read. Unacceptable values stay in the returned
     * problems, so that the domain can name further ones in the same answer.
     */
    public Problems finish() {
        noteUnknownFields();
        problems.refuseIfMalformed();
        return problems;
    }

    /** Ends a body inside another one: what is wrong here is named in the outer one's answer, below the given path. */
    public void finishInside(Body outer, String path) {
        noteUnknownFields();
        outer.problems.addAll(path, problems);
    }

    private void noteUnknownFields() {
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                problems.unacceptable(field, "value.unknown-field");
            } else if (json.get(field).isObject()) {
                json.get(field).fieldNames().forEachRemaining(inner -> {
                    String path = field + "." + inner;
                    if (isGroup(field) && !known.contains(path)) {
                        problems.unacceptable(path, "value.unknown-field");
                    }
                });
            }
        });
    }

    private boolean isGroup(String field) {
        return known.stream().anyMatch(name -> name.startsWith(field + "."));
    }

    private Object read(String field, JsonNode given, ValueType type) {
        if (given.isNull()) {
            return null;
        }
        try {
            return type.read(given);
        } catch (BadValue bad) {
            if (bad.isMalformed()) {
                problems.malformed(field, bad.textKey(), bad.args());
            } else {
                problems.unacceptable(field, bad.textKey(), bad.args());
            }
            return null;
        }
    }
}
