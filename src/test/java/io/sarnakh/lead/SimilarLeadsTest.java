package io.sarnakh.lead;

import static io.sarnakh.testing.Leads.body;
import static io.sarnakh.testing.Leads.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Leads;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code GET /api/leads/{id}/similar} (DUP-7). */
class SimilarLeadsTest extends LeadTestBase {

    private JsonNode similar(long id) {
        return leads.manager().get(path(id) + "/similar").status(200).json();
    }

    private List<String> matches(long id) {
        return Leads.list(similar(id).get("items")).stream().map(item -> item.at("/lead/id").asText() + " "
                + String.join(",", Leads.list(item.get("matchedOn")).stream().map(JsonNode::asText).toList())).toList();
    }

    @Test
    @DisplayName("DUP-7: e-mail domain, phone, company group; any status but merged and deleted; not the record itself")
    void criteria() {
        long company = leads.card("kind", "company", "name", "Zagros Dup7");
        long person = leads.card("kind", "person", "name", "Nasrin Dup7", "parentId", company);
        long id = leads.id("name", "A", "email", "buy@dup7-a.ir", "phone", "0935 777 00 01", "customerId", company);
        long domain = leads.id("name", "B", "email", "cfo@DUP7-A.ir");
        long phone = leads.id("name", "C", "phone", "+989357770001");
        long group = leads.id("name", "D", "customerId", person);
        long all = leads.id("name", "E", "email", "buy@dup7-a.ir", "phone", "9357770001", "customerId", person);
        leads.id("name", "F", "email", "x@mail.dup7-a.ir");
        leads.post(domain, "won");
        leads.post(phone, "lost");
        long deleted = leads.id("name", "G", "email", "g@dup7-a.ir");
        leads.manager().delete(path(deleted)).status(204);
        assertThat(matches(id)).containsExactly(all + " emailDomain,phone,customer", group + " customer",
                phone + " phone", domain + " emailDomain");
        assertThat(leads.get(id).get("similarCount").asInt()).isEqualTo(4);
        assertThat(Leads.list(similar(id).get("items"))).allMatch(item -> item.get("visible").asBoolean()
                && item.get("score").asDouble() > 0 && item.get("score").asDouble() <= 1);
        leads.manager().post("/api/leads/merge", body("leadIds", List.of(all, phone))).status(200);
        assertThat(matches(id)).hasSize(3);
        assertThat(similar(id).get("ignoredCriteria")).isEmpty();
    }

    @Test
    @DisplayName("DUP-7: equal or nearly equal contact name, but only with the same company key or city")
    void names() {
        long id = leads.id("name", "A", "contactName", "کاوه یزدانی‌فر", "companyName", "شركت صنايع زاگرس (سهامي خاص)",
                "address", body("city", "Dup7 Qom"));
        long company = leads.id("name", "B", "contactName", "آقای كاوه يزداني فر", "companyName", "صنایع زاگرس");
        long city = leads.id("name", "C", "contactName", "کاوه یزدانیفر", "address", body("city", "dup7-QOM"));
        leads.id("name", "D", "contactName", "کاوه یزدانی فر", "companyName", "Dena", "address", body("city", "Yazd"));
        leads.id("name", "E", "contactName", "نسرین کاوه", "companyName", "صنایع زاگرس");
        leads.id("name", "F", "companyName", "صنایع زاگرس");
        assertThat(matches(id)).containsExactlyInAnyOrder(company + " name", city + " name");
    }

    @Test
    @DisplayName("DUP-7: first name and surname in the other order, mistyped or in the other script, are nearly equal")
    void nearlyEqualNames() {
        long id = leads.id("name", "A", "contactName", "Kaveh Yazdani", "companyName", "Dup7 Looms",
                "address", body("city", "Dup7 Bam"));
        long swapped = leads.id("name", "B", "contactName", "Yazdani Kaveh", "address", body("city", "Dup7 Bam"));
        long mistyped = leads.id("name", "C", "contactName", "Yazdanni, Kaveh", "address", body("city", "Dup7 Bam"));
        long persian = leads.id("name", "D", "contactName", "کاوه یزدانی", "companyName", "Dup7 Looms");
        leads.id("name", "E", "contactName", "Kaveh Yavari", "companyName", "Dup7 Looms",
                "address", body("city", "Dup7 Bam"));
        assertThat(matches(id)).containsExactlyInAnyOrder(swapped + " name", mistyped + " name", persian + " name");
    }

    @Test
    @DisplayName("DUP-7: a public mailbox is the whole address; no data, no similar records")
    void publicMailbox() {
        long id = leads.id("name", "A", "email", "dup7.one@gmail.com");
        leads.id("name", "B", "email", "dup7.two@gmail.com");
        long same = leads.id("name", "C", "email", "DUP7.One@Gmail.com");
        assertThat(matches(id)).containsExactly(same + " emailDomain");
        assertThat(matches(leads.id("name", "D"))).isEmpty();
    }

    @Test
    @DisplayName("DUP-7: a criterion with more than 20 hits is left out and named with its count, except the "
            + "company group")
    void tooCommon() {
        long card = leads.card("kind", "company", "name", "Dup7 common");
        long id = leads.id("name", "A", "email", "a@dup7-common.ir", "phone", "0935 777 00 02", "customerId", card);
        for (int i = 0; i < 20; i++) {
            leads.id("name", "B", "email", "b" + i + "@dup7-common.ir", "customerId", card);
        }
        assertThat(matches(id)).hasSize(20).allMatch(match -> match.endsWith(" emailDomain,customer"));
        assertThat(similar(id).get("ignoredCriteria")).isEmpty();
        leads.id("name", "C", "email", "c@dup7-common.ir", "customerId", card, "phone", "09357770002");
        leads.id("name", "C", "email", "d@dup7-common.ir", "customerId", card);
        assertThat(matches(id)).hasSize(22).filteredOn(match -> match.endsWith("customer")).hasSize(22);
        assertThat(similar(id).get("ignoredCriteria").toString())
                .isEqualTo("[{\"criterion\":\"emailDomain\",\"hits\":22}]");
    }

    @Test
    @DisplayName("DUP-7: a similar record says which fields were compared and how much each counts")
    void explained() {
        long id = leads.id("name", "A", "contactName", "Kaveh Yazdani", "email", "kaveh@dup7-why.ir", "address",
                body("city", "Dup7 Shiraz"));
        leads.id("name", "B", "contactName", "Yazdani, Kaveh", "email", "info@dup7-why.ir", "address",
                body("city", "DUP7-shiraz"));
        List<JsonNode> signals = Leads.list(similar(id).at("/items/0/signals"));
        assertThat(signals).extracting(signal -> signal.get("reason").asText() + " " + signal.get("field").asText())
                .containsExactly("nameSame contactName", "emailHalfSame email", "citySame city");
        for (JsonNode signal : signals) {
            assertThat(signal.fieldNames()).toIterable()
                    .containsExactly("reason", "field", "weight", "value", "otherValue", "similarity");
        }
        assertThat(signals).filteredOn(signal -> signal.get("field").asText().equals("contactName")).singleElement()
                .satisfies(name -> {
                    assertThat(name.get("value").asText()).isEqualTo("Kaveh Yazdani");
                    assertThat(name.get("otherValue").asText()).isEqualTo("Yazdani, Kaveh");
                    assertThat(name.get("weight").asDouble()).isPositive();
                    assertThat(name.get("similarity").asDouble()).isGreaterThan(0.9);
                });
    }

    @Test
    @DisplayName("DUP-6: what the caller may not see is masked to id, type and team; counted all the same")
    void masked() {
        long id = leads.id("name", "A", "email", "a@dup6.ir", "salesperson", "sam");
        long kians = leads.id("name", "B", "email", "b@dup6.ir", "salesperson", "kian");
        JsonNode item = http.as("sam").get(path(id) + "/similar").status(200).json("/items/0");
        assertThat(item.get("visible").asBoolean()).isFalse();
        assertThat(item.get("lead").fieldNames()).toIterable().containsExactly("id", "type", "teamId");
        assertThat(item.at("/lead/id").asLong()).isEqualTo(kians);
        assertThat(item.get("matchedOn").toString()).isEqualTo("[\"emailDomain\"]");
        assertThat(item.get("signals")).as("what was compared tells the values").isEmpty();
        double score = item.get("score").asDouble();
        leads.patch(id, "contactName", "Kaveh Yazdani", "email", "b@dup6.ir");
        leads.patch(kians, "contactName", "Kaveh Yazdani");
        assertThat(http.as("sam").get(path(id) + "/similar").json("/items/0/score").asDouble())
                .as("told by the criteria alone").isEqualTo(score);
        leads.patch(id, "email", "a@dup6.ir");
        assertThat(item.toString()).doesNotContain("dup6.ir");
        assertThat(http.as("sam").get(path(id)).json("/similarCount").asInt()).isEqualTo(1);
        assertThat(http.as("kian").get(path(id) + "/similar").json("/items/0/visible").asBoolean()).isTrue();
    }
}
