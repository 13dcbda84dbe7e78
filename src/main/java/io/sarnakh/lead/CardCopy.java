package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.CITY;
import static io.sarnakh.lead.LeadField.COMPANY_NAME;
import static io.sarnakh.lead.LeadField.CONTACT_NAME;
import static io.sarnakh.lead.LeadField.COUNTRY;
import static io.sarnakh.lead.LeadField.EMAIL;
import static io.sarnakh.lead.LeadField.JOB_POSITION;
import static io.sarnakh.lead.LeadField.LANGUAGE;
import static io.sarnakh.lead.LeadField.PHONE;
import static io.sarnakh.lead.LeadField.STATE;
import static io.sarnakh.lead.LeadField.STREET;
import static io.sarnakh.lead.LeadField.STREET2;
import static io.sarnakh.lead.LeadField.WEBSITE;
import static io.sarnakh.lead.LeadField.ZIP;

import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a linked customer card brings to the record (CUST-4). A card itself is never changed here (CUST-5). */
@Component
public class CardCopy {

    private static final List<LeadField> ADDRESS = List.of(STREET, STREET2, CITY, ZIP, STATE, COUNTRY);

    private final Customers customers;
    private final LeadDerivation derivation;

    CardCopy(Customers customers, LeadDerivation derivation) {
        this.customers = customers;
        this.derivation = derivation;
    }

    /** The contact and company name a card stands for. */
    private record Names(String contact, String company) {
    }

    /**
     * Links a card and copies its data. The same card again changes nothing; fields in {@code given} came with the
     * request and win.
     */
    public void link(Lead lead, long customerId, Set<LeadField> given) {
        if (Objects.equals(lead.customerId(), customerId)) {
            return;
        }
        Values<CustomerField> card = customers.hold(customerId);
        lead.set(LeadField.CUSTOMER_ID, customerId);
        overwriteUnlessSame(lead, given, EMAIL, card.text(CustomerField.EMAIL),
                card.text(CustomerField.EMAIL_NORMALIZED), lead.text(LeadField.EMAIL_NORMALIZED));
        copyAddress(lead, given, card);
        copyPhone(lead, given, card);
        overwrite(lead, given, JOB_POSITION, card.text(CustomerField.JOB_POSITION));
        overwrite(lead, given, WEBSITE, card.text(CustomerField.WEBSITE));
        overwrite(lead, given, LANGUAGE, card.text(CustomerField.LANGUAGE));
        Names names = names(card);
        fill(lead, given, CONTACT_NAME, names.contact());
        fill(lead, given, COMPANY_NAME, names.company());
    }

    /** DATA-4: the card's phone keeps the card's reading; a same number is one that is the same at the new address. */
    private void copyPhone(Lead lead, Set<LeadField> given, Values<CustomerField> card) {
        if (given.contains(PHONE)) {
            return;
        }
        derivation.readPhone(lead);
        overwriteUnlessSame(lead, given, PHONE, card.text(CustomerField.PHONE),
                card.text(CustomerField.PHONE_SANITIZED), lead.text(LeadField.PHONE_SANITIZED));
        if (card.text(CustomerField.PHONE) != null && card.text(CustomerField.PHONE).equals(lead.text(PHONE))) {
            String country = card.text(CustomerField.COUNTRY);
            lead.set(LeadField.PHONE_COUNTRY, country == null ? LeadField.BY_DEFAULT : country);
        }
    }

    /** Removes the customer, and contact and company name where they equal the card's. */
    public void unlink(Lead lead, Set<LeadField> given) {
        if (lead.customerId() == null) {
            return;
        }
        Names names = names(customers.get(lead.customerId()));
        lead.set(LeadField.CUSTOMER_ID, null);
        clearIfEqual(lead, given, CONTACT_NAME, names.contact());
        clearIfEqual(lead, given, COMPANY_NAME, names.company());
    }

    private Names names(Values<CustomerField> card) {
        boolean person = "person".equals(card.text(CustomerField.KIND));
        String name = card.text(CustomerField.NAME);
        Long parent = card.id(CustomerField.PARENT_ID);
        String parentName = parent == null ? null : customers.get(parent).text(CustomerField.NAME);
        return person ? new Names(name, parentName) : new Names(null, name);
    }

    private void copyAddress(Lead lead, Set<LeadField> given, Values<CustomerField> card) {
        boolean cardHasAny = ADDRESS.stream().anyMatch(part -> cardPart(card, part) != null);
        boolean requestHasAny = ADDRESS.stream().anyMatch(given::contains);
        if (cardHasAny && !requestHasAny) {
            ADDRESS.forEach(part -> lead.set(part, cardPart(card, part)));
        }
    }

    private static String cardPart(Values<CustomerField> card, LeadField part) {
        return card.text(CustomerField.valueOf(part.name()));
    }

    private static void overwriteUnlessSame(Lead lead, Set<LeadField> given, LeadField field, String value,
                                            String valueNormalized, String leadNormalized) {
        boolean same = valueNormalized != null ? valueNormalized.equals(leadNormalized)
                : Objects.equals(value, lead.text(field));
        if (!same) {
            overwrite(lead, given, field, value);
        }
    }

    private static void overwrite(Lead lead, Set<LeadField> given, LeadField field, String value) {
        if (value != null && !given.contains(field)) {
            lead.set(field, value);
        }
    }

    private static void fill(Lead lead, Set<LeadField> given, LeadField field, String value) {
        if (lead.text(field) == null) {
            overwrite(lead, given, field, value);
        }
    }

    private static void clearIfEqual(Lead lead, Set<LeadField> given, LeadField field, String value) {
        if (value != null && value.equals(lead.text(field)) && !given.contains(field)) {
            lead.set(field, null);
        }
    }
}
