package io.sarnakh.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Values of some or all fields of a record. A field that is present with null is emptied, a field that is absent stays
 * as it is. Equality is by value.
 *
 * @param <F> the fields of the record
 */
public final class Values<F extends Enum<F> & Attribute> {

    private final Class<F> fields;
    private final EnumMap<F, Object> values;

    private Values(Class<F> fields, EnumMap<F, Object> values) {
        this.fields = fields;
        this.values = values;
    }

    /** No field present. */
    public static <F extends Enum<F> & Attribute> Values<F> none(Class<F> fields) {
        return new Values<>(fields, new EnumMap<>(fields));
    }

    /** A copy that can be changed independently. */
    public Values<F> copy() {
        return new Values<>(fields, new EnumMap<>(values));
    }

    /** Sets a field; null empties it. */
    public Values<F> set(F field, Object value) {
        values.put(field, value);
        return this;
    }

    /** Sets a field only where it is absent or empty. */
    public Values<F> setIfEmpty(F field, Object value) {
        if (get(field) == null) {
            values.put(field, value);
        }
        return this;
    }

    /** Sets every field that the other one has. */
    public Values<F> setAll(Values<F> other) {
        values.putAll(other.values);
        return this;
    }

    /** Makes the field absent. */
    public Values<F> drop(F field) {
        values.remove(field);
        return this;
    }

    /** Whether the field is present, perhaps empty. */
    public boolean has(F field) {
        return values.containsKey(field);
    }

    /** Whether no field is present. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The fields that are present. */
    public Set<F> present() {
        return values.keySet();
    }

    /** The value; null if absent or empty. */
    public Object get(F field) {
        return values.get(field);
    }

    /** The value of a text, choice, country, language or duration field. */
    public String text(F field) {
        return (String) values.get(field);
    }

    /** The value of an id field. */
    public Long id(F field) {
        return (Long) values.get(field);
    }

    /** The value of a whole-number field, 0 where empty. */
    public int whole(F field) {
        return values.get(field) == null ? 0 : (Integer) values.get(field);
    }

    /** The value of a decimal field. */
    public BigDecimal decimal(F field) {
        return (BigDecimal) values.get(field);
    }

    /** The value of an instant field. */
    public Instant instant(F field) {
        return (Instant) values.get(field);
    }

    /** The value of a flag, false where empty. */
    public boolean flag(F field) {
        return Boolean.TRUE.equals(values.get(field));
    }

    /** The value of a list field, never null. */
    @SuppressWarnings("unchecked")
    public List<String> words(F field) {
        return values.get(field) == null ? List.of() : (List<String>) values.get(field);
    }

    /** The fields present here whose value differs from the earlier one. */
    public Values<F> changedFrom(Values<F> earlier) {
        Values<F> changed = none(fields);
        values.forEach((field, value) -> {
            if (!Objects.equals(value, earlier.get(field))) {
                changed.set(field, value);
            }
        });
        return changed;
    }

    /** Whether callers see any of the fields present. */
    public boolean isSeen() {
        return values.keySet().stream().anyMatch(field -> field.access() != Attribute.Access.INTERNAL);
    }

    /** What callers see: every field but the internal ones, grouped ones in their own object. */
    public Map<String, Object> toJson() {
        return toJson(false);
    }

    /** Everything, internal fields too: a complete image that {@link #fromImage} reads back. */
    public Map<String, Object> toImage() {
        return toJson(true);
    }

    private Map<String, Object> toJson(boolean internal) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (F field : fields.getEnumConstants()) {
            if (values.containsKey(field) && (internal || field.access() != Attribute.Access.INTERNAL)) {
                target(json, field).put(field.json(), field.type().toJson(values.get(field)));
            }
        }
        return json;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> target(Map<String, Object> json, F field) {
        return field.group() == null ? json
                : (Map<String, Object>) json.computeIfAbsent(field.group(), g -> new LinkedHashMap<String, Object>());
    }

    /** Reads an image written by {@link #toImage}. */
    public static <F extends Enum<F> & Attribute> Values<F> fromImage(Class<F> fields, JsonNode image) {
        Values<F> values = none(fields);
        for (F field : fields.getEnumConstants()) {
            JsonNode holder = field.group() == null ? image : image.path(field.group());
            JsonNode json = holder.get(field.json());
            if (json != null) {
                try {
                    values.set(field, json.isNull() ? null : field.type().readStored(json));
                } catch (BadValue e) {
                    throw new IllegalStateException("Not an image of " + fields.getSimpleName() + ": " + field, e);
                }
            }
        }
        return values;
    }

    /** Old and new JSON value of every field present here, for the history; internal fields left out. */
    public Map<String, Change> changes(Values<F> earlier) {
        Map<String, Change> changes = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            if (field.access() != Attribute.Access.INTERNAL) {
                changes.put(field.path(),
                        new Change(field.type().toJson(earlier.get(field)), field.type().toJson(value)));
            }
        });
        return changes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values<?> that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
