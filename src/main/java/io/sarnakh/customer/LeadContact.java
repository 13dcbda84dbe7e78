package io.sarnakh.customer;

import io.sarnakh.identity.EmailAddresses;

/**
 * Whom a lead is about, as far as cards are concerned: what a card is looked for by (CUST-1, CUST-2) and made of
 * (CUST-3). Any value may be null but the lead's name.
 *
 * @param email as typed; {@code emailNormalized} and {@code emailCriterion} are derived from it
 * @param phone as typed; {@code phoneSanitized} is derived from it
 */
public record LeadContact(String leadName, String contactName, String companyName, String email,
                          String emailNormalized, String emailCriterion, String phone, String phoneSanitized,
                          String jobPosition, String website, String language, String street, String street2,
                          String city, String zip, String state, String country, String notes, String salesperson) {

    /** CUST-3: the contact name, else the e-mail's display name; null if there is neither. */
    public String contactPerson() {
        return contactName != null ? contactName : EmailAddresses.displayName(email).orElse(null);
    }
}
