package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The three customer choices, with and without a customer on the lead (APP-3, CUST-3 to CUST-5). */
class CustomerChoiceTest extends ConversionTestBase {

    @Test
    @DisplayName("APP-3 create, CUST-3: a new person below a new company, which gets all but channels")
    void createPersonAndCompany() {
        long lead = scene.lead("contactName", "Nasrin Kaveh", "companyName", "Looms " + scene.domain(),
                "email", "Nasrin <N.K@" + scene.domain() + ">; other@" + scene.domain(), "phone", scene.phone(1),
                "jobPosition", "Buyer", "website", "https://looms.example", "language", "fa", "notes", "Two looms",
                "salesperson", "sam", "address", Map.of("street", "Azadi 5", "city", "Isfahan", "country", "IR"));
        JsonNode result = converted(lead);
        assertThat(result.get("customerCreated").asBoolean()).isTrue();
        JsonNode person = scene.cardOf(result.get("customerId").asLong());
        assertThat(scene.record(lead).get("customerId")).isEqualTo(person.get("id"));
        assertThat(person.get("kind").asText()).isEqualTo("person");
        assertThat(person.get("name").asText()).isEqualTo("Nasrin Kaveh");
        assertThat(person.get("email").asText()).as("first, bare").isEqualTo("n.k@" + scene.domain());
        assertThat(person.get("phoneSanitized").asText()).isEqualTo(scene.phone(1));
        assertThat(person.get("jobPosition").asText()).isEqualTo("Buyer");
        JsonNode company = scene.cardOf(person.get("parentId").asLong());
        assertThat(company.get("kind").asText()).isEqualTo("company");
        assertThat(company.get("name").asText()).isEqualTo("Looms " + scene.domain());
        for (String none : new String[] {"email", "phone", "jobPosition", "parentId"}) {
            assertThat(company.get(none).isNull()).as(none).isTrue();
        }
        for (JsonNode card : new JsonNode[] {person, company}) {
            assertThat(card.get("website").asText()).isEqualTo("https://looms.example");
            assertThat(card.get("language").asText()).isEqualTo("fa");
            assertThat(card.get("notes").asText()).isEqualTo("Two looms");
            assertThat(card.get("salesperson").asText()).isEqualTo("sam");
            assertThat(card.at("/address/city").asText()).isEqualTo("Isfahan");
        }
        assertThat(scene.record(lead).get("email").asText()).as("kept as typed").startsWith("Nasrin <N.K@");
    }

    @Test
    @DisplayName("CUST-3, CUST-5: an existing company of the same key is reused and unchanged")
    void reuseCompany() {
        String name = "صنایع " + scene.domain();
        long company = scene.card("company", name, "phone", scene.phone(5), "salesperson", "kian");
        JsonNode before = scene.cardOf(company);
        long lead = scene.lead("contactName", "Nasrin Kaveh", "companyName", "«شركت " + name.replace('ی', 'ي') + "»",
                "salesperson", "sam", "website", "https://other.example");
        JsonNode result = converted(lead);
        assertThat(result.get("customerCreated").asBoolean()).isTrue();
        assertThat(scene.cardOf(result.get("customerId").asLong()).get("parentId").asLong()).isEqualTo(company);
        assertThat(scene.cardOf(company)).isEqualTo(before);
        assertThat(entry(lead, "converted").at("/decision/cards/reused/0").asLong()).isEqualTo(company);
    }

    @Test
    @DisplayName("CUST-3: without a contact name the company is the customer, customerCreated false if reused")
    void companyIsTheCustomer() {
        String name = "Zagros Looms " + scene.domain();
        long lead = scene.lead("companyName", name, "email", scene.email("info"), "phone", scene.phone(3));
        JsonNode first = converted(lead, "customerAction", "create");
        assertThat(first.get("customerCreated").asBoolean()).isTrue();
        JsonNode company = scene.cardOf(first.get("customerId").asLong());
        assertThat(company.get("kind").asText()).isEqualTo("company");
        assertThat(company.get("email").asText()).isEqualTo(scene.email("info"));
        assertThat(company.get("phoneSanitized").asText()).isEqualTo(scene.phone(3));
        JsonNode second = converted(scene.lead("companyName", name + " Co., Ltd.", "email", scene.strangersEmail()),
                "customerAction", "create");
        assertThat(second.get("customerId")).isEqualTo(first.get("customerId"));
        assertThat(second.get("customerCreated").asBoolean()).isFalse();
        assertThat(scene.cardOf(company.get("id").asLong())).isEqualTo(company);
    }

    @Test
    @DisplayName("CUST-3: the contact name may be the e-mail's display name; with neither a person named as the lead")
    void names() {
        JsonNode shown = converted(scene.lead("email", "Nasrin Kaveh <" + scene.email("n") + ">"),
                "customerAction", "create");
        assertThat(scene.cardOf(shown.get("customerId").asLong()).get("name").asText()).isEqualTo("Nasrin Kaveh");
        long nameless = scene.lead("name", "A loom for Isfahan");
        JsonNode person = scene.cardOf(converted(nameless, "customerAction", "create").get("customerId").asLong());
        assertThat(person.get("name").asText()).isEqualTo("A loom for Isfahan");
        assertThat(person.get("kind").asText()).isEqualTo("person");
    }

    @Test
    @DisplayName("CUST-3: the card's salesperson is the dialog's, else the lead's")
    void salespersonOfTheCard() {
        JsonNode chosen = converted(scene.lead("contactName", "A", "salesperson", "sam"), "salesperson", "kian");
        assertThat(scene.cardOf(chosen.get("customerId").asLong()).get("salesperson").asText()).isEqualTo("kian");
        JsonNode unassigned = converted(scene.lead("contactName", "A", "salesperson", "sam"), "salesperson", null);
        assertThat(scene.cardOf(unassigned.get("customerId").asLong()).get("salesperson").asText()).isEqualTo("sam");
    }

    @Test
    @DisplayName("APP-3 create: a customer already on the lead stays, nothing is created")
    void createBesideOwn() {
        long own = scene.card("person", "Own", "phone", scene.phone(4));
        JsonNode before = scene.cardOf(own);
        JsonNode result = converted(scene.lead("contactName", "Another " + scene.domain(), "customerId", own),
                "customerAction", "create");
        assertThat(result.get("customerId").asLong()).isEqualTo(own);
        assertThat(result.get("customerCreated").asBoolean()).isFalse();
        assertThat(scene.cardOf(own)).isEqualTo(before);
        assertThat(mina.get("/api/customers?q=Another%20" + scene.domain()).json("/total").asInt()).isZero();
    }

    @Test
    @DisplayName("APP-3, CONC-4 create: explicitly beside an older card with the same e-mail")
    void createBesideOlderCard() {
        long older = scene.card("person", "Older", "email", scene.email("n"));
        JsonNode result = converted(scene.lead("email", scene.email("n"), "contactName", "Newer"),
                "customerAction", "create", "confirm", true);
        assertThat(result.get("customerId").asLong()).isNotEqualTo(older);
        assertThat(result.get("customerCreated").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("APP-3 link, CUST-4, CUST-5: the chosen card replaces another one and brings its data")
    void linkReplaces() {
        long own = scene.card("person", "Own");
        long company = scene.card("company", "Parent " + scene.domain());
        long chosen = scene.card("person", "Chosen", "email", scene.email("card"), "phone", scene.phone(6),
                "jobPosition", "Director", "website", "https://card.example", "language", "en", "parentId", company,
                "salesperson", "kian", "address", Map.of("city", "Tabriz"));
        JsonNode cards = scene.cardOf(chosen);
        JsonNode ownBefore = scene.cardOf(own);
        long lead = scene.lead("customerId", own, "email", scene.email("lead"), "phone", scene.phone(7),
                "jobPosition", "Buyer", "contactName", "Somebody", "salesperson", "sam",
                "address", Map.of("street", "Old street 1", "city", "Shiraz"));
        JsonNode result = converted(lead, "customerId", chosen);
        assertThat(result.get("customerId").asLong()).isEqualTo(chosen);
        assertThat(result.get("customerCreated").asBoolean()).isFalse();
        JsonNode record = scene.record(lead);
        assertThat(record.get("email").asText()).isEqualTo(scene.email("card"));
        assertThat(record.get("emailNormalized").asText()).isEqualTo(scene.email("card"));
        assertThat(record.get("phoneSanitized").asText()).isEqualTo(scene.phone(6));
        assertThat(record.get("jobPosition").asText()).isEqualTo("Director");
        assertThat(record.get("website").asText()).isEqualTo("https://card.example");
        assertThat(record.at("/address/city").asText()).isEqualTo("Tabriz");
        assertThat(record.at("/address/street").isNull()).as("one block").isTrue();
        assertThat(record.get("contactName").asText()).as("only empty ones are filled").isEqualTo("Somebody");
        assertThat(record.get("companyName").asText()).isEqualTo("Parent " + scene.domain());
        assertThat(record.get("salesperson").asText()).isEqualTo("sam");
        assertThat(scene.cardOf(chosen)).isEqualTo(cards);
        assertThat(scene.cardOf(own)).isEqualTo(ownBefore);
        assertThat(history(lead).findValues("email").toString()).as("overwritten values stay in the history")
                .contains(scene.email("lead"));
    }

    @Test
    @DisplayName("CUST-4: what is equal after normalisation stays as typed; a card without values overwrites nothing")
    void linkEqual() {
        long card = scene.card("person", "Equal", "email", scene.email("same"), "phone", scene.phone(8));
        String typed = "Me <" + scene.email("SAME") + ">";
        String national = scene.phone(8).replace("+98", "0");
        long lead = scene.lead("email", typed, "phone", national, "jobPosition", "Buyer",
                "address", Map.of("city", "Qom"));
        converted(lead);
        JsonNode record = scene.record(lead);
        assertThat(record.get("customerId").asLong()).isEqualTo(card);
        assertThat(record.get("email").asText()).isEqualTo(typed);
        assertThat(record.get("phone").asText()).isEqualTo(national);
        assertThat(record.get("jobPosition").asText()).isEqualTo("Buyer");
        assertThat(record.at("/address/city").asText()).isEqualTo("Qom");
        assertThat(record.get("contactName").asText()).isEqualTo("Equal");
    }

    @Test
    @DisplayName("CUST-4: the same card again changes nothing, though it was edited meanwhile")
    void sameCardAgain() {
        long card = scene.card("person", "Edited", "jobPosition", "Buyer");
        long lead = scene.lead("customerId", card);
        mina.patch("/api/customers/" + card, map("jobPosition", "Director", "phone", scene.phone(9))).status(200);
        converted(lead, "customerId", card);
        JsonNode record = scene.record(lead);
        assertThat(record.get("jobPosition").asText()).isEqualTo("Buyer");
        assertThat(record.get("phone").isNull()).isTrue();
    }

    @Test
    @DisplayName("APP-3 none: nothing is created or linked, also beside a matching card; a customer on the lead stays")
    void none() {
        scene.card("person", "Matching", "email", scene.email("m"));
        long lead = scene.lead("email", scene.email("m"), "contactName", "Nasrin");
        JsonNode result = converted(lead, "customerAction", "none");
        assertThat(result.get("customerId").isNull()).isTrue();
        assertThat(result.get("customerCreated").asBoolean()).isFalse();
        assertThat(scene.record(lead).get("customerId").isNull()).isTrue();
        long own = scene.card("person", "Own");
        JsonNode stays = converted(scene.lead("customerId", own), "customerAction", "none");
        assertThat(stays.get("customerId").asLong()).isEqualTo(own);
    }
}
