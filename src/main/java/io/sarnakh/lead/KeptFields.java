package io.sarnakh.lead;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of a record that a card or another record would overwrite and that a person may keep (CONV-7). The address is
 * one block; whatever is not here is never overwritten, only filled or extended.
 */
public final class KeptFields {

    /** Their names as requests and forms say them. */
    public static final Set<String> NAMES;

    private static final Map<String, List<LeadField>> FIELDS = new LinkedHashMap<>();

    static {
        for (LeadField field : List.of(LeadField.EMAIL, LeadField.PHONE, LeadField.JOB_POSITION, LeadField.WEBSITE,
                LeadField.LANGUAGE, LeadField.PRIORITY)) {
            FIELDS.put(field.json(), List.of(field));
        }
        FIELDS.put(LeadField.STREET.group(), List.of(LeadField.STREET, LeadField.STREET2, LeadField.CITY, LeadField.ZIP,
                LeadField.STATE, LeadField.COUNTRY));
        NAMES = Set.copyOf(FIELDS.keySet());
    }

    private KeptFields() {
    }

    /** The fields behind these names that have a value to keep in this record. */
    public static Set<LeadField> of(Lead lead, Collection<String> names) {
        Set<LeadField> kept = EnumSet.noneOf(LeadField.class);
        for (String name : names) {
            if (FIELDS.get(name).stream().anyMatch(field -> lead.values().get(field) != null)) {
                kept.addAll(FIELDS.get(name));
            }
        }
        return kept;
    }
}
