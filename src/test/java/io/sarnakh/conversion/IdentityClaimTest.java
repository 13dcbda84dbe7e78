package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Blocked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayName("CONC-4: one customer is made once, whoever converts at the same moment")
class IdentityClaimTest extends ConversionTestBase {

    private static final int AT_ONCE = 8;

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;

    private Answer create(long lead, Object... more) {
        var answers = map("action", "convert", "customerAction", "create");
        answers.putAll(map(more));
        return mina.post(path(lead), answers);
    }

    private List<Answer> createAtOnce(Object... fields) throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            long lead = scene.lead(fields);
            calls.add(() -> create(lead));
        }
        return together(calls);
    }

    private long cards(String column, String value) {
        return jdbc.sql("select count(*) from customer where " + column + " = ?").param(value).query(Long.class)
                .single();
    }

    /** One card and seven refusals that name it and offer to link it. */
    private void isOneCard(List<Answer> answers) {
        List<Answer> done = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(done).hasSize(1);
        JsonNode card = scene.cardOf(done.get(0).json("/customerId").asLong());
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            answer.status(409);
            assertThat(answer.json("/customerId")).isEqualTo(card.get("id"));
            assertThat(answer.json("/customer")).hasSize(2);
            assertThat(answer.json("/customer/id")).isEqualTo(card.get("id"));
            assertThat(answer.json("/customer/name")).isEqualTo(card.get("name"));
            assertThat(answer.json("/offer").asText()).isEqualTo("link");
            assertThat(answer.json("/detail").asText()).contains(card.get("name").asText(), "#" + card.get("id"));
        });
    }

    @RepeatedTest(value = 12, name = "leads with the same e-mail, all creating at once: one card, the others 409")
    void sameEmail() throws Exception {
        isOneCard(createAtOnce("contactName", "Nasrin", "email", "Nasrin <" + scene.email("n") + ">"));
        assertThat(cards("email_normalized", scene.email("n"))).isEqualTo(1);
    }

    @RepeatedTest(value = 4, name = "leads without e-mail but the same phone, all creating at once: one card")
    void samePhone() throws Exception {
        isOneCard(createAtOnce("contactName", "Nasrin", "phone", scene.phone(1)));
        assertThat(cards("phone_sanitized", scene.phone(1))).isEqualTo(1);
    }

    @RepeatedTest(value = 6, name = "colleagues of one company, all creating at once: one company, all below it")
    void sameCompany() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            // Half of them come in the other order of claims.
            long lead = scene.lead("contactName", "Person " + i, "companyName", "Looms " + scene.domain() + (i % 2 == 0
                    ? "" : " Co., Ltd."), "email", scene.email(i % 2 == 0 ? "a" + i : "z" + i));
            calls.add(() -> create(lead));
        }
        List<Answer> answers = together(calls);
        assertThat(answers).allSatisfy(answer -> answer.status(200));
        assertThat(answers.stream().map(answer -> scene.cardOf(answer.json("/customerId").asLong()).get("parentId"))
                .distinct()).hasSize(1);
        assertThat(mina.get("/api/customers?q=Looms%20" + scene.domain()).json("/total").asInt()).isEqualTo(1);
    }

    @RepeatedTest(value = 4, name = "callers who leave the choice to the dialog: one creates, the others link")
    void defaultsAreReadAgain() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            long lead = scene.lead("contactName", "Nasrin", "email", scene.email("n"));
            calls.add(() -> convert(lead, "action", "convert"));
        }
        List<Answer> answers = together(calls);
        assertThat(answers).allSatisfy(answer -> answer.status(200));
        assertThat(answers).filteredOn(answer -> answer.json("/customerCreated").asBoolean()).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.json("/customerId")).distinct()).hasSize(1);
    }

    private long madeByConversion(Object... more) {
        var fields = map("contactName", "First", "email", scene.email("n"));
        fields.putAll(map(more));
        long lead = scene.lead(fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue())).toArray());
        return create(lead).status(200).json("/customerId").asLong();
    }

    @Test
    @DisplayName("after the refusal the offered card can be linked, or confirm: true creates another one")
    void linkOrConfirm() {
        long first = madeByConversion();
        long linked = scene.lead("contactName", "Second", "email", scene.email("n"));
        JsonNode before = scene.record(linked);
        assertThat(create(linked).status(409).json("/customerId").asLong()).isEqualTo(first);
        assertThat(scene.record(linked)).isEqualTo(before);
        assertThat(converted(linked, "action", "convert", "customerId", first).get("customerId").asLong())
                .isEqualTo(first);
        long another = create(scene.lead("email", scene.email("n")), "confirm", true).status(200).json("/customerId")
                .asLong();
        assertThat(another).isNotEqualTo(first);
        assertThat(create(scene.lead("email", scene.email("n"))).status(409).json("/customerId").asLong())
                .as("the newest").isEqualTo(another);
    }

    @Test
    @DisplayName("beside a card that was entered by hand, or made by a conversion longer ago, create creates")
    void olderOrByHand() {
        scene.card("person", "By hand", "email", scene.email("n"));
        long made = madeByConversion();
        jdbc.sql("update identity_claim set claimed_at = claimed_at - interval '6 minutes' where customer_id = ?")
                .param(made).update();
        assertThat(create(scene.lead("email", scene.email("n"))).status(200).json("/customerCreated").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("a card made meanwhile that has another e-mail by now, or is inactive, stops nothing")
    void noLongerTheSame() {
        long made = madeByConversion();
        mina.patch("/api/customers/" + made, map("email", scene.strangersEmail())).status(200);
        long second = create(scene.lead("email", scene.email("n"))).status(200).json("/customerId").asLong();
        mina.patch("/api/customers/" + second, map("active", false)).status(200);
        create(scene.lead("email", scene.email("n"))).status(200);
    }

    @Test
    @DisplayName("a lead that knows the phone only meets the card that was made with e-mail and phone")
    void phoneOfACardWithEmail() {
        long made = madeByConversion("phone", scene.phone(2));
        assertThat(create(scene.lead("phone", scene.phone(2))).status(409).json("/customerId").asLong())
                .isEqualTo(made);
        create(scene.lead("phone", scene.phone(2), "email", scene.email("other"))).status(200);
    }

    @Test
    @DisplayName("a merge claims what the merged record will have")
    void mergedEmail() {
        long made = madeByConversion();
        long withEmail = scene.lead("email", scene.email("n"), "phone", scene.phone(3));
        long lead = scene.lead("phone", scene.phone(3), "contactName", "Second");
        Answer refused = convert(lead, "mergeWith", List.of(withEmail), "customerAction", "create", "survivorId", lead);
        assertThat(refused.status(409).json("/customerId").asLong()).isEqualTo(made);
        assertThat(scene.record(withEmail).get("status").asText()).isEqualTo("open");
    }

    @Test
    @DisplayName("a lead that has a customer, or merges into an opportunity, creates nothing and claims nothing")
    void nothingToCreate() {
        long made = madeByConversion();
        long own = scene.card("person", "Own");
        assertThat(create(scene.lead("email", scene.email("n"), "customerId", own)).status(200).json("/customerId")
                .asLong()).isEqualTo(own);
        long opportunity = scene.opportunity("email", scene.email("n"));
        JsonNode merged = converted(scene.lead("email", scene.email("n")), "mergeWith", List.of(opportunity),
                "customerAction", "create");
        assertThat(merged.get("leadId").asLong()).isEqualTo(opportunity);
        assertThat(merged.get("customerId").asLong()).isNotEqualTo(made);
    }

    @Test
    @DisplayName("CONC-2: a card deactivated at the very moment it is to be linked is 409 naming it")
    void deactivatedWhileLinking() throws Exception {
        long card = scene.card("person", "Leaving " + scene.domain());
        long lead = scene.lead();
        CompletableFuture<Answer> linking = transaction.execute(deactivation -> {
            jdbc.sql("update customer set active = false where id = ?").param(card).update();
            CompletableFuture<Answer> call = CompletableFuture.supplyAsync(() -> convert(lead, "customerId", card));
            Blocked.untilSomebodyWaits(jdbc);
            return call;
        });
        Answer refused = linking.get().status(409);
        assertThat(refused.json("/customerId").asLong()).isEqualTo(card);
        assertThat(refused.json("/detail").asText()).contains("Leaving " + scene.domain());
        assertThat(scene.record(lead).get("type").asText()).isEqualTo("lead");
    }

    @Test
    @DisplayName("CONC-2: a company deactivated at the very moment it is to be reused is not; a new one is made")
    void deactivatedWhileReusing() throws Exception {
        long company = scene.card("company", "Leaving " + scene.domain());
        long lead = scene.lead("contactName", "Nasrin", "companyName", "Leaving " + scene.domain());
        CompletableFuture<Answer> creating = transaction.execute(deactivation -> {
            jdbc.sql("update customer set active = false where id = ?").param(company).update();
            CompletableFuture<Answer> call = CompletableFuture.supplyAsync(() -> create(lead));
            Blocked.untilSomebodyWaits(jdbc);
            return call;
        });
        JsonNode person = scene.cardOf(creating.get().status(200).json("/customerId").asLong());
        assertThat(person.get("parentId").asLong()).isNotEqualTo(company);
        assertThat(scene.cardOf(person.get("parentId").asLong()).get("active").asBoolean()).isTrue();
    }
}
