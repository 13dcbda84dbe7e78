package io.sarnakh.customer;

import io.sarnakh.access.Actor;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.attribute.Values;
import io.sarnakh.identity.NameKeys;
import io.sarnakh.identity.PhoneNumbers;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the customer of a lead (CUST-3). An existing card is at most used, never changed (CUST-5). */
@Service
public class CustomerCreation {

    /**
     * What came of it.
     *
     * @param customerId      the customer
     * @param customerCreated false if the customer is a company that was there before
     * @param createdIds      the cards that are new, a company before the person below it
     * @param reusedCompanyId the company that was there before, or null
     */
    public record Created(long customerId, boolean customerCreated, List<Long> createdIds, Long reusedCompanyId) {
    }

    private final Customers customers;
    private final CustomerRepository repository;
    private final CustomerDerivation derivation;
    private final NameKeys nameKeys;
    private final UserDirectory users;

    CustomerCreation(Customers customers, CustomerRepository repository, CustomerDerivation derivation,
                     NameKeys nameKeys, UserDirectory users) {
        this.users = users;
        this.customers = customers;
        this.repository = repository;
        this.derivation = derivation;
        this.nameKeys = nameKeys;
    }

    /** The active company with the same company key that has the lowest id. */
    public Optional<Long> reusableCompany(String companyName) {
        return companyKey(companyName).flatMap(repository::activeCompanyByKey);
    }

    private Optional<String> companyKey(String companyName) {
        return Optional.of(nameKeys.company(companyName)).filter(key -> !key.isEmpty());
    }

    /**
     * Creates the customer of a lead: a person if the lead has a contact, below the company if it has one; else the
     * company; else a person named as the lead.
     *
     * @param dialogSalesperson the salesperson chosen for the opportunity; null means the lead's
     * @param forceNewCompany   whether to create the company even if one with the same key is there
     */
    @Transactional
    public Created createFor(LeadContact contact, String dialogSalesperson, boolean forceNewCompany, Actor actor) {
        String person = contact.contactPerson();
        String company = contact.companyName();
        Values<CustomerField> shared = shared(contact, dialogSalesperson);
        String why = Texts.get("customer.created-from-lead", contact.leadName());
        if (company == null) {
            long id = store(person(contact, shared, person == null ? contact.leadName() : person), why, actor);
            return new Created(id, true, List.of(id), null);
        }
        Long reused = forceNewCompany ? null
                : companyKey(company).flatMap(repository::holdActiveCompanyByKey).orElse(null);
        List<Long> created = new ArrayList<>();
        Long companyId = reused;
        if (companyId == null) {
            Values<CustomerField> card = shared.copy().set(CustomerField.KIND, CustomerField.COMPANY)
                    .set(CustomerField.NAME, company);
            companyId = store(person == null ? withChannels(contact, card) : card, why, actor);
            created.add(companyId);
        }
        if (person == null) {
            return new Created(companyId, reused == null, List.copyOf(created), reused);
        }
        long id = store(person(contact, shared, person).set(CustomerField.PARENT_ID, companyId), why, actor);
        created.add(id);
        return new Created(id, true, List.copyOf(created), reused);
    }

    private long store(Values<CustomerField> card, String why, Actor actor) {
        return customers.store(card, why, actor).id(CustomerField.ID);
    }

    private Values<CustomerField> person(LeadContact contact, Values<CustomerField> shared, String name) {
        return withChannels(contact, shared.copy().set(CustomerField.KIND, CustomerField.PERSON)
                .set(CustomerField.NAME, name).set(CustomerField.JOB_POSITION, contact.jobPosition()));
    }

    /** What a company has too that stands above a new person. */
    private Values<CustomerField> shared(LeadContact contact, String dialogSalesperson) {
        return Values.none(CustomerField.class)
                .set(CustomerField.WEBSITE, contact.website())
                .set(CustomerField.LANGUAGE, contact.language())
                .set(CustomerField.STREET, contact.street())
                .set(CustomerField.STREET2, contact.street2())
                .set(CustomerField.CITY, contact.city())
                .set(CustomerField.ZIP, contact.zip())
                .set(CustomerField.STATE, contact.state())
                .set(CustomerField.COUNTRY, contact.country())
                .set(CustomerField.NOTES, contact.notes())
                .set(CustomerField.SALESPERSON, dialogSalesperson != null ? dialogSalesperson
                        : users.atWorkOrNobody(contact.salesperson()));
    }

    private Values<CustomerField> withChannels(LeadContact contact, Values<CustomerField> card) {
        return card.set(CustomerField.EMAIL, contact.emailNormalized()).set(CustomerField.PHONE, phone(contact, card));
    }

    /**
     * The phone as typed. A lead may read it by its team's country, which a card does not have: where the card would
     * read another number or none, it gets the number itself.
     */
    private String phone(LeadContact contact, Values<CustomerField> card) {
        Optional<String> onCard = PhoneNumbers.sanitize(contact.phone(), derivation.country(card));
        boolean same = contact.phoneSanitized() == null || onCard.equals(Optional.of(contact.phoneSanitized()));
        return same ? contact.phone() : contact.phoneSanitized();
    }
}
