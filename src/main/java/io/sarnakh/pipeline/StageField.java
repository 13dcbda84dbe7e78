package io.sarnakh.pipeline;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.readOnly;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a stage; the teams it belongs to are kept beside it. */
public enum StageField implements Attribute {

    ID(readOnly(ValueType.ID)),
    NAME(writable(ValueType.TEXT)),
    /** Never negative: a record without a stage ranks as 0 in the order of confidence (MERGE-3). */
    SEQUENCE(writable(ValueType.whole(0, 1_000_000))),
    WON(writable(ValueType.FLAG)),
    FOLDED(writable(ValueType.FLAG)),
    ACTIVE(internal(ValueType.FLAG)),
    VERSION(internal(ValueType.ID));

    private final Kind kind;

    StageField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
