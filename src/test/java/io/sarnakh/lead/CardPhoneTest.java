package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** DATA-4: a phone taken over from a card keeps the card's reading, whatever the record's country. */
class CardPhoneTest extends LeadTestBase {

    private static final String NUMBER = "+989352204413";

    @Autowired
    private DerivedAgain derivedAgain;

    private long card(Object... address) {
        return leads.card("kind", "person", "name", "Card phone", "phone", "0935 220 4413", "address", body(address));
    }

    private void reads(long lead, String number) {
        assertThat(leads.get(lead).get("phoneSanitized").textValue()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"GB, ", "DE, ", ", GB", ", DE", "GB, DE"})
    @DisplayName("DATA-4, CUST-4: linked to a record with another country or of such a team, also in one request")
    void keepsReading(String country, String teamCountry) {
        long team = leads.team("Card phone " + teamCountry, "country", teamCountry);
        long linked = leads.id("name", "Card phone", "teamId", team, "address", body("country", country));
        leads.patch(linked, "customerId", card());
        reads(linked, NUMBER);
        long created = leads.id("name", "Card phone", "teamId", team, "address", body("country", country),
                "customerId", card());
        reads(created, NUMBER);
        long atOnce = leads.id("name", "Card phone");
        leads.patch(atOnce, "customerId", card(), "teamId", team, "address", body("country", country));
        reads(atOnce, NUMBER);
        assertThat(leads.manager().get("/api/leads?status=open&q=989352204413").json("/items").findValuesAsText("id"))
                .contains(String.valueOf(linked), String.valueOf(created), String.valueOf(atOnce));
    }

    @Test
    @DisplayName("DATA-4: later changes of address, team and the team's country do not read it anew; another phone is")
    void laterChanges() {
        long team = leads.team("Card phone late", "country", null);
        long lead = leads.id("name", "Card phone", "teamId", team, "customerId", card());
        leads.patch(lead, "address", body("country", "GB"));
        reads(lead, NUMBER);
        leads.patch(lead, "address", null, "phone", "0935 220 4413");
        reads(lead, NUMBER);
        leads.manager().patch("/api/teams/" + team, body("country", "DE")).status(200);
        reads(lead, NUMBER);
        leads.patch(lead, "customerId", null);
        reads(lead, NUMBER);
        leads.patch(lead, "phone", "020 7946 0991", "address", body("country", "GB"));
        reads(lead, "+442079460991");
        leads.patch(lead, "phone", "0935 220 4413");
        reads(lead, null);
    }

    @Test
    @DisplayName("DATA-4, CUST-4: the same number stays as typed, unless the card's address would make another of it")
    void sameNumber() {
        long british = leads.card("kind", "person", "name", "Card phone", "phone", "+98 935 220 4413", "address",
                body("country", "GB", "city", "London"));
        long national = leads.id("name", "Card phone", "phone", "0935-2204413");
        leads.patch(national, "customerId", british);
        reads(national, NUMBER);
        long international = leads.id("name", "Card phone", "phone", "0098 9352204413");
        assertThat(leads.patch(international, "customerId", british).get("phone").asText()).isEqualTo("0098 9352204413");
        reads(international, NUMBER);
    }

    @Test
    @DisplayName("DATA-4: after the upgrade a phone that equals the card's is read as the card reads it")
    void oldRows() throws IOException {
        long lead = leads.id("name", "Card phone", "customerId", card(), "address", body("country", "GB"));
        long typed = leads.id("name", "Card phone", "customerId", card(), "phone", "020 7946 0991", "address",
                body("country", "GB"));
        jdbc.sql("update lead set phone_country = null, phone_sanitized = null where id in (?, ?)").params(lead, typed)
                .update();
        String migration = new ClassPathResource("db/migration/V15__derived_values.sql")
                .getContentAsString(StandardCharsets.UTF_8);
        jdbc.sql(migration.substring(migration.indexOf("update lead"), migration.indexOf("-- How far"))).update();
        jdbc.sql("delete from derivation").update();
        derivedAgain.complete();
        reads(lead, NUMBER);
        reads(typed, "+442079460991");
    }

    @Test
    @DisplayName("DATA-4: what the request gives wins over the card and is read by the record's country")
    void requestWins() {
        long lead = leads.id("name", "Card phone", "customerId", card(), "phone", "020 7946 0991", "address",
                body("country", "GB"));
        reads(lead, "+442079460991");
    }

    @Test
    @DisplayName("DATA-4, CUST-4: an edit of the card changes nothing; a changed default country counts for both")
    void cardEdited() {
        long card = leads.card("kind", "person", "name", "Card phone", "phone", "020 7946 0993");
        long lead = leads.id("name", "Card phone", "customerId", card, "address", body("country", "IR"));
        reads(lead, null);
        http.as("admin").put("/api/settings", body("defaultCountry", "GB")).status(200);
        try {
            reads(lead, "+442079460993");
        } finally {
            http.as("admin").put("/api/settings", body("defaultCountry", "IR")).status(200);
        }
        reads(lead, null);
        long fixed = leads.id("name", "Card phone", "customerId", card("country", "IR"));
        leads.manager().patch("/api/customers/" + leads.get(fixed).get("customerId").asLong(),
                body("address", body("country", "DE"))).status(200);
        reads(fixed, NUMBER);
    }

    @Test
    @DisplayName("DATA-4, MERGE-4, UNDO-2: it goes along with the phone into a merge and back out of it")
    void merged() {
        long british = leads.id("name", "Card phone", "address", body("country", "GB", "city", "London", "zip", "1"));
        long linked = leads.id("name", "Card phone", "customerId", card());
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(british, linked), "survivorId", british))
                .status(200);
        reads(british, NUMBER);
        leads.manager().post(path(british) + "/merge/undo", body()).status(200);
        reads(british, null);
        reads(linked, NUMBER);
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(british, linked), "survivorId", british))
                .status(200);
        leads.patch(british, "phone", "020 7946 0991");
        leads.manager().post(path(british) + "/merge/undo", body()).status(200);
        reads(british, "+442079460991");
    }

    @Test
    @DisplayName("DATA-4: a conversion that links a card keeps the card's reading, and its undo the record's own")
    void converted() {
        long lead = leads.id("name", "Card phone", "phone", "020 7946 0991", "address", body("country", "GB"));
        long card = card();
        leads.manager().post(path(lead) + "/conversion", body("customerId", card)).status(200);
        reads(lead, NUMBER);
        leads.manager().post(path(lead) + "/conversion/undo", body()).status(200);
        reads(lead, "+442079460991");
    }
}
