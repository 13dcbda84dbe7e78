package io.sarnakh.pipeline;

import io.sarnakh.attribute.Values;
import java.util.Map;

/**
 * Why a deal was lost, as it is at one moment.
 *
 * @param values its fields
 */
public record LostReason(Values<LostReasonField> values) {

    /** Its id. */
    public long id() {
        return values.id(LostReasonField.ID);
    }

    /** Its name. */
    public String name() {
        return values.text(LostReasonField.NAME);
    }

    /** Whether it may be given to a record that is being lost. */
    public boolean active() {
        return values.flag(LostReasonField.ACTIVE);
    }

    /** Rises with every change. */
    public long version() {
        return values.id(LostReasonField.VERSION);
    }

    /** What callers see. */
    public Map<String, Object> toJson() {
        return values.toJson();
    }
}
