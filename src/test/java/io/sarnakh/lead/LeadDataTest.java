package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed into a record and what is derived from it. */
class LeadDataTest extends LeadTestBase {

    @Test
    @DisplayName("contract 2: a record has exactly these fields, also when nothing but a name was given")
    void shape() {
        JsonNode lead = leads.create("name", "Shape");
        assertThat(lead.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "type", "status", "active", "name",
                "contactName", "companyName", "jobPosition", "email", "emailCc", "emailNormalized", "emailCriterion",
                "phone", "phoneSanitized", "website", "language", "address", "priority", "tags", "expectedRevenue",
                "recurringRevenue", "expectedClosing", "notes", "source", "medium", "campaign", "referredBy", "teamId",
                "salesperson", "customerId", "stageId", "probability", "lostReasonId", "mergedInto", "similarCount",
                "createdAt", "assignedAt", "convertedAt", "closedAt", "stageChangedAt", "processInstanceId",
                "contactRole", "contacts", "nextActivity", "nextActivityOn", "nurtureOn", "slaDueAt", "slaBreaches",
                "slaPausedUntil", "slaPauseReason");
        assertThat(lead.get("address").fieldNames()).toIterable()
                .containsExactly("street", "street2", "city", "zip", "state", "country");
        assertThat(lead.get("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(lead.get("similarCount").asInt()).isZero();
        assertThat(lead.get("processInstanceId").asText()).isNotBlank();
        assertThat(lead.get("contacts").isArray()).isTrue();
        assertThat(leads.get(id(lead))).isEqualTo(lead);
    }

    @Test
    @DisplayName("contract 2: every writable field is stored by POST and comes back as given")
    void roundTrip() {
        Map<String, Object> given = body("name", "Round trip", "contactName", "کاوه", "companyName", "Dena",
                "jobPosition", "CTO", "contactRole", "technical", "email", "k@round-trip.ir",
                "emailCc", "cc@round-trip.ir", "phone", "09352204417",
                "website", "https://round-trip.ir", "language", "fa-IR", "address", body("street", "Enghelab 1",
                        "street2", "2nd floor", "city", "Qom", "zip", "371", "state", "Qom", "country", "IR"),
                "priority", 2, "tags", List.of("rail", "2026"), "expectedRevenue", 1250.5, "recurringRevenue", 0,
                "expectedClosing", "2026-12-01", "notes", "two\nlines", "source", "fair", "medium", "phone",
                "campaign", "spring", "referredBy", "Ali", "salesperson", "sam", "probability", 33.3);
        JsonNode lead = leads.create(given.entrySet().stream().flatMap(e ->
                java.util.stream.Stream.of(e.getKey(), e.getValue())).toArray());
        JsonNode read = leads.get(id(lead));
        given.forEach((field, value) -> assertThat(read.get(field).toString()).as(field)
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(value).toString()));
    }

    @Test
    @DisplayName("DATA-1: text is trimmed and else kept as typed; derived values cannot be set and follow at once")
    void asTyped() {
        JsonNode lead = leads.create("name", "  «دنا»  Rail ", "email", " Nasrin <N.Kaveh@Data1-Rail.IR> ",
                "emailNormalized", "no@no.ir", "emailCriterion", "x", "phoneSanitized", "+1", "status", "won",
                "similarCount", 9, "contacts", List.of(), "id", 1, "mergedInto", 1, "createdAt", "2020-01-01T00:00:00Z",
                "processInstanceId", "none");
        assertThat(lead.get("name").asText()).isEqualTo("«دنا»  Rail");
        assertThat(lead.get("email").asText()).isEqualTo("Nasrin <N.Kaveh@Data1-Rail.IR>");
        assertThat(lead.get("emailNormalized").asText()).isEqualTo("n.kaveh@data1-rail.ir");
        assertThat(lead.get("emailCriterion").asText()).isEqualTo("@data1-rail.ir");
        assertThat(lead.get("status").asText()).isEqualTo("open");
        assertThat(lead.get("mergedInto").isNull()).isTrue();
        assertThat(lead.get("createdAt").asText()).doesNotStartWith("2020");
        JsonNode changed = leads.patch(id(lead), "email", "کاوه@Data1-Rail.ir", "emailNormalized", "other@x.ir",
                "similarCount", 3);
        assertThat(changed.get("emailNormalized").asText()).isEqualTo("کاوه@data1-rail.ir");
        JsonNode emptied = leads.patch(id(lead), "email", null);
        assertThat(emptied.get("emailNormalized").isNull()).isTrue();
        assertThat(emptied.get("emailCriterion").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "Nasrin Kaveh <N.Kaveh@Dena-Rail.IR>       | n.kaveh@dena-rail.ir | @dena-rail.ir",
        "آرش <آرش@Dena-Rail.ir>                     | آرش@dena-rail.ir     | @dena-rail.ir",
        "Buy@dena-rail.ir; cfo@dena-rail.ir        | buy@dena-rail.ir     | @dena-rail.ir",
        "sales@mail.dena-rail.ir                   | sales@mail.dena-rail.ir | @mail.dena-rail.ir",
        "Ali.R+x@GMail.com                         | ali.r+x@gmail.com    | ali.r+x@gmail.com",
        "a@chmail.ir                               | a@chmail.ir          | a@chmail.ir",
        "a@example.com                             | a@example.com        | a@example.com",
        "a@sub.example.com                         | a@sub.example.com    | @sub.example.com",
        "kaveh۱۲@dena.ir                           | kaveh12@dena.ir      | @dena.ir",
        "INFO@xn--bcher-kva.example                | info@bücher.example  | @bücher.example",
        "info＠ＧＭＡＩＬ．com                      | info@gmail.com       | info@gmail.com",
        "not an address                            | null                 | null"})
    @DisplayName("DATA-2, DATA-3: the first address of the text, and the criterion of its domain")
    void email(String typed, String normalized, String criterion) {
        JsonNode lead = leads.create("name", "Data 2", "email", typed);
        assertThat(lead.get("email").asText()).isEqualTo(typed);
        assertThat(lead.get("emailNormalized").textValue()).isEqualTo(normalized);
        assertThat(lead.get("emailCriterion").textValue()).isEqualTo(criterion);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "۰۹۳۵ ۲۲۰ ۴۴ ۱۷ | null | +989352204417", "0098 935 220 4417 | null | +989352204417",
        "98-935-2204417 | null | +989352204417", "9352204417 | null | +989352204417",
        "021 8877 6616 (Nasrin) | null | +982188776616", "021 8877 6616 دفتر | null | +982188776616",
        "021 8877 6616 داخلی ۱۲ | null | +982188776616",
        "٠٣١-٣٢٦٢٨٨٤٠ | null | +983132628840", "020 7946 0991 | null | null", "020 7946 0991 | GB | +442079460991",
        "12, 0935 220 4417 | null | +989352204417", "none | null | null"})
    @DisplayName("DATA-4: E.164 by the record's country, else the default; invalid is kept as typed and derives null")
    void phone(String typed, String country, String sanitized) {
        JsonNode lead = leads.create("name", "Data 4", "phone", typed, "address", body("country", country));
        assertThat(lead.get("phone").asText()).isEqualTo(typed);
        assertThat(lead.get("phoneSanitized").textValue()).isEqualTo(sanitized);
    }

    @Test
    @DisplayName("DATA-4: the team's country reads the number; record's country before it, and both may change")
    void phoneOfTeam() {
        long british = leads.team("Data 4 London", "country", "GB");
        JsonNode lead = leads.create("name", "Data 4", "phone", "020 7946 0991", "teamId", british);
        assertThat(lead.get("phoneSanitized").asText()).isEqualTo("+442079460991");
        assertThat(leads.patch(id(lead), "address", body("country", "IR")).get("phoneSanitized").isNull()).isTrue();
        assertThat(leads.patch(id(lead), "address", null).get("phoneSanitized").asText()).isEqualTo("+442079460991");
        assertThat(leads.patch(id(lead), "teamId", null).get("phoneSanitized").isNull()).isTrue();
    }

    @Test
    @DisplayName("DATA-1, DATA-4: when the country of the team or the default changes, the numbers read by it follow")
    void countryChanges() {
        long team = leads.team("Data 1 London", "country", "GB");
        long ofTeam = leads.id("name", "Team's", "phone", "020 7946 0992", "teamId", team);
        long own = leads.id("name", "Own", "phone", "020 7946 0992", "teamId", team, "address", body("country", "GB"));
        long plain = leads.id("name", "Plain", "phone", "020 7946 0992");
        long card = leads.card("kind", "person", "name", "Data 1 card", "phone", "020 7946 0992");
        leads.manager().patch("/api/teams/" + team, body("country", null)).status(200);
        assertThat(leads.get(ofTeam).get("phoneSanitized").isNull()).isTrue();
        assertThat(leads.history(ofTeam).get(0).at("/changes/phoneSanitized/from").asText()).isEqualTo("+442079460992");
        http.as("admin").put("/api/settings", body("defaultCountry", "GB")).status(200);
        try {
            for (long id : new long[] {ofTeam, own, plain}) {
                assertThat(leads.get(id).get("phoneSanitized").asText()).isEqualTo("+442079460992");
            }
            assertThat(leads.manager().get("/api/customers/" + card).json("/phoneSanitized").asText())
                    .isEqualTo("+442079460992");
            // That the others are twins now is no change of this record (DUP-9).
            assertThat(leads.history(own)).filteredOn(entry -> !entry.get("kind").asText().equals("twin")).hasSize(1);
        } finally {
            http.as("admin").put("/api/settings", body("defaultCountry", "IR")).status(200);
        }
        assertThat(leads.get(plain).get("phoneSanitized").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"یزدانی‌فر", "یزدانی فر", "یزدانیفر", "صنایع‌تبریز", "صنایع تبریز", "صنایعتبریز", "فر کاوه"})
    @DisplayName("DATA-7: it makes no difference how words are joined, in what is sought nor in what was typed")
    void joinedWords(String q) {
        String tag = "joined-" + System.nanoTime();
        for (String name : List.of("کاوه یزدانی‌فر", "کاوه یزدانی فر", "کاوه یزدانیفر")) {
            for (String company : List.of("صنایع‌تبریز", "صنایع تبریز", "صنایعتبریز")) {
                leads.id("name", "Joined", "contactName", name, "companyName", company, "tags", List.of(tag));
            }
        }
        leads.id("name", "Joined", "contactName", "کاوه یزدانی", "companyName", "صنایع", "tags", List.of(tag));
        assertThat(leads.manager().get("/api/leads?tag=" + tag + "&q=" + java.net.URLEncoder.encode(q,
                java.nio.charset.StandardCharsets.UTF_8)).status(200).json("/total").asInt()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"یزدانی فر", "يزداني‌فر", "كاوه", "Zagros-LOOMS", "zágros", "Data7-Rail.ir",
        "k.yazdani@data7",
        "0935 111 22 37", "+98 935 111 2237", "۰۹۳۵۱۱۱۲۲۳۷", "00989351112237", "9351112237", "2237", "tender ۱۴۰۵",
        "0935 111 2237 (Kaveh)"})
    @DisplayName("DATA-5 to DATA-7: q finds name, contact, company, e-mail and phone in any spelling")
    void search(String q) {
        // The tag keeps the records of other tests out.
        String tag = "search-" + System.nanoTime();
        long id = leads.id("name", "Tender 1405", "contactName", "کاوه یزدانی‌فر", "companyName", "Zagros Looms Co.",
                "email", "K.Yazdani@Data7-Rail.ir", "phone", "0935-111-2237", "tags", List.of(tag));
        leads.id("name", "Other", "phone", "0935-111-2299", "email", "x@data8-rail.ir", "tags", List.of(tag));
        JsonNode found = leads.manager().get("/api/leads?tag=" + tag + "&q=" + java.net.URLEncoder.encode(q,
                java.nio.charset.StandardCharsets.UTF_8)).status(200).json();
        assertThat(found.get("items").findValuesAsText("id")).containsExactly(String.valueOf(id));
        assertThat(found.get("total").asInt()).isEqualTo(1);
    }
}
