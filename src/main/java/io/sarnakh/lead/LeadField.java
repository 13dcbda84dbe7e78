package io.sarnakh.lead;

import static io.sarnakh.attribute.Attribute.Access.INTERNAL;
import static io.sarnakh.attribute.Attribute.Access.READ_ONLY;
import static io.sarnakh.attribute.Attribute.Access.WRITABLE;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a lead or opportunity. Converting flips {@link #TYPE}; the id stays. */
public enum LeadField implements Attribute {
    ID(ValueType.ID, READ_ONLY),
    TYPE(ValueType.choice("lead", "opportunity"), WRITABLE),
    STATUS(ValueType.choice("open", "won", "lost", "archived", "merged"), READ_ONLY),
    ACTIVE(ValueType.FLAG, WRITABLE),
    NAME(ValueType.TEXT, WRITABLE),
    CONTACT_NAME(ValueType.TEXT, WRITABLE),
    COMPANY_NAME(ValueType.TEXT, WRITABLE),
    JOB_POSITION(ValueType.TEXT, WRITABLE),
    EMAIL(ValueType.TEXT, WRITABLE),
    EMAIL_CC(ValueType.TEXT, WRITABLE),
    EMAIL_NORMALIZED(ValueType.TEXT, READ_ONLY),
    EMAIL_CRITERION(ValueType.TEXT, READ_ONLY),
    PHONE(ValueType.TEXT, WRITABLE),
    PHONE_SANITIZED(ValueType.TEXT, READ_ONLY),
    WEBSITE(ValueType.TEXT, WRITABLE),
    LANGUAGE(ValueType.LANGUAGE, WRITABLE),
    STREET(ValueType.TEXT, "address"),
    STREET2(ValueType.TEXT, "address"),
    CITY(ValueType.TEXT, "address"),
    ZIP(ValueType.TEXT, "address"),
    STATE(ValueType.TEXT, "address"),
    COUNTRY(ValueType.COUNTRY, "address"),
    PRIORITY(ValueType.whole(0, 3), WRITABLE),
    TAGS(ValueType.WORDS, WRITABLE),
    EXPECTED_REVENUE(ValueType.AMOUNT, WRITABLE),
    RECURRING_REVENUE(ValueType.AMOUNT, WRITABLE),
    EXPECTED_CLOSING(ValueType.DATE, WRITABLE),
    NOTES(ValueType.NOTES, WRITABLE),
    SOURCE(ValueType.TEXT, WRITABLE),
    MEDIUM(ValueType.TEXT, WRITABLE),
    CAMPAIGN(ValueType.TEXT, WRITABLE),
    REFERRED_BY(ValueType.TEXT, WRITABLE),
    TEAM_ID(ValueType.ID, WRITABLE),
    SALESPERSON(ValueType.TEXT, WRITABLE),
    CUSTOMER_ID(ValueType.ID, WRITABLE),
    STAGE_ID(ValueType.ID, WRITABLE),
    PROBABILITY(ValueType.PERCENT, WRITABLE),
    LOST_REASON_ID(ValueType.ID, WRITABLE),
    MERGED_INTO(ValueType.ID, READ_ONLY),
    CREATED_AT(ValueType.INSTANT, READ_ONLY),
    ASSIGNED_AT(ValueType.INSTANT, READ_ONLY),
    CONVERTED_AT(ValueType.INSTANT, READ_ONLY),
    CLOSED_AT(ValueType.INSTANT, READ_ONLY),
    STAGE_CHANGED_AT(ValueType.INSTANT, READ_ONLY),
    PROCESS_INSTANCE_ID(ValueType.TEXT, READ_ONLY),
    DELETED(ValueType.FLAG, INTERNAL),
    /** The probability to give back when the record leaves a won stage or is restored. */
    EARLIER_PROBABILITY(ValueType.PERCENT, INTERNAL),
    /** Folded name, contact, company and e-mail: what a search looks through. */
    SEARCH_TEXT(ValueType.NOTES, INTERNAL),
    /** Digits of the phone as typed and in E.164. */
    PHONE_DIGITS(ValueType.TEXT, INTERNAL),
    /** Person key of the contact name. */
    CONTACT_KEY(ValueType.TEXT, INTERNAL),
    COMPANY_KEY(ValueType.TEXT, INTERNAL),
    /** Folded city. */
    CITY_KEY(ValueType.TEXT, INTERNAL),
    VERSION(ValueType.ID, INTERNAL);

    private final ValueType type;
    private final Access access;
    private final String group;

    LeadField(ValueType type, Access access) {
        this(type, access, null);
    }

    LeadField(ValueType type, String group) {
        this(type, WRITABLE, group);
    }

    LeadField(ValueType type, Access access, String group) {
        this.type = type;
        this.access = access;
        this.group = group;
    }

    @Override
    public ValueType type() {
        return type;
    }

    @Override
    public Access access() {
        return access;
    }

    @Override
    public String group() {
        return group;
    }
}
