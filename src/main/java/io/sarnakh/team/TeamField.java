package io.sarnakh.team;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a sales team; its members are kept beside it. */
public enum TeamField implements Attribute {

    ID(ValueType.ID, Access.READ_ONLY),
    NAME(ValueType.TEXT, Access.WRITABLE),
    SORT_ORDER(ValueType.whole(0, 1_000_000), Access.WRITABLE) {
        @Override
        public String json() {
            return "order";
        }
    },
    /** The team's own choice; whether it has leads depends on the global switch too (SW-2). */
    USES_LEADS(ValueType.FLAG, Access.WRITABLE),
    USES_PIPELINE(ValueType.FLAG, Access.WRITABLE),
    LEADER(ValueType.TEXT, Access.WRITABLE),
    COUNTRY(ValueType.COUNTRY, Access.WRITABLE),
    LEAD_SLA(ValueType.DURATION, Access.WRITABLE),
    ACTIVE(ValueType.FLAG, Access.INTERNAL),
    VERSION(ValueType.ID, Access.INTERNAL);

    private final ValueType type;
    private final Access access;

    TeamField(ValueType type, Access access) {
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
