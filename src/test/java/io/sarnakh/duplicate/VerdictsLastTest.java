package io.sarnakh.duplicate;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * "Not the same" (DUP-8) lasts until a person changes e-mail or phone or gives both the same customer: no first customer
 * ends it, whichever way it comes, neither record is offered the card of the other, and a merge carries it on.
 */
@SarnakhTest
class VerdictsLastTest {

    @Autowired
    private Http http;
    private Scene scene;
    private Caller mina;
    private long nasrin;
    private long omid;

    @BeforeEach
    void twoPeopleOfOneMailbox() {
        scene = new Scene(http);
        mina = http.as("mina");
        nasrin = scene.lead("email", scene.email("office"), "contactName", "Nasrin Kaveh");
        omid = scene.lead("email", scene.email("office"), "contactName", "Omid Sohrabi");
        notTheSame(omid, nasrin);
    }

    static Stream<Arguments> firstCustomers() {
        return Stream.of(
                way("a conversion that creates", test -> test.convert(test.omid, "customerAction", "create")),
                way("a conversion without a body", test -> test.convert(test.omid)),
                way("a conversion that links", test -> test.convert(test.omid, "customerId", test.someCard())),
                way("PATCH", test -> test.patch(test.omid, "customerId", test.someCard())),
                way("no deal, keep the customer: create", test -> test.lose(test.omid, "create")),
                way("no deal, keep the customer: link", test -> {
                    test.scene.card("person", "Omid", "email", test.scene.email("office"), "phone", test.scene.phone(1));
                    test.lose(test.omid, "link");
                }),
                way("a merge", test -> test.merge(test.omid, test.scene.lead("customerId", test.someCard()))),
                way("an undo", test -> {
                    test.patch(test.omid, "customerId", test.someCard());
                    test.convert(test.omid);
                    test.mina.post(path(test.omid) + "/conversion/undo").status(200);
                }),
                way("a batch", test -> test.batch(List.of(test.omid))),
                way("a batch that links", test -> test.batch(List.of(test.omid), "customerAction", "link", "customerId",
                        test.someCard())));
    }

    private static Arguments way(String name, Consumer<VerdictsLastTest> step) {
        return Arguments.of(name, step);
    }

    @ParameterizedTest(name = "DUP-8: a first customer is no change, given by {0}")
    @MethodSource("firstCustomers")
    void firstCustomer(String name, Consumer<VerdictsLastTest> step) {
        step.accept(this);
        assertApart(nasrin, omid);
    }

    @ParameterizedTest
    @CsvSource({"linkOrCreate, contactName", "create, contactName", "linkOrCreate, companyName", "create, companyName"})
    @DisplayName("MASS-2, MASS-5: a batch neither joins them nor gives one the card it made for the other")
    void batch(String customerAction, String named) {
        if (named.equals("companyName")) {
            for (long id : List.of(nasrin, omid)) {
                patch(id, "contactName", null, "companyName", "Office " + scene.domain());
            }
        }
        JsonNode done = batch(List.of(nasrin, omid), "customerAction", customerAction);
        assertThat(done.at("/counts/converted").asInt()).as(done.toString()).isEqualTo(2);
        assertThat(customer(nasrin)).isNotNull().isNotEqualTo(customer(omid));
        assertApart(nasrin, omid);
    }

    @Test
    @DisplayName("MASS-2: a record that is a twin of both joins one of them at most, in a batch and without a body")
    void neverThroughAThird() {
        long third = scene.lead("email", scene.email("office"));
        batch(List.of(third));
        assertThat(List.of(status(nasrin), status(omid), status(third))).containsExactly("open", "open", "merged");
        long fourth = scene.lead("email", scene.email("office"));
        convert(fourth);
        assertThat(List.of(status(nasrin), status(omid), status(fourth))).containsExactly("open", "open", "merged");
    }

    @Test
    @DisplayName("CUST-1, CUST-2, CONC-4: the card made for one is neither default, candidate nor offer for the other")
    void notOffered() {
        long card = convert(omid).get("customerId").asLong();
        JsonNode dialog = mina.get(path(nasrin) + "/conversion").status(200).json();
        assertThat(dialog.get("customerAction").asText()).isEqualTo("create");
        assertThat(dialog.get("customerId").isNull()).isTrue();
        assertThat(dialog.at("/customerCandidates").toString()).doesNotContain("\"id\":" + card + ",");
        assertThat(mina.post(path(nasrin) + "/lost", map("customerAction", "link")).status(422).badFields())
                .containsExactly("customerAction");
        convert(nasrin, "customerAction", "create");
        assertThat(customer(nasrin)).isNotNull().isNotEqualTo(card);
        assertApart(nasrin, omid);
    }

    @Test
    @DisplayName("CUST-1: nor by its phone, nor while its deal is lost; a card that was there before is offered")
    void notOfferedByPhone() {
        long one = scene.lead("phone", scene.phone(2), "contactName", "Nasrin Kaveh");
        long other = scene.lead("phone", scene.phone(2), "contactName", "Omid Sohrabi");
        notTheSame(one, other);
        lose(one, "create");
        assertThat(mina.get(path(other) + "/conversion").status(200).json("/customerAction").asText())
                .isEqualTo("create");
        long older = scene.card("person", "Older", "email", scene.email("other"));
        patch(other, "email", scene.email("other"));
        assertThat(mina.get(path(other) + "/conversion").status(200).json("/customerId").asLong()).isEqualTo(older);
    }

    @Test
    @DisplayName("DUP-8: also when one of them goes on in a merge, the other's card stays away from what remains")
    void mergedAndConverted() {
        long card = convert(omid).get("customerId").asLong();
        long third = scene.lead("email", scene.email("third"), "contactName", "Nasrin K", "probability", 90);
        convert(nasrin, "mergeWith", List.of(third), "customerAction", "create");
        assertThat(status(nasrin)).isEqualTo("merged");
        assertThat(customer(third)).isNotNull().isNotEqualTo(card);
        assertApart(third, omid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch", "conversion"})
    @DisplayName("DUP-8: the same customer by a person's choice ends it, as long as both have it")
    void sameCustomer(String how) {
        long card = someCard();
        patch(nasrin, "customerId", card);
        assertApart(nasrin, omid);
        if (how.equals("patch")) {
            patch(omid, "customerId", card);
        } else {
            convert(omid, "customerId", card, "action", "convert");
        }
        assertThat(twins(nasrin)).contains(omid);
        patch(omid, "customerId", null);
        assertThat(twins(nasrin)).doesNotContain(omid);
        patch(omid, "customerId", card);
        notTheSame(nasrin, omid);
        assertThat(twins(nasrin)).as("two deals of one customer").doesNotContain(omid);
    }

    @Test
    @DisplayName("DUP-8: one card for a whole selection says nothing about two of its records")
    void oneCardForAll() {
        batch(List.of(nasrin, omid), "customerAction", "link", "customerId", someCard());
        assertThat(customer(nasrin)).isEqualTo(customer(omid));
        assertThat(status(nasrin)).isEqualTo(status(omid)).isEqualTo("open");
        assertApart(nasrin, omid);
    }

    @Test
    @DisplayName("DUP-8: a merge carries it on to what remains, an undo brings it back as it was")
    void merged() {
        long survivor = scene.lead("email", scene.email("s"), "probability", 90);
        merge(survivor, omid);
        patch(survivor, "customerId", someCard());
        assertApart(survivor, nasrin);
        long last = scene.lead("email", scene.email("l"), "probability", 95);
        merge(last, nasrin);
        assertApart(survivor, last);
        mina.post(path(survivor) + "/merge/undo").status(200);
        assertThat(marks(survivor)).isEmpty();
        assertApart(omid, last);
        mina.post(path(last) + "/merge/undo").status(200);
        assertApart(omid, nasrin);
        assertThat(marks(last)).isEmpty();
    }

    @Test
    @DisplayName("DUP-8: what a person changes on the survivor ends it there; the undone tail has it still")
    void mergedAndChanged() {
        long survivor = scene.lead("email", scene.email("office"), "probability", 90);
        merge(survivor, omid);
        patch(survivor, "phone", scene.phone(4));
        assertThat(twins(survivor)).containsExactly(nasrin);
        mina.post(path(survivor) + "/merge/undo").status(200);
        assertApart(omid, nasrin);
    }

    private void notTheSame(long one, long other) {
        mina.post(path(one) + "/not-same", Map.of("leadIds", List.of(other))).status(200);
    }

    private void assertApart(long one, long other) {
        assertThat(marks(one)).contains(other);
        assertThat(marks(other)).contains(one);
        assertThat(twins(one)).doesNotContain(other);
        assertThat(twins(other)).doesNotContain(one);
    }

    private List<Long> marks(long id) {
        List<Long> ids = new ArrayList<>();
        mina.get(path(id) + "/not-same").status(200).json("/items").forEach(mark -> ids.add(mark.get("leadId").asLong()));
        return ids;
    }

    private List<Long> twins(long id) {
        List<Long> ids = new ArrayList<>();
        for (String scope : List.of("dialog", "strict")) {
            mina.get(path(id) + "/duplicates?scope=" + scope).status(200).json("/items")
                    .forEach(item -> ids.add(item.at("/lead/id").asLong()));
        }
        return ids.stream().distinct().filter(twin -> twin != id).toList();
    }

    private long someCard() {
        return scene.card("person", "Somebody", "phone", scene.phone(7));
    }

    private JsonNode convert(long id, Object... answers) {
        return mina.post(path(id) + "/conversion", map(answers)).status(200).json();
    }

    private void patch(long id, Object... fields) {
        mina.patch(path(id), map(fields)).status(200);
    }

    private void lose(long id, String customerAction) {
        mina.post(path(id) + "/lost", map("customerAction", customerAction)).status(200);
    }

    private void merge(long survivor, long tail) {
        mina.post("/api/leads/merge", map("leadIds", List.of(survivor, tail), "survivorId", survivor)).status(200);
    }

    private JsonNode batch(List<Long> ids, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("leadIds", ids));
        body.putAll(map(more));
        Answer started = mina.post("/api/leads/conversion", body).status(202);
        return await().pollInterval(Duration.ofMillis(50)).until(
                () -> mina.get("/api/batches/" + started.json("/batchId").asLong()).status(200).json(),
                batch -> batch.get("state").asText().equals("done"));
    }

    private Long customer(long id) {
        JsonNode customer = scene.record(id).get("customerId");
        return customer.isNull() ? null : customer.asLong();
    }

    private String status(long id) {
        return scene.record(id).get("status").asText();
    }

    private static String path(long id) {
        return "/api/leads/" + id;
    }
}
