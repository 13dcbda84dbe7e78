package io.sarnakh.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Invariants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Customers of several leads at once (MASS-5)")
class MassCustomersTest extends BatchTestBase {

    @ParameterizedTest
    @CsvSource({"linkOrCreate, own, matching, new, new", "create, own, new, new, new", "link, own, matching, none, none",
        "none, own, none, none, none"})
    @DisplayName("own card, card with the same e-mail, with the same phone only, none: by the chosen action")
    void actions(String action, String withOwn, String withEmail, String withPhone, String withNothing) {
        long ownCard = scene.card("person", "Own");
        long matching = scene.card("person", "Same e-mail", "email", scene.email("m"));
        scene.card("person", "Same phone", "phone", scene.phone(2));
        long own = scene.lead("customerId", ownCard, "contactName", "Ada");
        long email = scene.lead("email", scene.email("m"), "contactName", "Ben");
        long phone = scene.lead("phone", scene.phone(2), "contactName", "Cyd");
        long nothing = scene.lead("contactName", "Dan");
        JsonNode batch = converted(List.of(own, email, phone, nothing), "customerAction", action);
        assertThat(batch.get("failed").asInt()).isZero();
        List<Long> leads = List.of(own, email, phone, nothing);
        List<String> expected = List.of(withOwn, withEmail, withPhone, withNothing);
        for (int i = 0; i < leads.size(); i++) {
            Long card = customer(leads.get(i));
            switch (expected.get(i)) {
                case "own" -> assertThat(card).isEqualTo(ownCard);
                case "matching" -> assertThat(card).isEqualTo(matching);
                case "none" -> assertThat(card).isNull();
                default -> assertThat(scene.cardOf(card).get("name").asText())
                        .isEqualTo(scene.record(leads.get(i)).get("contactName").asText());
            }
        }
    }

    @Test
    @DisplayName("link with a card links all to it, also those that had another one")
    void linkAll() {
        long given = scene.card("company", "Given");
        long own = scene.lead("customerId", scene.card("person", "Own"));
        long none = scene.lead();
        converted(List.of(own, none), "customerAction", "link", "customerId", given);
        assertThat(customer(own)).isEqualTo(given);
        assertThat(customer(none)).as("not joined, although they have the same customer now").isEqualTo(given);
        assertThat(scene.record(none).get("status").asText()).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({"create, email", "create, phone", "linkOrCreate, email", "linkOrCreate, phone"})
    @DisplayName("One identity is created once per batch, by e-mail or else by phone; later leads link to it")
    void oncePerBatch(String action, String identity) {
        String value = identity.equals("email") ? scene.email("a") : scene.phone(3);
        if (action.equals("create")) {
            scene.card("person", "Older", identity, value);
        }
        long first = scene.lead(identity, value, "contactName", "Ada");
        long second = scene.lead(identity, value, "contactName", "Ada");
        long third = scene.lead(identity, value, "contactName", "Ada");
        JsonNode batch = converted(List.of(first, second, third), "deduplicate", false, "customerAction", action);
        assertThat(batch.get("failed").asInt()).isZero();
        assertThat(customer(first)).isNotNull().isEqualTo(customer(second)).isEqualTo(customer(third));
        assertThat(scene.cardOf(customer(first)).get("name").asText()).isEqualTo("Ada");
    }

    @Test
    @DisplayName("CONC-4: a card that another conversion made meanwhile fails the lead, naming it; retrying knows it")
    void madeMeanwhile() {
        long other = scene.lead("phone", scene.phone(5), "contactName", "Ada");
        mina.post("/api/leads/" + other + "/conversion", Map.of()).status(200);
        String claim = "update identity_claim set claimed_at = now() + cast(? as interval) where key = ?";
        jdbc.sql(claim).params("1 minute", "phone:" + scene.phone(5)).update();
        long lead = scene.lead("phone", scene.phone(5), "contactName", "Ada");
        long batch = start(mina, List.of(lead));
        JsonNode failed = done(mina, batch);
        assertThat(outcome(failed, lead)).isEqualTo("failed");
        assertThat(result(failed, lead).get("reason").asText()).contains("#" + customer(other));
        jdbc.sql(claim).params("-1 minute", "phone:" + scene.phone(5)).update();
        mina.post("/api/batches/" + batch + "/retry").status(200);
        assertThat(outcome(done(mina, batch), lead)).isEqualTo("converted");
        assertThat(customer(lead)).isNotNull().isNotEqualTo(customer(other));
    }

    @Test
    @DisplayName("A company is created once, also as the customer itself")
    void company() {
        String company = "Looms " + scene.domain();
        long first = scene.lead("companyName", company);
        long second = scene.lead("companyName", company + " Ltd", "phone", scene.phone(4));
        long person = scene.lead("companyName", company, "contactName", "Ada");
        converted(List.of(first, second, person), "customerAction", "create");
        assertThat(customer(first)).isNotNull().isEqualTo(customer(second));
        assertThat(scene.cardOf(customer(person)).get("parentId").asLong()).isEqualTo(customer(first));
        assertThat(Invariants.doubledCards(jdbc, first - 1)).isEmpty();
    }
}
