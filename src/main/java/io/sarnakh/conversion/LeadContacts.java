package io.sarnakh.conversion;

import io.sarnakh.customer.LeadContact;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;

/** What a record says about its customer, in the words of the customer module. */
final class LeadContacts {

    private LeadContacts() {
    }

    static LeadContact of(Lead lead) {
        return new LeadContact(lead.name(), lead.text(LeadField.CONTACT_NAME), lead.text(LeadField.COMPANY_NAME),
                lead.text(LeadField.EMAIL), lead.text(LeadField.EMAIL_NORMALIZED), lead.text(LeadField.EMAIL_CRITERION),
                lead.text(LeadField.PHONE), lead.text(LeadField.PHONE_SANITIZED), lead.text(LeadField.JOB_POSITION),
                lead.text(LeadField.WEBSITE), lead.text(LeadField.LANGUAGE), lead.text(LeadField.STREET),
                lead.text(LeadField.STREET2), lead.text(LeadField.CITY), lead.text(LeadField.ZIP),
                lead.text(LeadField.STATE), lead.text(LeadField.COUNTRY), lead.text(LeadField.NOTES),
                lead.salesperson());
    }
}
