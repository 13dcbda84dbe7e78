package io.sarnakh.identity;

import java.util.Locale;

/**
 * How far two records agree in one attribute, and how much that says about whether they mean the same person or
 * company.
 *
 * <p>The weight is log2(m / u), in bits: m is how often an agreement of this kind occurs between two records of the
 * same one, u how often between two of different ones (I. P. Fellegi and A. B. Sunter, "A theory for record linkage",
 * Journal of the American Statistical Association 64, 1969; several levels of agreement after W. E. Winkler, 1990). A
 * value that is missing says nothing.
 *
 * <p>The figures were counted on the training halves of two labelled sets, see {@code src/docs/matching.md}, with three
 * exceptions: nothing that differs counts less than -6, because people move and are called by several names more often
 * than in those sets; {@code EMAIL_HALF_SAME} counts less than there, because companies give many people one domain;
 * and {@code SAME_CUSTOMER} is set by hand.
 */
public enum Agreement {

    NAME_SAME(Attribute.NAME, 11.8),
    NAME_NEARLY_SAME(Attribute.NAME, 9.3),
    /** Every word of the shorter name is in the longer one, or each is the same single word. */
    NAME_PART_SAME(Attribute.NAME, 7.2),
    NAME_PART_NEARLY_SAME(Attribute.NAME, 6.0),
    /** Some words agree, others contradict each other. */
    NAME_PARTLY_DIFFERENT(Attribute.NAME, 2.0),
    /** A single word on one side that is not on the other: maybe a first name beside a surname. */
    NAME_OTHER_WORD(Attribute.NAME, -3),
    NAME_DIFFERENT(Attribute.NAME, -6),

    COMPANY_SAME(Attribute.COMPANY, 12.8),
    COMPANY_NEARLY_SAME(Attribute.COMPANY, 8.2),
    COMPANY_ALIKE(Attribute.COMPANY, 3.6),
    COMPANY_DIFFERENT(Attribute.COMPANY, -3.4),

    EMAIL_SAME(Attribute.EMAIL, 16.4),
    EMAIL_NEARLY_SAME(Attribute.EMAIL, 15.6),
    /** The same mailbox name elsewhere, or the same domain. */
    EMAIL_HALF_SAME(Attribute.EMAIL, 4.4),
    EMAIL_DIFFERENT(Attribute.EMAIL, -4.2),

    PHONE_SAME(Attribute.PHONE, 11.4),
    PHONE_NEARLY_SAME(Attribute.PHONE, 4.7),
    PHONE_DIFFERENT(Attribute.PHONE, -2.5),

    STREET_SAME(Attribute.STREET, 16.7),
    /** Never seen between different ones; the figure is that of equal streets. */
    STREET_NEARLY_SAME(Attribute.STREET, 16.7),
    /** Nearly the same, but a house number is missing or another one. */
    STREET_ALIKE(Attribute.STREET, 8.3),
    STREET_DIFFERENT(Attribute.STREET, -4.2),

    CITY_SAME(Attribute.CITY, 3.4),
    CITY_NEARLY_SAME(Attribute.CITY, 3.0),
    CITY_DIFFERENT(Attribute.CITY, -4.7),

    /** The same card, or another card of its company group: a person linked it, which is more than an equal number. */
    SAME_CUSTOMER(Attribute.CUSTOMER, 12);

    /** What is compared; independent of each other as far as that goes. */
    public enum Attribute { NAME, COMPANY, EMAIL, PHONE, STREET, CITY, CUSTOMER }

    private final Attribute attribute;
    private final double bits;

    Agreement(Attribute attribute, double bits) {
        this.attribute = attribute;
        this.bits = bits;
    }

    /** What was compared. */
    public Attribute attribute() {
        return attribute;
    }

    /** Its name as callers see it, such as {@code nameNearlySame}. */
    public String code() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_");
        StringBuilder code = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            code.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return code.toString();
    }

    /** Whether it is about what colleagues have in common. */
    boolean isOfCompany() {
        return this == EMAIL_HALF_SAME || attribute == Attribute.COMPANY || attribute == Attribute.STREET
                || attribute == Attribute.CITY;
    }

    /** Whether the names contradict each other. */
    boolean isOfOtherPerson() {
        return this == NAME_PARTLY_DIFFERENT || this == NAME_OTHER_WORD || this == NAME_DIFFERENT;
    }

    /** How much it says: positive for the same one, negative against it. */
    public double bits() {
        return bits;
    }
}
