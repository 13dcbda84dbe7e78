package io.sarnakh.pipeline;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a lost reason. */
public enum LostReasonField implements Attribute {

    ID(ValueType.ID, Access.READ_ONLY),
    NAME(ValueType.TEXT, Access.WRITABLE),
    /** Deactivated reasons are still shown where they were given, but not offered. */
    ACTIVE(ValueType.FLAG, Access.WRITABLE),
    DELETED(ValueType.FLAG, Access.INTERNAL),
    VERSION(ValueType.ID, Access.INTERNAL);

    private final ValueType type;
    private final Access access;

    LostReasonField(ValueType type, Access access) {
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
