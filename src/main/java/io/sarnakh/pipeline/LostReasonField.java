package io.sarnakh.pipeline;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.readOnly;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a lost reason. */
public enum LostReasonField implements Attribute {

    ID(readOnly(ValueType.ID)),
    NAME(writable(ValueType.TEXT)),
    /** Deactivated reasons are still shown where they were given, but not offered. */
    ACTIVE(writable(ValueType.FLAG)),
    /** CLOSE-5: given where a deal is lost but its customer kept. */
    KEEPS_CUSTOMER(readOnly(ValueType.FLAG)),
    DELETED(internal(ValueType.FLAG)),
    VERSION(internal(ValueType.ID));

    private final Kind kind;

    LostReasonField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
