package io.sarnakh.lead;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.readOnly;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a lead or opportunity. Converting flips {@link #TYPE}; the id stays. */
public enum LeadField implements Attribute {
    ID(readOnly(ValueType.ID)),
    TYPE(writable(ValueType.choice("lead", "opportunity"))),
    STATUS(readOnly(ValueType.choice("open", "won", "lost", "archived", "merged"))),
    ACTIVE(writable(ValueType.FLAG)),
    NAME(writable(ValueType.TEXT)),
    CONTACT_NAME(writable(ValueType.TEXT)),
    COMPANY_NAME(writable(ValueType.TEXT)),
    JOB_POSITION(writable(ValueType.TEXT)),
    /** What the contact is to the deal; null is unknown. */
    CONTACT_ROLE(writable(ValueType.choice("buyer", "technical", "finance", "decision", "user", "other"))),
    EMAIL(writable(ValueType.TEXT)),
    EMAIL_CC(writable(ValueType.TEXT)),
    EMAIL_NORMALIZED(readOnly(ValueType.TEXT)),
    EMAIL_CRITERION(readOnly(ValueType.TEXT)),
    PHONE(writable(ValueType.TEXT)),
    PHONE_SANITIZED(readOnly(ValueType.TEXT)),
    /**
     * DATA-4: the country by which the card reads the phone that was taken over from it, or {@link #BY_DEFAULT}; null
     * where the record's own country counts.
     */
    PHONE_COUNTRY(internal(ValueType.TEXT)),
    WEBSITE(writable(ValueType.TEXT)),
    LANGUAGE(writable(ValueType.LANGUAGE)),
    STREET(writable(ValueType.TEXT).in("address")),
    STREET2(writable(ValueType.TEXT).in("address")),
    CITY(writable(ValueType.TEXT).in("address")),
    ZIP(writable(ValueType.TEXT).in("address")),
    STATE(writable(ValueType.TEXT).in("address")),
    COUNTRY(writable(ValueType.COUNTRY).in("address")),
    PRIORITY(writable(ValueType.whole(0, 3))),
    TAGS(writable(ValueType.WORDS)),
    EXPECTED_REVENUE(writable(ValueType.AMOUNT)),
    RECURRING_REVENUE(writable(ValueType.AMOUNT)),
    EXPECTED_CLOSING(writable(ValueType.DATE)),
    /** What the salesperson does next about it, and until when. */
    NEXT_ACTIVITY(writable(ValueType.TEXT)),
    NEXT_ACTIVITY_ON(writable(ValueType.DATE)),
    NOTES(writable(ValueType.NOTES)),
    SOURCE(writable(ValueType.TEXT)),
    MEDIUM(writable(ValueType.TEXT)),
    CAMPAIGN(writable(ValueType.TEXT)),
    REFERRED_BY(writable(ValueType.TEXT)),
    TEAM_ID(writable(ValueType.ID)),
    SALESPERSON(writable(ValueType.TEXT)),
    CUSTOMER_ID(writable(ValueType.ID)),
    STAGE_ID(writable(ValueType.ID)),
    PROBABILITY(writable(ValueType.PERCENT)),
    LOST_REASON_ID(writable(ValueType.ID)),
    /** CLOSE-5: the day on which a lost record is taken up again. */
    NURTURE_ON(readOnly(ValueType.DATE)),
    MERGED_INTO(readOnly(ValueType.ID)),
    CREATED_AT(readOnly(ValueType.INSTANT)),
    ASSIGNED_AT(readOnly(ValueType.INSTANT)),
    CONVERTED_AT(readOnly(ValueType.INSTANT)),
    CLOSED_AT(readOnly(ValueType.INSTANT)),
    STAGE_CHANGED_AT(readOnly(ValueType.INSTANT)),
    PROCESS_INSTANCE_ID(readOnly(ValueType.TEXT)),
    /** SLA-1: until when somebody has to act on a lead; null where no time is set or somebody acted. */
    SLA_DUE_AT(readOnly(ValueType.INSTANT)),
    /** SLA-3: how often that was missed since a person last assigned it. */
    SLA_BREACHES(readOnly(ValueType.whole(0, 2))),
    /** SLA-2: the day on which a paused deadline goes on. */
    SLA_PAUSED_UNTIL(readOnly(ValueType.DATE)),
    SLA_PAUSE_REASON(readOnly(ValueType.TEXT)),
    DELETED(internal(ValueType.FLAG)),
    /** The probability to give back when the record leaves a won stage or is restored. */
    EARLIER_PROBABILITY(internal(ValueType.PERCENT)),
    /** Folded name, contact, company and e-mail, each without spaces: what a search looks through. */
    SEARCH_TEXT(internal(ValueType.NOTES)),
    /** Digits of the phone as typed and in E.164. */
    PHONE_DIGITS(internal(ValueType.TEXT)),
    /** Person key of the contact name. */
    CONTACT_KEY(internal(ValueType.TEXT)),
    COMPANY_KEY(internal(ValueType.TEXT)),
    /** Folded city. */
    CITY_KEY(internal(ValueType.TEXT)),
    VERSION(internal(ValueType.ID));

    /** Stands in {@link #PHONE_COUNTRY} for the installation's default country, whichever that is. */
    static final String BY_DEFAULT = "default";

    private final Kind kind;

    LeadField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
