package io.sarnakh.pipeline;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a stage; the teams it belongs to are kept beside it. */
public enum StageField implements Attribute {

    ID(ValueType.ID, Access.READ_ONLY),
    NAME(ValueType.TEXT, Access.WRITABLE),
    /** Never negative: a record without a stage ranks as 0 in the order of confidence (MERGE-3). */
    SEQUENCE(ValueType.whole(0, 1_000_000), Access.WRITABLE),
    WON(ValueType.FLAG, Access.WRITABLE),
    FOLDED(ValueType.FLAG, Access.WRITABLE),
    ACTIVE(ValueType.FLAG, Access.INTERNAL),
    VERSION(ValueType.ID, Access.INTERNAL);

    private final ValueType type;
    private final Access access;

    StageField(ValueType type, Access access) {
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
