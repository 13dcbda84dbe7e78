package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.duplicate.NotSame;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Entry;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import io.sarnakh.testing.Http;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

abstract class TwinPaths extends ProcessTestBase {

    @Autowired
    private TwinNoticeDelivery delivery;
    @Autowired
    private NotSame notSame;
    @Autowired
    private History history;
    @Autowired
    private Http http;
    @Autowired
    private TransactionTemplate transactions;

    private final String email = address();

    private long record(String type, Object... more) {
        Map<String, Object> json = new LinkedHashMap<>(
                Map.of("name", "Looms", "type", type, "salesperson", "sam", "email", email));
        for (int i = 0; i < more.length; i += 2) {
            json.put((String) more[i], more[i + 1]);
        }
        return store(json);
    }

    private List<String> told(long id) {
        delivery.settle();
        return toldSoFar(id);
    }

    private List<String> toldSoFar(long id) {
        return history.ofLead(id, 0, 200).stream().filter(entry -> entry.kind().equals("twin")).map(Entry::text)
                .toList();
    }

    private String shown(String user, long id) {
        return http.as(user).get("/engine-rest/task/" + task(id).getId() + "/form-variables").status(200)
                .json("/twinNote/value").asText();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from twin_notice where delivered_at is null").query(Long.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead", "opportunity"})
    @DisplayName("DUP-9: a twin that is created is told in the history of the open record and shown in its task")
    void created(String type) {
        long id = record(type);
        String task = task(id).getId();
        long twin = store(Map.of("name", "Tea", "email", "Sales <" + email.toUpperCase(Locale.ROOT) + ">",
                "salesperson", "kian"));

        assertThat(told(id)).containsExactly("A possible twin arrived: lead #" + twin + ", team South. Same: E-mail");
        assertThat(told(twin)).as("the one that arrives is told by its own form").isEmpty();
        Entry entry = history.ofLead(id, 0, 1).get(0);
        assertThat(entry.by()).isEqualTo("system");
        assertThat(entry.decision()).hasToString(
                "{\"rule\":\"DUP-9\",\"leadId\":" + twin + ",\"matchedOn\":[\"email\"]}");
        waitsAt(id, type.equals("lead") ? LeadLifecycle.QUALIFY_LEAD : OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(task(id).getId()).isEqualTo(task);
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery()
                .processInstanceId(instance(id).getId()).activityId("twin-noted").finished().count()).isEqualTo(1);
        assertThat(shown("sam", id)).as("masked for who does not see it (DUP-6)").isEqualTo(
                "A possible twin arrived while you work on this record: lead #" + twin + ", team South. Same: E-mail");
        assertThat(shown("mina", id)).isEqualTo(
                "A possible twin arrived while you work on this record: lead #" + twin + " “Tea”. Same: E-mail");

        long second = record("lead");
        assertThat(told(id)).as("every one is told").hasSize(2);
        assertThat(shown("sam", id)).contains("lead #" + second + " “Looms”. Same: E-mail\n");
        submit("sam", id, Map.of("nextStep", "save", "name", "Still works"));
        assertThat(lead(id).name()).isEqualTo("Still works");
    }

    @Test
    @DisplayName("DUP-9: an edit of e-mail, phone or customer makes a twin, in Tasklist too; any other edit does not")
    void edited() {
        long card = http.as("mina").post("/api/customers", Map.of("kind", "company", "name", "Dena")).status(201)
                .json("/id").asLong();
        String phone = phone();
        long id = record("lead", "phone", "+98" + phone.substring(1), "customerId", card);
        long other = store(Map.of("name", "Tea", "salesperson", "kian"));
        assertThat(told(id)).isEmpty();
        submit("kian", other, Map.of("nextStep", "save", "phone", phone));
        assertThat(told(id)).containsExactly("A possible twin arrived: lead #" + other + ", team South. Same: Phone");
        change(other, Map.of("name", "Green tea", "notes", "x", "salesperson", "sam"));
        assertThat(told(id)).hasSize(1);
        change(other, Map.of("email", "x@" + address() + ", " + email));
        assertThat(told(id)).as("a twin already, and its second address is none (DUP-1)").hasSize(1);
        long third = store(Map.of("name", "Third"));
        change(third, Map.of("email", email));
        change(third, Map.of("customerId", card));
        assertThat(told(id)).as("by another criterion too, it was told before").hasSize(2);
        assertThat(shown("sam", id)).contains("#" + third + " “Third”. Same: E-mail, Customer");
        long fourth = store(Map.of("name", "Fourth"));
        change(fourth, Map.of("customerId", card));
        assertThat(told(id).get(0)).contains("#" + fourth).endsWith("Same: Customer");
    }

    @Test
    @DisplayName("DUP-9: the second address of the open record or of its customer's card counts (DUP-1)")
    void secondAddresses() {
        String second = address();
        long id = store(Map.of("name", "Looms", "email", email + "; " + second));
        String onCard = address();
        long card = http.as("mina").post("/api/customers", Map.of("kind", "person", "name", "Card",
                "email", address() + ", " + onCard)).status(201).json("/id").asLong();
        long linked = store(Map.of("name", "Linked", "customerId", card, "email", address()));
        long twin = store(Map.of("name", "Tea", "email", second));
        assertThat(told(id)).hasSize(1).first().asString().contains("#" + twin);
        store(Map.of("name", "Tea", "email", onCard));
        assertThat(told(linked)).hasSize(1);
        store(Map.of("name", "Tea", "email", "not-" + onCard));
        assertThat(told(linked)).hasSize(1);
    }

    @Test
    @DisplayName("DUP-9: told while the conversion form is open, too; the choice goes on")
    void whileConverting() {
        long id = record("lead");
        submit("sam", id, Map.of("nextStep", "convert"));
        store(Map.of("name", "Tea", "email", email, "salesperson", "sam"));
        assertThat(told(id)).hasSize(1);
        submit("sam", id, Map.of("conversionStep", "create", "action", "convert", "customerAction", "none"));
        assertThat(lead(id).isOpportunity()).isTrue();
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        record("lead");
        assertThat(told(id)).as("now in its pipeline").hasSize(2);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("DUP-9: a record that comes back is a twin that arrives; closed records are not told")
    void restored() {
        long lost = record("lead");
        overHttp(MINA, () -> records.lose(lost, null, null, new Problems(), MINA));
        long id = record("lead");
        assertThat(told(lost)).isEmpty();
        overHttp(MINA, () -> records.restore(lost, MINA));
        assertThat(told(id)).hasSize(1).first().asString().contains("#" + lost);
    }

    @Test
    @DisplayName("DUP-8, DUP-9: shown while it is a twin: not after it was closed, changed or found to be not the same")
    void noLongerATwin() {
        long id = record("lead");
        long one = record("lead");
        long two = record("lead");
        long three = record("lead");
        assertThat(shown("sam", id)).contains("#" + one, "#" + two, "#" + three);
        notSame.mark(id, List.of(one), new Problems(), MINA);
        overHttp(MINA, () -> records.lose(two, null, null, new Problems(), MINA));
        change(three, Map.of("email", address()));
        assertThat(shown("sam", id)).isEmpty();
        assertThat(told(id)).as("the history stays").hasSize(3);
    }

    @Test
    @DisplayName("DUP-9: what a crash left over is delivered later, and once; what is no twin any more is not told")
    void leftOver() {
        long id = record("lead");
        long twin = store(Map.of("name", "Tea", "salesperson", "kian"));
        jdbc.sql("update lead set email = ?, email_normalized = ? where id = ?").params(email, email, twin).update();
        long stranger = store(Map.of("name", "Stranger"));
        for (long arrived : List.of(stranger, 999_999_999L, twin)) {
            jdbc.sql("insert into twin_notice (lead_id, twin_id) values (?, ?)").params(id, arrived).update();
        }
        assertThat(shown("sam", id)).as("shown even before").contains("#" + twin);
        delivery.sweep();
        assertThat(told(id)).hasSize(1).first().asString().contains("#" + twin);
        assertThat(waiting()).isZero();
        delivery.sweep();
        assertThat(told(id)).hasSize(1);
    }

    @Test
    @DisplayName("DUP-9, MERGE-2: what remains of a merge is told instead of its tail, and of what remains of the twin")
    void merged() {
        long tail = record("lead");
        long survivor = record("lead");
        long twin = store(Map.of("name", "Tea", "salesperson", "kian"));
        long remains = store(Map.of("name", "Tea", "salesperson", "kian"));
        for (long id : List.of(twin, remains)) {
            jdbc.sql("update lead set email = ?, email_normalized = ? where id = ?").params(email, email, id).update();
        }
        jdbc.sql("insert into twin_notice (lead_id, twin_id) values (?, ?)").params(tail, twin).update();
        for (List<Long> pair : List.of(List.of(survivor, tail), List.of(remains, twin))) {
            overHttp(MINA, () -> records.merge(new MergeService.Command(pair, pair.get(0),
                    new OwnerChoice(false, null, null), true), new Problems(), MINA));
        }
        delivery.sweep();
        assertThat(told(survivor)).anySatisfy(text -> assertThat(text).contains("#" + remains));
        assertThat(shown("sam", survivor)).contains("#" + remains).doesNotContain("#" + twin, "#" + survivor);
    }

    @Test
    @DisplayName("DUP-9: a failing notice does not keep the others waiting and is tried again")
    void failing() {
        long id = record("lead");
        jdbc.sql("insert into twin_notice (lead_id, twin_id) values (999999999, 1)").update();
        record("lead");
        assertThat(told(id)).hasSize(1);
        assertThat(waiting()).isEqualTo(1);
        jdbc.sql("delete from twin_notice where lead_id = 999999999").update();
    }

    @Test
    @DisplayName("DUP-9: an instance of a model without the message is told all the same")
    void olderModel() {
        long id = record("lead");
        EventSubscription subscription = engine.getRuntimeService().createEventSubscriptionQuery()
                .eventName(LeadLifecycle.TWIN_ARRIVED).processInstanceId(instance(id).getId()).singleResult();
        jdbc.sql("delete from act_ru_event_subscr where id_ = ?").param(subscription.getId()).update();
        record("lead");
        assertThat(told(id)).hasSize(1);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("CONC-2, CONC-3: a twin arrives while somebody holds the open record; it is told when they are done")
    void lockedRecord() throws Exception {
        long id = record("lead");
        Thread[] arriving = new Thread[1];
        long[] twin = new long[1];
        transactions.executeWithoutResult(status -> {
            leads.lock(id);
            arriving[0] = new Thread(() -> twin[0] = record("lead"));
            arriving[0].start();
            try {
                arriving[0].join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            // To wait for the delivery here would be to wait for oneself.
            assertThat(toldSoFar(id)).isEmpty();
        });
        assertThat(told(id)).hasSize(1).first().asString().contains("#" + twin[0]);
        assertThat(lead(id).text(LeadField.STATUS)).isEqualTo("open");
    }
}
