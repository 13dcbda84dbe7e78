package io.sarnakh.team;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.readOnly;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a sales team; its members are kept beside it. */
public enum TeamField implements Attribute {

    ID(readOnly(ValueType.ID)),
    NAME(writable(ValueType.TEXT)),
    SORT_ORDER(writable(ValueType.whole(0, 1_000_000))) {
        @Override
        public String json() {
            return "order";
        }
    },
    /** The team's own choice; whether it has leads depends on the global switch too (SW-2). */
    USES_LEADS(writable(ValueType.FLAG)),
    USES_PIPELINE(writable(ValueType.FLAG)),
    LEADER(writable(ValueType.TEXT)),
    COUNTRY(writable(ValueType.COUNTRY)),
    LEAD_SLA(writable(ValueType.DURATION)),
    /** ASG-2: whether its unassigned leads are distributed every morning. */
    DISTRIBUTES_DAILY(writable(ValueType.FLAG)),
    ACTIVE(internal(ValueType.FLAG)),
    VERSION(internal(ValueType.ID));

    private final Kind kind;

    TeamField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
