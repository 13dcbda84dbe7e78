package io.sarnakh.merge;

import static io.sarnakh.lead.LeadField.CAMPAIGN;
import static io.sarnakh.lead.LeadField.CITY;
import static io.sarnakh.lead.LeadField.COMPANY_NAME;
import static io.sarnakh.lead.LeadField.CONTACT_KEY;
import static io.sarnakh.lead.LeadField.CONTACT_NAME;
import static io.sarnakh.lead.LeadField.CONTACT_ROLE;
import static io.sarnakh.lead.LeadField.COUNTRY;
import static io.sarnakh.lead.LeadField.CUSTOMER_ID;
import static io.sarnakh.lead.LeadField.EMAIL;
import static io.sarnakh.lead.LeadField.EMAIL_CC;
import static io.sarnakh.lead.LeadField.EXPECTED_CLOSING;
import static io.sarnakh.lead.LeadField.EXPECTED_REVENUE;
import static io.sarnakh.lead.LeadField.JOB_POSITION;
import static io.sarnakh.lead.LeadField.LANGUAGE;
import static io.sarnakh.lead.LeadField.LOST_REASON_ID;
import static io.sarnakh.lead.LeadField.MEDIUM;
import static io.sarnakh.lead.LeadField.NAME;
import static io.sarnakh.lead.LeadField.NEXT_ACTIVITY;
import static io.sarnakh.lead.LeadField.NEXT_ACTIVITY_ON;
import static io.sarnakh.lead.LeadField.NOTES;
import static io.sarnakh.lead.LeadField.PHONE;
import static io.sarnakh.lead.LeadField.PHONE_COUNTRY;
import static io.sarnakh.lead.LeadField.PRIORITY;
import static io.sarnakh.lead.LeadField.PROBABILITY;
import static io.sarnakh.lead.LeadField.RECURRING_REVENUE;
import static io.sarnakh.lead.LeadField.REFERRED_BY;
import static io.sarnakh.lead.LeadField.SALESPERSON;
import static io.sarnakh.lead.LeadField.SOURCE;
import static io.sarnakh.lead.LeadField.STAGE_ID;
import static io.sarnakh.lead.LeadField.STATE;
import static io.sarnakh.lead.LeadField.STREET2;
import static io.sarnakh.lead.LeadField.STREET;
import static io.sarnakh.lead.LeadField.TAGS;
import static io.sarnakh.lead.LeadField.TEAM_ID;
import static io.sarnakh.lead.LeadField.TYPE;
import static io.sarnakh.lead.LeadField.WEBSITE;
import static io.sarnakh.lead.LeadField.ZIP;

import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** MERGE-4: what the survivor's fields become, read from records in order of confidence. */
final class FieldMerge {

    private static final List<LeadField> FIRST_NON_EMPTY = List.of(NAME, SALESPERSON, TEAM_ID, STAGE_ID, CUSTOMER_ID,
            CONTACT_NAME, COMPANY_NAME, EMAIL, EMAIL_CC, PHONE, JOB_POSITION, WEBSITE, LANGUAGE, EXPECTED_REVENUE,
            RECURRING_REVENUE, EXPECTED_CLOSING, CAMPAIGN, MEDIUM, SOURCE, REFERRED_BY);

    private static final List<LeadField> ADDRESS = List.of(STREET, STREET2, CITY, ZIP, STATE, COUNTRY);

    /** What is next belongs together, as an address does. */
    private static final List<LeadField> NEXT = List.of(NEXT_ACTIVITY, NEXT_ACTIVITY_ON);

    private FieldMerge() {
    }

    /** The merged values; fields that are the survivor's own are absent. */
    static Values<LeadField> of(List<Lead> ordered) {
        Values<LeadField> merged = Values.none(LeadField.class);
        for (LeadField field : FIRST_NON_EMPTY) {
            merged.set(field, firstNonEmpty(ordered, field));
        }
        merged.set(CONTACT_ROLE, roleOfContact(ordered));
        merged.set(PHONE_COUNTRY, ordered.stream().filter(lead -> lead.text(PHONE) != null).findFirst()
                .map(lead -> lead.text(PHONE_COUNTRY)).orElse(null));
        Lead planned = ordered.stream().filter(FieldMerge::hasNextActivity).findFirst().orElse(ordered.get(0));
        NEXT.forEach(field -> merged.set(field, planned.values().get(field)));
        merged.set(TYPE, ordered.stream().anyMatch(Lead::isOpportunity) ? "opportunity" : "lead");
        merged.set(PRIORITY, ordered.stream().mapToInt(lead -> lead.values().whole(PRIORITY)).max().orElse(0));
        LinkedHashSet<String> tags = new LinkedHashSet<>();
        ordered.forEach(lead -> tags.addAll(lead.values().words(TAGS)));
        merged.set(TAGS, List.copyOf(tags));
        String notes = ordered.stream().map(lead -> lead.text(NOTES)).filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        merged.set(NOTES, notes.isEmpty() ? null : notes);
        Lead addressed = fullestAddress(ordered);
        ADDRESS.forEach(part -> merged.set(part, addressed.values().get(part)));
        boolean hopeless = ordered.get(0).values().decimal(PROBABILITY).signum() == 0;
        merged.set(LOST_REASON_ID, hopeless ? firstNonEmpty(ordered, LOST_REASON_ID) : null);
        return merged;
    }

    private static Object firstNonEmpty(List<Lead> ordered, LeadField field) {
        return ordered.stream().map(lead -> lead.values().get(field)).filter(FieldMerge::isFilled).findFirst()
                .orElse(ordered.get(0).values().get(field));
    }

    /** MERGE-8: the role goes along with the contact name; a record that knows the same person may know the role. */
    private static Object roleOfContact(List<Lead> ordered) {
        String person = ordered.stream().filter(lead -> lead.text(CONTACT_NAME) != null).findFirst()
                .map(lead -> lead.text(CONTACT_KEY)).orElse(null);
        return ordered.stream().filter(lead -> person == null || person.equals(lead.text(CONTACT_KEY)))
                .map(lead -> lead.text(CONTACT_ROLE)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static boolean hasNextActivity(Lead lead) {
        return NEXT.stream().anyMatch(field -> lead.values().get(field) != null);
    }

    private static boolean isFilled(Object value) {
        return value != null && !(value instanceof BigDecimal number && number.signum() == 0);
    }

    private static Lead fullestAddress(List<Lead> ordered) {
        Lead fullest = ordered.get(0);
        for (Lead lead : ordered) {
            if (filledParts(lead) > filledParts(fullest)) {
                fullest = lead;
            }
        }
        return fullest;
    }

    private static long filledParts(Lead lead) {
        return ADDRESS.stream().filter(part -> lead.values().get(part) != null).count();
    }
}
