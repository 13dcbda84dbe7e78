package io.sarnakh.conversion;

import io.sarnakh.access.Actor;
import io.sarnakh.customer.CustomerCreation.Created;
import io.sarnakh.customer.CustomerCreation;
import io.sarnakh.customer.LeadContact;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.lead.CardCopy;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** APP-3: gives a locked record its customer, whether it is converted or its deal is over (CLOSE-5). */
@Component
class CustomerSteps {

    private final LeadRepository leads;
    private final CustomerCreation customerCreation;
    private final CardCopy cardCopy;
    private final IdentityClaims claims;
    private final NotSame notSame;

    CustomerSteps(LeadRepository leads, CustomerCreation customerCreation, CardCopy cardCopy, IdentityClaims claims,
                  NotSame notSame) {
        this.leads = leads;
        this.customerCreation = customerCreation;
        this.cardCopy = cardCopy;
        this.claims = claims;
        this.notSame = notSame;
    }

    /**
     * A card for the record's contact, unless it has a customer already.
     *
     * @param salesperson the one chosen for the record; null means the record's
     * @return the cards; empty if the customer stays
     */
    Optional<Created> create(Lead record, String salesperson, Actor actor) {
        if (record.customerId() != null) {
            return Optional.empty();
        }
        LeadContact contact = LeadContacts.of(record);
        Created created = customerCreation.createFor(contact, salesperson, companyOfAnother(record, contact), actor);
        claims.made(contact, created);
        record.set(LeadField.CUSTOMER_ID, created.customerId());
        leads.save(record, actor, "changed", Texts.get(
                created.customerCreated() ? "history.customer-created" : "history.customer-reused",
                created.customerId()));
        return Optional.of(created);
    }

    /** DUP-8: whether the customer would be a company that is already that of a record which is not the same. */
    private boolean companyOfAnother(Lead record, LeadContact contact) {
        return contact.contactPerson() == null && customerCreation.reusableCompany(contact.companyName())
                .filter(notSame.cardsOfOthers(List.of(record.id()))::contains).isPresent();
    }

    /** The chosen card becomes the customer and brings its data, except for what is kept (CUST-4). */
    void link(Lead record, long customerId, Set<LeadField> kept, Actor actor) {
        cardCopy.link(record, customerId, kept);
        leads.save(record, actor, "changed", Texts.get("history.customer-linked", customerId));
    }
}
