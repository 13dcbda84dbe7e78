package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.id;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What linking a card does to a record, and what it never does to the card. */
class LeadCustomerTest extends LeadTestBase {

    private static final String[] COPIED = {"email", "phone", "jobPosition", "website", "language", "contactName",
        "companyName"};

    private long company;
    private long person;

    private void cards() {
        company = leads.card("kind", "company", "name", "Zagros Cust4", "website", "https://zagros.ir");
        person = leads.card("kind", "person", "name", "Nasrin Cust4", "parentId", company, "email", "N@Cust4.ir",
                "phone", "0935 220 44 17", "jobPosition", "CTO", "website", "https://n.cust4.ir", "language", "fa",
                "address", body("city", "Qom", "zip", "37"), "salesperson", "kian", "notes", "card notes");
    }

    private static void assertTexts(JsonNode lead, String... expected) {
        for (int i = 0; i < COPIED.length; i++) {
            assertThat(lead.get(COPIED[i]).textValue()).as(COPIED[i]).isEqualTo(expected[i]);
        }
    }

    @Test
    @DisplayName("CUST-4: a linked card brings e-mail, phone, address, position, website, language; names fill "
            + "empty fields")
    void link() {
        cards();
        long id = leads.id("name", "A", "email", "old@cust4.ir", "phone", "021 8888 0000", "jobPosition", "old",
                "address", body("city", "Tabriz", "street", "Old street"), "notes", "lead notes");
        JsonNode lead = leads.patch(id, "customerId", person);
        assertTexts(lead, "N@Cust4.ir", "0935 220 44 17", "CTO", "https://n.cust4.ir", "fa", "Nasrin Cust4",
                "Zagros Cust4");
        assertThat(lead.get("emailNormalized").asText()).isEqualTo("n@cust4.ir");
        assertThat(lead.get("phoneSanitized").asText()).isEqualTo("+989352204417");
        assertThat(lead.at("/address/city").asText()).isEqualTo("Qom");
        assertThat(lead.at("/address/street").isNull()).isTrue();
        assertThat(lead.get("notes").asText()).isEqualTo("lead notes");
        assertThat(lead.get("salesperson").isNull()).isTrue();
        assertThat(leads.history(id).get(0).at("/changes/email/from").asText()).isEqualTo("old@cust4.ir");
    }

    @Test
    @DisplayName("CUST-4: POST with a customer copies too; differing names stay, values in the same request win")
    void requestWins() {
        cards();
        JsonNode lead = leads.create("name", "A", "customerId", person, "email", "given@cust4.ir", "phone",
                "+98 21 7777 0000", "contactName", "Somebody else", "website", "https://given.ir", "address",
                body("zip", "99"));
        assertTexts(lead, "given@cust4.ir", "+98 21 7777 0000", "CTO", "https://given.ir", "fa", "Somebody else",
                "Zagros Cust4");
        assertThat(lead.at("/address/city").isNull()).isTrue();
        assertThat(lead.at("/address/zip").asText()).isEqualTo("99");
        long other = leads.card("kind", "person", "name", "Other Cust4");
        JsonNode changed = leads.patch(id(lead), "customerId", other, "jobPosition", "CEO");
        assertTexts(changed, "given@cust4.ir", "+98 21 7777 0000", "CEO", "https://given.ir", "fa", "Somebody else",
                "Zagros Cust4");
    }

    @Test
    @DisplayName("CUST-4: e-mail and phone that differ in spelling only stay; the same card or its edit changes "
            + "nothing")
    void sameAfterNormalisation() {
        cards();
        long id = leads.id("name", "A", "email", "Nasrin <n@cust4.ir>", "phone", "+989352204417");
        JsonNode lead = leads.patch(id, "customerId", person);
        assertThat(lead.get("email").asText()).isEqualTo("Nasrin <n@cust4.ir>");
        assertThat(lead.get("phone").asText()).isEqualTo("+989352204417");
        leads.manager().patch("/api/customers/" + person, body("jobPosition", "CEO", "name", "New name")).status(200);
        assertThat(leads.get(id)).isEqualTo(lead);
        assertThat(leads.patch(id, "customerId", person)).isEqualTo(lead);
    }

    @Test
    @DisplayName("CUST-4: unlinking clears contact and company name only where they equal the card's")
    void unlink() {
        cards();
        long id = leads.id("name", "A", "customerId", person);
        leads.patch(id, "companyName", "Dena");
        JsonNode lead = leads.patch(id, "customerId", null);
        assertThat(lead.get("customerId").isNull()).isTrue();
        assertTexts(lead, "N@Cust4.ir", "0935 220 44 17", "CTO", "https://n.cust4.ir", "fa", null, "Dena");
        long companys = leads.id("name", "A", "customerId", company);
        assertThat(leads.get(companys).get("companyName").asText()).isEqualTo("Zagros Cust4");
        assertThat(leads.get(companys).get("contactName").isNull()).isTrue();
        JsonNode kept = leads.patch(companys, "customerId", null, "companyName", "Zagros Cust4");
        assertThat(kept.get("companyName").asText()).isEqualTo("Zagros Cust4");
    }

    @Test
    @DisplayName("CUST-5: linking, editing and unlinking never change the card")
    void cardStays() {
        cards();
        JsonNode before = leads.manager().get("/api/customers/" + person).json();
        long id = leads.id("name", "A", "customerId", person, "salesperson", "sam");
        leads.patch(id, "email", "new@cust5.ir", "phone", "1", "contactName", "X", "companyName", "Y",
                "salesperson", "laleh", "address", body("city", "Rasht"));
        leads.patch(id, "customerId", null);
        assertThat(leads.manager().get("/api/customers/" + person).json()).isEqualTo(before);
    }

    @Test
    @DisplayName("17: an unknown or inactive card is 422; one that became inactive since may stay")
    void inactiveCard() {
        cards();
        long id = leads.id("name", "A", "customerId", person);
        leads.manager().patch("/api/customers/" + person, body("active", false)).status(200);
        leads.patch(id, "name", "B", "customerId", person);
        assertThat(leads.manager().post("/api/leads", body("name", "A", "customerId", person)).status(422).badFields())
                .containsExactly("customerId");
        leads.manager().patch(path(id), body("customerId", 999999999)).status(422);
    }

    @Test
    @DisplayName("contract 2: the records of a card and of all cards below it")
    void recordsOfCard() {
        cards();
        long one = leads.id("name", "A", "customerId", company);
        long two = leads.id("name", "B", "customerId", person, "salesperson", "kian");
        assertThat(leads.manager().get("/api/customers/" + company + "/leads").json("/items").findValuesAsText("id"))
                .containsExactly(String.valueOf(two), String.valueOf(one));
        assertThat(http.as("sam").get("/api/customers/" + company + "/leads").json("/total").asInt()).isEqualTo(1);
        assertThat(leads.manager().get("/api/leads?customer=" + person).json("/total").asInt()).isEqualTo(1);
        leads.manager().get("/api/customers/999999999/leads").status(404);
    }
}
