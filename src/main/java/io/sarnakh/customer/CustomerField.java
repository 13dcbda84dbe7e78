package io.sarnakh.customer;

import static io.sarnakh.attribute.Attribute.Kind.internal;
import static io.sarnakh.attribute.Attribute.Kind.readOnly;
import static io.sarnakh.attribute.Attribute.Kind.writable;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a customer card, in the order in which they are shown. */
public enum CustomerField implements Attribute {
    ID(readOnly(ValueType.ID)),
    KIND(writable(ValueType.choice(CustomerField.PERSON, CustomerField.COMPANY))),
    NAME(writable(ValueType.TEXT)),
    PARENT_ID(writable(ValueType.ID)),
    EMAIL(writable(ValueType.TEXT)),
    EMAIL_NORMALIZED(readOnly(ValueType.TEXT)),
    EMAIL_CRITERION(internal(ValueType.TEXT)),
    PHONE(writable(ValueType.TEXT)),
    PHONE_SANITIZED(readOnly(ValueType.TEXT)),
    WEBSITE(writable(ValueType.TEXT)),
    JOB_POSITION(writable(ValueType.TEXT)),
    LANGUAGE(writable(ValueType.LANGUAGE)),
    STREET(writable(ValueType.TEXT).in("address")),
    STREET2(writable(ValueType.TEXT).in("address")),
    CITY(writable(ValueType.TEXT).in("address")),
    ZIP(writable(ValueType.TEXT).in("address")),
    STATE(writable(ValueType.TEXT).in("address")),
    COUNTRY(writable(ValueType.COUNTRY).in("address")),
    SALESPERSON(writable(ValueType.TEXT)),
    NOTES(writable(ValueType.NOTES)),
    ACTIVE(writable(ValueType.FLAG)),
    CREATED_AT(readOnly(ValueType.INSTANT)),
    /** The topmost card above this one, or itself: the company group. */
    ROOT_ID(internal(ValueType.ID)),
    NAME_KEY(internal(ValueType.TEXT)),
    NAME_SOUND(internal(ValueType.TEXT)),
    SEARCH_TEXT(internal(ValueType.NOTES)),
    PHONE_DIGITS(internal(ValueType.NOTES)),
    VERSION(internal(ValueType.ID));

    /** The kind of a human being's card. */
    public static final String PERSON = "person";
    /** The kind of an organisation's card; only these have cards below them. */
    public static final String COMPANY = "company";

    private final Kind kind;

    CustomerField(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
