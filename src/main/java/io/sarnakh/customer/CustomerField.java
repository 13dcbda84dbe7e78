package io.sarnakh.customer;

import static io.sarnakh.attribute.Attribute.Access.INTERNAL;
import static io.sarnakh.attribute.Attribute.Access.READ_ONLY;
import static io.sarnakh.attribute.Attribute.Access.WRITABLE;

import io.sarnakh.attribute.Attribute;
import io.sarnakh.attribute.ValueType;

/** The fields of a customer card, in the order in which they are shown. */
public enum CustomerField implements Attribute {
    ID(ValueType.ID, READ_ONLY),
    KIND(ValueType.choice(CustomerField.PERSON, CustomerField.COMPANY), WRITABLE),
    NAME(ValueType.TEXT, WRITABLE),
    PARENT_ID(ValueType.ID, WRITABLE),
    EMAIL(ValueType.TEXT, WRITABLE),
    EMAIL_NORMALIZED(ValueType.TEXT, READ_ONLY),
    EMAIL_CRITERION(ValueType.TEXT, INTERNAL),
    PHONE(ValueType.TEXT, WRITABLE),
    PHONE_SANITIZED(ValueType.TEXT, READ_ONLY),
    WEBSITE(ValueType.TEXT, WRITABLE),
    JOB_POSITION(ValueType.TEXT, WRITABLE),
    LANGUAGE(ValueType.LANGUAGE, WRITABLE),
    STREET(ValueType.TEXT, WRITABLE, "address"),
    STREET2(ValueType.TEXT, WRITABLE, "address"),
    CITY(ValueType.TEXT, WRITABLE, "address"),
    ZIP(ValueType.TEXT, WRITABLE, "address"),
    STATE(ValueType.TEXT, WRITABLE, "address"),
    COUNTRY(ValueType.COUNTRY, WRITABLE, "address"),
    SALESPERSON(ValueType.TEXT, WRITABLE),
    NOTES(ValueType.NOTES, WRITABLE),
    ACTIVE(ValueType.FLAG, WRITABLE),
    CREATED_AT(ValueType.INSTANT, READ_ONLY),
    /** The topmost card above this one, or itself: the company group. */
    ROOT_ID(ValueType.ID, INTERNAL),
    NAME_KEY(ValueType.TEXT, INTERNAL),
    NAME_SOUND(ValueType.TEXT, INTERNAL),
    SEARCH_TEXT(ValueType.NOTES, INTERNAL),
    PHONE_DIGITS(ValueType.NOTES, INTERNAL),
    VERSION(ValueType.ID, INTERNAL);

    /** The kind of a human being's card. */
    public static final String PERSON = "person";
    /** The kind of an organisation's card; only these have cards below them. */
    public static final String COMPANY = "company";

    private final ValueType type;
    private final Access access;
    private final String group;

    CustomerField(ValueType type, Access access) {
        this(type, access, null);
    }

    CustomerField(ValueType type, Access access, String group) {
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
