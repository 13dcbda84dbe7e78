package io.sarnakh.team;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The settings of the whole installation. */
public enum SettingsField implements Attribute {

    LEADS_ENABLED(writable(ValueType.FLAG)),
    DEFAULT_COUNTRY(writable(ValueType.COUNTRY)),
    /** MERGE-1: from how many records on a merge must be confirmed; two is the least that can be merged at all. */
    DUPLICATE_MERGE_LIMIT(writable(ValueType.whole(2, 1000))),
    UNDO_WINDOW(writable(ValueType.DURATION)),
    VERSION(internal(ValueType.ID));

    private final Kind kind;

    SettingsField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
