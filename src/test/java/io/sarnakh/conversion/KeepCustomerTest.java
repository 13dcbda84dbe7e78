package io.sarnakh.conversion;

import static io.sarnakh.testing.Scene.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("CLOSE-5: no deal, keep the customer")
class KeepCustomerTest extends ConversionTestBase {

    /** Still a day to come when midnight passes meanwhile. */
    private static final String IN_TWO_DAYS = LocalDate.now().plusDays(2).toString();

    @Autowired
    private JdbcClient jdbc;

    private Answer lose(long id, Object... answers) {
        return mina.post("/api/leads/" + id + "/lost", map(answers));
    }

    private JsonNode lost(long id, Object... answers) {
        JsonNode lost = lose(id, answers).status(200).json();
        assertThat(lost.get("status").asText()).isEqualTo("lost");
        return lost;
    }

    private JsonNode ownReason() {
        for (JsonNode reason : mina.get("/api/lost-reasons?size=200").json("/items")) {
            if (reason.get("keepsCustomer").asBoolean()) {
                return reason;
            }
        }
        throw new AssertionError("There is no reason for a customer who is kept");
    }

    private static List<String> badFields(Answer refused) {
        return refused.status(422).json("/errors").findValuesAsText("field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead", "opportunity"})
    @DisplayName("create: CUST-3, a person below the company; the record is lost for the own reason, with the note")
    void create(String type) {
        long id = scene.lead("type", type, "contactName", "Nasrin Kaveh", "companyName", "Dena " + scene.domain(),
                "email", scene.email("n"), "salesperson", "kian", "probability", 40);
        JsonNode lost = lost(id, "customerAction", "create", "note", "No budget");
        assertThat(lost.get("type").asText()).isEqualTo(type);
        assertThat(lost.get("lostReasonId")).isEqualTo(ownReason().get("id"));
        assertThat(lost.get("nurtureOn").isNull()).isTrue();
        JsonNode card = scene.cardOf(lost.get("customerId").asLong());
        assertThat(card.get("name").asText()).isEqualTo("Nasrin Kaveh");
        assertThat(card.get("salesperson").asText()).isEqualTo("kian");
        assertThat(scene.cardOf(card.get("parentId").asLong()).get("kind").asText()).isEqualTo("company");
        assertThat(entry(id, "lost").get("text").asText()).isEqualTo("No budget");
        assertThat(entry(id, "changed").get("text").asText()).contains("New customer #" + card.get("id"));
        assertThat(scene.tasks(id)).isEmpty();
    }

    @Test
    @DisplayName("create and none: a customer that is there stays, nothing is created")
    void staysAsItIs() {
        long card = scene.card("person", "Own", "email", scene.email("own"));
        for (String action : List.of("create", "none", "link")) {
            long id = scene.lead("contactName", "Other", "customerId", card);
            assertThat(lost(id, "customerAction", action).get("customerId").asLong()).isEqualTo(card);
        }
        long without = scene.lead("contactName", "Nobody", "email", scene.email("nobody"));
        assertThat(lost(without, "customerAction", "none").get("customerId").isNull()).isTrue();
        long until = scene.lead("contactName", "Nobody", "email", scene.email("nobody"));
        assertThat(lost(until, "nurtureOn", IN_TWO_DAYS).get("customerId").isNull()).isTrue();
    }

    @Test
    @DisplayName("link: the matching card (CUST-1) brings its data (CUST-4); without one 422 and nothing happens")
    void link() {
        long id = scene.lead("contactName", "Nasrin", "email", scene.email("link"));
        assertThat(badFields(lose(id, "customerAction", "link"))).containsExactly("customerAction");
        assertThat(scene.record(id).get("status").asText()).isEqualTo("open");
        long card = scene.card("person", "Nasrin Kaveh", "email", scene.email("link"), "phone", scene.phone(1));
        JsonNode lost = lost(id, "customerAction", "link");
        assertThat(lost.get("customerId").asLong()).isEqualTo(card);
        assertThat(lost.get("phoneSanitized").asText()).isEqualTo(scene.phone(1));
        assertThat(lost.get("contactName").asText()).isEqualTo("Nasrin");
    }

    @Test
    @DisplayName("a reason that is given wins; the own one is given also renamed, and deactivated not")
    void reason() {
        long other = mina.get("/api/lost-reasons").json("/items/0/id").asLong();
        assertThat(lost(scene.lead(), "customerAction", "none", "reasonId", other).get("lostReasonId").asLong())
                .isEqualTo(other);
        JsonNode own = ownReason();
        String path = "/api/lost-reasons/" + own.get("id");
        assertThat(own.get("name").asText()).isEqualTo("No deal, customer kept");
        try {
            mina.patch(path, map("name", "Later perhaps")).status(200);
            assertThat(lost(scene.lead(), "customerAction", "none").get("lostReasonId")).isEqualTo(own.get("id"));
            mina.patch(path, map("active", false)).status(200);
            assertThat(lost(scene.lead(), "customerAction", "none").get("lostReasonId").isNull()).isTrue();
        } finally {
            mina.patch(path, map("active", true, "name", own.get("name").asText(), "keepsCustomer", false)).status(200);
        }
        assertThat(ownReason().get("id")).as("not for callers to move").isEqualTo(own.get("id"));
    }

    @Test
    @DisplayName("nurtureOn: a day after today, kept on the record; only losing sets it, and coming back empties it")
    void nurtureOn() {
        long id = scene.lead("nurtureOn", IN_TWO_DAYS);
        assertThat(scene.record(id).get("nurtureOn").isNull()).isTrue();
        lose(id, "nurtureOn", "tomorrow").status(400);
        assertThat(badFields(lose(id, "nurtureOn", LocalDate.now().toString(), "reasonId", 999999999,
                "customerAction", "link"))).containsExactlyInAnyOrder("nurtureOn", "reasonId", "customerAction");
        assertThat(badFields(lose(id, "customerAction", "steal"))).containsExactly("customerAction");
        assertThat(scene.record(id).get("status").asText()).isEqualTo("open");
        assertThat(lost(id, "nurtureOn", IN_TWO_DAYS).get("nurtureOn").asText()).isEqualTo(IN_TWO_DAYS);
        assertThat(entry(id, "lost").at("/changes/nurtureOn/to").asText()).isEqualTo(IN_TWO_DAYS);
        mina.patch("/api/leads/" + id, map("nurtureOn", null, "name", "Edited")).status(200);
        assertThat(scene.record(id).get("nurtureOn").asText()).isEqualTo(IN_TWO_DAYS);
        assertThat(mina.post("/api/leads/" + id + "/restore", map()).status(200).json("/nurtureOn").isNull()).isTrue();
    }

    @Test
    @DisplayName("CLOSE-2, RIGHT-1: 409 for what is closed, 403 beyond visibility, 404 for unknown; several cannot")
    void refused() {
        long won = scene.lead("email", scene.email("w"));
        close(won, "won");
        lose(won, "customerAction", "link").status(409);
        long lost = scene.lead("contactName", "Twice");
        lost(lost, "customerAction", "create");
        lose(lost, "customerAction", "create").status(409);
        long kians = scene.lead("salesperson", "kian");
        http.as("sam").post("/api/leads/" + kians + "/lost", map("customerAction", "create")).status(403);
        assertThat(scene.record(kians).get("customerId").isNull()).isTrue();
        lose(999999999, "customerAction", "none").status(404);
        assertThat(badFields(mina.post("/api/leads/lost", map("leadIds", List.of(kians), "nurtureOn", IN_TWO_DAYS))))
                .contains("nurtureOn");
    }

    @Test
    @DisplayName("CONC-4: eight leads of one new customer, kept at the same moment: one card, seven refusals naming it")
    void oneCard() throws Exception {
        String email = scene.email("once");
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long id = scene.lead("contactName", "Nasrin Kaveh", "email", email);
            calls.add(() -> lose(id, "customerAction", "create"));
        }
        List<Answer> answers = together(calls);
        List<Answer> done = answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(done).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status(409).json("/customerId"))
                        .isEqualTo(done.get(0).json("/customerId")));
        assertThat(jdbc.sql("select count(*) from customer where email_normalized = ?").param(email)
                .query(Long.class).single()).isEqualTo(1);
        // Whoever converts a lead of the same customer now is told as well.
        long another = scene.lead("contactName", "Nasrin Kaveh", "email", email);
        assertThat(convert(another, "action", "convert", "customerAction", "create").status(409).json("/customerId"))
                .isEqualTo(done.get(0).json("/customerId"));
    }
}
