package io.sarnakh.conversion;

import io.sarnakh.attribute.Attribute.Access;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.Preview.Step;
import io.sarnakh.lead.KeptFields;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What becomes of the fields of a record on its way from what it is, over what a merge makes of it, to the result. */
final class FieldChanges {

    /** Changed by converting and re-opening, not by data from elsewhere. */
    private static final Set<LeadField> STATE = EnumSet.of(LeadField.TYPE, LeadField.STATUS, LeadField.SALESPERSON,
            LeadField.TEAM_ID, LeadField.STAGE_ID, LeadField.PROBABILITY, LeadField.LOST_REASON_ID);

    /** Told apart: the customer by its card, activity by the status. */
    private static final Set<LeadField> TOLD_OTHERWISE = EnumSet.of(LeadField.CUSTOMER_ID, LeadField.ACTIVE);

    final List<Step> set = new ArrayList<>();
    final List<Step> filled = new ArrayList<>();
    final List<Step> extended = new ArrayList<>();
    final List<Step> overwritten = new ArrayList<>();

    FieldChanges(Lead before, Lead merged, Lead after) {
        for (LeadField field : STATE) {
            Object from = json(before, field);
            Object to = json(after, field);
            if (!Objects.equals(from, to)) {
                set.add(new Step(field.json(), from, to));
            }
        }
        Set<String> names = new LinkedHashSet<>();
        for (LeadField field : LeadField.values()) {
            if (field.access() == Access.WRITABLE && !STATE.contains(field) && !TOLD_OTHERWISE.contains(field)) {
                names.add(name(field));
            }
        }
        names.forEach(name -> add(name, present(before, name), present(merged, name), present(after, name)));
    }

    /** A field that a merge fills and a card overwrites right away shows the value that would be lost. */
    private void add(String name, Object before, Object merged, Object after) {
        Object from = before != null ? before : merged;
        if (Objects.equals(from, after)) {
            if (!Objects.equals(before, after)) {
                filled.add(new Step(name, null, after));
            }
        } else if (KeptFields.NAMES.contains(name) && from != null) {
            overwritten.add(new Step(name, from, after));
        } else if (from == null) {
            filled.add(new Step(name, null, after));
        } else {
            extended.add(new Step(name, from, after));
        }
    }

    private static String name(LeadField field) {
        return field.group() == null ? field.json() : field.group();
    }

    /** The JSON value of a field or of all parts of a block; null if there is none. */
    private static Object present(Lead lead, String name) {
        Values<LeadField> values = lead.values();
        Map<String, Object> parts = new LinkedHashMap<>();
        for (LeadField field : LeadField.values()) {
            if (field.json().equals(name) && field.group() == null) {
                return isEmpty(values.get(field)) ? null : json(lead, field);
            }
            if (name.equals(field.group()) && values.get(field) != null) {
                parts.put(field.json(), json(lead, field));
            }
        }
        return parts.isEmpty() ? null : parts;
    }

    /** MERGE-4: an amount of 0 is empty. */
    private static boolean isEmpty(Object value) {
        return value == null || value instanceof List<?> list && list.isEmpty()
                || value instanceof BigDecimal amount && amount.signum() == 0;
    }

    private static Object json(Lead lead, LeadField field) {
        return field.type().toJson(lead.values().get(field));
    }
}
