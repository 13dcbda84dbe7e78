package io.sarnakh.customer;

/**
 * What candidates are looked up and scored by; null where the lead gives nothing to go by.
 *
 * @param emailDomain {@code @domain}, unless anybody can have a mailbox there
 */
record Sought(Long ownCustomerId, String email, String emailDomain, String phone,
              String person, String personKey, String personSound,
              String company, String companyKey, String companySound) {
}
