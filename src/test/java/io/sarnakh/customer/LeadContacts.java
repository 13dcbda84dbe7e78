package io.sarnakh.customer;

import io.sarnakh.identity.EmailAddresses;
import io.sarnakh.identity.MailboxProviders;
import io.sarnakh.identity.PhoneNumbers;
import java.util.HashMap;
import java.util.Map;

/** Leads for tests: only what matters to the test, derived values as a lead has them. */
final class LeadContacts {

    private final Map<String, String> values = new HashMap<>();

    private LeadContacts() {
    }

    static LeadContacts lead() {
        return new LeadContacts();
    }

    LeadContacts with(String name, String value) {
        values.put(name, value);
        return this;
    }

    LeadContacts contact(String contactName) {
        return with("contactName", contactName);
    }

    LeadContacts company(String companyName) {
        return with("companyName", companyName);
    }

    LeadContacts email(String email) {
        return with("email", email);
    }

    LeadContacts phone(String phone) {
        return with("phone", phone);
    }

    LeadContact build() {
        String email = EmailAddresses.first(values.get("email")).orElse(null);
        return new LeadContact(values.getOrDefault("leadName", "A lead"), values.get("contactName"),
                values.get("companyName"), values.get("email"), email, MailboxProviders.standard().criterion(email),
                values.get("phone"), PhoneNumbers.sanitize(values.get("phone"), phoneCountry()).orElse(null),
                values.get("jobPosition"), values.get("website"), values.get("language"), values.get("street"),
                values.get("street2"), values.get("city"), values.get("zip"), values.get("state"),
                values.get("country"), values.get("notes"), values.get("salesperson"));
    }

    private String phoneCountry() {
        return values.getOrDefault("country", values.getOrDefault("teamCountry", "IR"));
    }
}
