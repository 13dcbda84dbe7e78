package io.sarnakh.team;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The settings of the whole installation. */
public enum SettingsField implements Attribute {

    LEADS_ENABLED(ValueType.FLAG, Access.WRITABLE),
    DEFAULT_COUNTRY(ValueType.COUNTRY, Access.WRITABLE),
    /** MERGE-1: from how many records on a merge must be confirmed; two is the least that can be merged at all. */
    DUPLICATE_MERGE_LIMIT(ValueType.whole(2, 1000), Access.WRITABLE),
    UNDO_WINDOW(ValueType.DURATION, Access.WRITABLE),
    VERSION(ValueType.ID, Access.INTERNAL);

    private final ValueType type;
    private final Access access;

    SettingsField(ValueType type, Access access) {
        this.type = type;
        this.access = access;
    }

    @Override
    public ValueType type() {
        return type;
    }

    @Override
    public Access access() {
        return access;
    }
}
