package io.sarnakh.lead;

import io.sarnakh.attribute.Values;
import java.util.Objects;

/**
 * Published in the transaction that stores a new or changed record, under its lock. Whoever depends on what records say
 * follows at once.
 *
 * @param before its values before; empty for a new record
 * @param lead   the record as it is stored
 */
public record LeadStored(Values<LeadField> before, Lead lead) {

    /** Whether any of these fields has another value than before. */
    public boolean changed(LeadField... fields) {
        for (LeadField field : fields) {
            if (!Objects.equals(before.get(field), lead.values().get(field))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it was worked on before already. */
    public boolean wasOpen() {
        return "open".equals(before.text(LeadField.STATUS));
    }
}
