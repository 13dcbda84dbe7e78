package io.sarnakh.customer;

import static io.sarnakh.customer.LeadContacts.lead;
import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.attribute.Values;
import io.sarnakh.customer.CustomerCreation.Created;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** CUST-3: creating the customer of a lead. */
class CustomerCreationTest extends CustomerTestBase {

    @Autowired
    private CustomerCreation creation;

    @Test
    @DisplayName("CUST-3, CUST-5: Nasrin Kaveh of «صنايع زاگرس»: one person below «صنایع زاگرس», itself unchanged")
    void personBelowCompanyThatIsThere() {
        long zagros = card("""
                {'kind': 'company', 'name': 'صنایع زاگرس', 'salesperson': 'laleh', 'address': {'city': 'Tehran'}}""");
        Values<CustomerField> before = get(zagros);
        Created created = createFor(lead().contact("Nasrin Kaveh").company("صنايع زاگرس").email("n@zagros.ir")
                .with("city", "Qom").with("salesperson", "sam"));
        Values<CustomerField> person = get(created.customerId());
        assertThat(created).isEqualTo(new Created(created.customerId(), true, List.of(created.customerId()), zagros));
        assertThat(person.text(CustomerField.KIND)).isEqualTo("person");
        assertThat(person.text(CustomerField.NAME)).isEqualTo("Nasrin Kaveh");
        assertThat(person.id(CustomerField.PARENT_ID)).isEqualTo(zagros);
        assertThat(person.id(CustomerField.ROOT_ID)).isEqualTo(zagros);
        assertThat(get(zagros)).isEqualTo(before);
        assertThat(customers.list(null, true, 0, 10).total()).isEqualTo(2);
    }

    @Test
    @DisplayName("CUST-3: of several active companies with the key the lowest id; a person with that name is none")
    void lowestIdOfSameKey() {
        card("{'kind': 'person', 'name': 'Zagros Looms'}");
        long inactive = card("{'kind': 'company', 'name': 'Zagros Looms'}");
        long first = card("{'kind': 'company', 'name': 'Zagros Looms Co., Ltd.'}");
        card("{'kind': 'company', 'name': 'ZAGROS LOOMS'}");
        change(inactive, "{'active': false}");
        assertThat(creation.reusableCompany("zagros looms")).contains(first);
        assertThat(creation.reusableCompany("Zagros")).isEmpty();
        assertThat(creation.reusableCompany("!")).isEmpty();
        assertThat(creation.reusableCompany(null)).isEmpty();
    }

    @Test
    @DisplayName("CUST-3: without a contact the company is the customer, not created if reused")
    void companyIsTheCustomer() {
        Created created = createFor(lead().company("Zagros Looms").email("Sales@Zagros.ir; info@zagros.ir")
                .phone("021 8877 6655").with("jobPosition", "Buyer"));
        Values<CustomerField> company = get(created.customerId());
        assertThat(created.createdIds()).containsExactly(created.customerId());
        assertThat(company.text(CustomerField.KIND)).isEqualTo("company");
        assertThat(company.text(CustomerField.EMAIL)).isEqualTo("sales@zagros.ir");
        assertThat(company.text(CustomerField.PHONE)).isEqualTo("021 8877 6655");
        assertThat(company.text(CustomerField.JOB_POSITION)).isNull();
        assertThat(createFor(lead().company("Zagros Looms Ltd").phone("021 1111 1111")))
                .isEqualTo(new Created(created.customerId(), false, List.of(), created.customerId()));
        assertThat(get(created.customerId())).isEqualTo(company);
    }

    @Test
    @DisplayName("CUST-3: a new company above a person gets all but e-mail, phone and job position")
    void newCompanyAbovePerson() {
        Created created = createFor(lead().contact("Nasrin Kaveh").company("Zagros").email("a@zagros.ir, b@zagros.ir")
                .phone("0935 220 4417").with("jobPosition", "Buyer").with("website", "zagros.ir")
                .with("language", "fa-IR")
                .with("street", "Enghelab 1").with("street2", "2nd floor").with("city", "Tehran").with("zip", "1")
                .with("state", "Tehran").with("country", "IR").with("notes", "line 1\nline 2")
                .with("salesperson", "sam"));
        assertThat(created.customerCreated()).isTrue();
        assertThat(created.createdIds()).hasSize(2);
        assertThat(created.reusedCompanyId()).isNull();
        Values<CustomerField> company = get(created.createdIds().get(0));
        Values<CustomerField> person = get(created.customerId());
        assertThat(person.id(CustomerField.PARENT_ID)).isEqualTo(company.id(CustomerField.ID));
        assertThat(List.of(person.text(CustomerField.EMAIL), person.text(CustomerField.PHONE),
                person.text(CustomerField.JOB_POSITION))).containsExactly("a@zagros.ir", "0935 220 4417", "Buyer");
        for (CustomerField field : List.of(CustomerField.EMAIL, CustomerField.PHONE, CustomerField.JOB_POSITION)) {
            assertThat(company.get(field)).isNull();
        }
        for (Values<CustomerField> card : List.of(company, person)) {
            assertThat(card.toJson().get("address").toString())
                    .isEqualTo("{street=Enghelab 1, street2=2nd floor, city=Tehran, zip=1, state=Tehran, country=IR}");
            assertThat(List.of(card.text(CustomerField.WEBSITE), card.text(CustomerField.LANGUAGE),
                    card.text(CustomerField.NOTES), card.text(CustomerField.SALESPERSON)))
                    .containsExactly("zagros.ir", "fa-IR", "line 1\nline 2", "sam");
        }
    }

    @Test
    @DisplayName("CUST-3: the contact is the e-mail's display name where the lead names none; else the lead's name")
    void names() {
        assertThat(name(createFor(lead().email("Omid Rad <omid@zagros.ir>")))).isEqualTo("Omid Rad");
        assertThat(name(createFor(lead().contact("Ava Rad").email("Omid Rad <omid@zagros.ir>")))).isEqualTo("Ava Rad");
        Created created = createFor(lead().with("leadName", "Looms for Qom").phone("0935 220 4417"));
        assertThat(name(created)).isEqualTo("Looms for Qom");
        assertThat(get(created.customerId()).text(CustomerField.KIND)).isEqualTo("person");
        assertThat(get(created.customerId()).id(CustomerField.PARENT_ID)).isNull();
    }

    @Test
    @DisplayName("CUST-3: same domain, other name: not reused; a new company can be asked for")
    void newCompany() {
        long zagros = card("{'kind': 'company', 'name': 'Zagros', 'email': 'info@zagros.ir'}");
        assertThat(createFor(lead().company("Zagros Looms").email("sales@zagros.ir")).reusedCompanyId()).isNull();
        Created forced = creation.createFor(lead().contact("Ava").company("Zagros").build(), null, true, SAM);
        assertThat(forced.createdIds()).hasSize(2).doesNotContain(zagros);
        assertThat(forced.reusedCompanyId()).isNull();
    }

    @Test
    @DisplayName("CUST-3: the dialog's salesperson, else the lead's; the language as on the lead, any or none")
    void salespersonAndLanguage() {
        LeadContact contact = lead().contact("Ava").with("salesperson", "sam").with("language", "de").build();
        Values<CustomerField> card = get(creation.createFor(contact, "laleh", false, SAM).customerId());
        assertThat(card.text(CustomerField.SALESPERSON)).isEqualTo("laleh");
        assertThat(card.text(CustomerField.LANGUAGE)).isEqualTo("de");
        for (String language : new String[] {"fr", "zh-Hant-TW", "de-CH-1996", "x-private", null}) {
            contact = lead().contact("Ava").company("Speaks " + language).with("language", language).build();
            for (long id : creation.createFor(contact, null, false, SAM).createdIds()) {
                assertThat(get(id).text(CustomerField.LANGUAGE)).isEqualTo(language);
            }
        }
        contact = lead().contact("Ava").with("salesperson", "sam").build();
        card = get(creation.createFor(contact, null, false, SAM).customerId());
        assertThat(card.text(CustomerField.SALESPERSON)).isEqualTo("sam");
    }

    @Test
    @DisplayName("DATA-4: a number read by the lead's team country is the same number on the card")
    void phoneOfTheTeamsCountry() {
        Created created = createFor(lead().contact("Ava").phone("020 7946 0991").with("teamCountry", "GB"));
        assertThat(get(created.customerId()).text(CustomerField.PHONE_SANITIZED)).isEqualTo("+442079460991");
    }

    @Test
    @DisplayName("HIST-1: a created card says from which lead")
    void history() {
        Created created = createFor(lead().contact("Ava").with("leadName", "It's {0}"));
        assertThat(jdbc.sql("""
                select kind || ': ' || text from history_entry where subject = 'customer' and subject_id = :id""")
                .param("id", created.customerId()).query(String.class).list())
                .containsExactly("created: Created for the lead “It's {0}”");
    }

    private Created createFor(LeadContacts contact) {
        return creation.createFor(contact.build(), null, false, SAM);
    }

    private String name(Created created) {
        return get(created.customerId()).text(CustomerField.NAME);
    }
}
