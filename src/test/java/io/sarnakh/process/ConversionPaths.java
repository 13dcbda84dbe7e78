package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.testing.Http;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class ConversionPaths extends ProcessTestBase {

    @Autowired
    private Customers customers;
    @Autowired
    private Http http;

    private long atConversionForm(Map<String, Object> form) {
        long id = newLead("kian", form);
        submit("kian", id, Map.of("nextStep", "convert"));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
        return id;
    }

    private long card(String name) {
        Body body = Body.of(Json.tree(Map.of("kind", "person", "name", name, "email", address())));
        var given = body.attributes(CustomerField.class);
        return customers.create(given, body.finish(), MINA).id(CustomerField.ID);
    }

    private void deactivate(long card) {
        Body body = Body.of(Json.tree(Map.of("active", false)));
        var given = body.attributes(CustomerField.class);
        customers.change(card, given, body.finish(), MINA, null);
    }

    private long cards() {
        return jdbc.sql("select count(*) from customer").query(Long.class).single();
    }

    private void isOpportunity(long id) {
        canBeUndone(id);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(lead(id).isOpportunity()).isTrue();
        assertThat(lead(id).values().get(LeadField.CONVERTED_AT)).isNotNull();
    }

    @Test
    @DisplayName("APP-3 create: by the form")
    void createByForm() {
        long id = atConversionForm(Map.of("name", "Looms", "contactName", "Nasrin Kaveh", "email", address()));
        submit("kian", id, Map.of("action", "convert", "customerAction", "create", "salesperson", "kian",
                "conversionStep", "create"));
        isOpportunity(id);
        assertThat(customers.get(lead(id).customerId()).text(CustomerField.NAME)).isEqualTo("Nasrin Kaveh");
        assertThat(task(id)).isAssignedTo("kian").hasName("Work opportunity");
    }

    @Test
    @DisplayName("APP-3 link: by the form")
    void linkByForm() {
        long card = card("Arash Yazdani");
        long id = atConversionForm(Map.of("name", "Looms"));
        submit("kian", id, Map.of("action", "convert", "customerAction", "link", "customerId", String.valueOf(card),
                "salesperson", "sam", "conversionStep", "create"));
        isOpportunity(id);
        assertThat(lead(id).customerId()).isEqualTo(card);
        assertThat(task(id)).isAssignedTo("sam");
    }

    @Test
    @DisplayName("APP-3 none: by the form, un-assigned on the way (APP-1)")
    void neitherByForm() {
        long id = atConversionForm(Map.of("name", "Looms"));
        Map<String, Object> form = new HashMap<>(Map.of("action", "convert", "customerAction", "none"));
        form.put("salesperson", null);
        submit("kian", id, form);
        isOpportunity(id);
        assertThat(lead(id).customerId()).isNull();
        assertThat(task(id)).isNotAssigned().hasCandidateGroup(Groups.REPS);
    }

    @Test
    @DisplayName("Search customers opens the form again; what was typed is kept until it is done")
    void search() {
        long card = card("Behrooz Sought");
        long id = atConversionForm(Map.of("name", "Looms"));
        submit("kian", id, Map.of("action", "convert", "customerAction", "link", "customerSearch", "Behrooz",
                "salesperson", "kian", "conversionStep", "search"));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY, KeepConversionForm.CONVERSION_FORM);
        assertThat(engine.getRuntimeService().getVariable(instance(id).getId(), KeepConversionForm.CONVERSION_FORM)
                .toString()).contains("Behrooz").contains("\"customerAction\":\"link\"");
        submit("kian", id, Map.of("action", "convert", "customerAction", "link", "customerId", String.valueOf(card),
                "conversionStep", "create"));
        isOpportunity(id);
        assertThat(lead(id).customerId()).isEqualTo(card);
    }

    @Test
    @DisplayName("Back to the lead, change it, convert again: the conversion form still has what was typed")
    void back() {
        long id = atConversionForm(Map.of("name", "Looms"));
        submit("kian", id, Map.of("customerAction", "none", "salesperson", "kian", "conversionStep", "back"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD, KeepConversionForm.CONVERSION_FORM);
        submit("kian", id, Map.of("contactName", "Nasrin", "nextStep", "convert"));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY, KeepConversionForm.CONVERSION_FORM);
        submit("kian", id, Map.of("conversionStep", "create", "customerAction", "none", "salesperson", "kian"));
        isOpportunity(id);
        assertThat(lead(id).text(LeadField.CONTACT_NAME)).isEqualTo("Nasrin");
    }

    @Test
    @DisplayName("over HTTP from Qualify lead: no wait state on the way")
    void overHttp() {
        long id = store(Map.of("name", "Looms", "contactName", "Nasrin", "email", address()));
        String lifecycle = instance(id).getId();
        Conversion conversion = convert(id, Answers.NONE);
        isOpportunity(id);
        assertThat(conversion.opportunityId()).isEqualTo(id);
        assertThat(conversion.customerCreated()).isTrue();
        assertThat(engine.getHistoryService().createHistoricActivityInstanceQuery().processInstanceId(lifecycle)
                .activityType("userTask").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("over HTTP while the conversion form is open in Tasklist: the caller's answers count")
    void overHttpFromForm() {
        long card = card("Arash Linked");
        long id = atConversionForm(Map.of("name", "Looms"));
        submit("kian", id, Map.of("customerAction", "none", "conversionStep", "search", "customerSearch", "Tea"));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY, KeepConversionForm.CONVERSION_FORM);
        convert(id, answers("{'customerId': " + card + "}"));
        isOpportunity(id);
        assertThat(lead(id).customerId()).isEqualTo(card);
    }

    @Test
    @DisplayName("CONC-6: a card deactivated while the form was open: refused, nothing changed, the task stays open")
    void cardGone() {
        long card = card("Soon Gone");
        long id = atConversionForm(Map.of("name", "Looms", "contactName", "Nasrin"));
        submit("kian", id, Map.of("customerAction", "link", "customerId", String.valueOf(card),
                "conversionStep", "search"));
        String open = task(id).getId();
        Object typed = engine.getRuntimeService().getVariable(instance(id).getId(), KeepConversionForm.CONVERSION_FORM);
        deactivate(card);
        long history = historyOf(id);
        assertThatThrownBy(() -> submit("kian", id, Map.of("action", "convert", "customerAction", "link",
                "customerId", String.valueOf(card), "conversionStep", "create"))).satisfies(ProcessTestBase::isRefusal);
        assertThat(task(id).getId()).isEqualTo(open);
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY, KeepConversionForm.CONVERSION_FORM);
        assertThat(engine.getRuntimeService().getVariable(instance(id).getId(), KeepConversionForm.CONVERSION_FORM))
                .isEqualTo(typed);
        assertThat(lead(id).isLead()).isTrue();
        assertThat(historyOf(id)).isEqualTo(history);
        assertThat(conversions(id)).isZero();

        submit("kian", id, Map.of("action", "convert", "customerAction", "create", "conversionStep", "create"));
        isOpportunity(id);
    }

    @Test
    @DisplayName("CONV-7: Show what will happen opens the form again; what is not ticked to be overwritten stays")
    void preview() {
        long card = card("Arash Yazdani");
        long id = atConversionForm(Map.of("name", "Looms", "email", address(), "website", "lead.ir"));
        String own = lead(id).text(LeadField.EMAIL);
        Map<String, Object> form = Map.of("action", "convert", "customerAction", "link", "customerId",
                String.valueOf(card), "overwrite", "[]", "overwriteOffered", "email");
        submit("kian", id, with(form, "conversionStep", "preview"));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY, KeepConversionForm.CONVERSION_FORM);
        assertThat(lead(id).isLead()).isTrue();
        JsonNode opened = http.as("kian").get("/engine-rest/task/" + task(id).getId() + "/form-variables").status(200)
                .json();
        assertThat(opened.at("/customerId/value").asText()).isEqualTo(String.valueOf(card));
        assertThat(opened.at("/overwriteOffered/value").asText()).isEqualTo("email");
        assertThat(opened.at("/overwrite/value").asText()).isEqualTo("[]");
        assertThat(opened.at("/previewRefusal/value").asText()).isEmpty();
        assertThat(opened.at("/previewRows/value").asText()).contains("Arash Yazdani").contains("#" + card);
        submit("kian", id, with(form, "conversionStep", "create"));
        isOpportunity(id);
        assertThat(lead(id).customerId()).isEqualTo(card);
        assertThat(lead(id).text(LeadField.EMAIL)).isEqualTo(own);
    }

    @Test
    @DisplayName("CONV-7: what cannot be done is said in the form, which opens all the same")
    void previewRefused() {
        long card = card("Soon Gone");
        long id = atConversionForm(Map.of("name", "Looms", "contactName", "Nasrin"));
        submit("kian", id, Map.of("customerAction", "link", "customerId", String.valueOf(card), "conversionStep",
                "preview"));
        deactivate(card);
        JsonNode opened = http.as("kian").get("/engine-rest/task/" + task(id).getId() + "/form-variables").status(200)
                .json();
        assertThat(opened.at("/previewRefusal/value").asText()).contains("no active customer with the id " + card);
        assertThat(opened.at("/previewRows/value").asText()).isEqualTo("[]");
        assertThat(opened.at("/customerAction/value").asText()).isEqualTo("link");
        submit("kian", id, Map.of("action", "convert", "customerAction", "none", "conversionStep", "create"));
        isOpportunity(id);
    }

    @Test
    @DisplayName("CONC-4: a customer made meanwhile: the form says so and stays; opened again, it may create one")
    void madeMeanwhile() {
        String email = address();
        Instant opened = Instant.now();
        long id = atConversionForm(Map.of("name", "Looms", "contactName", "Nasrin", "email", email));
        long other = store(Map.of("name", "Carpets", "contactName", "Reza", "email", email, "type", "lead"));
        long card = convert(other, answers("{'action': 'convert', 'customerAction': 'create'}")).customerId();
        Map<String, Object> create = Map.of("action", "convert", "customerAction", "create", "confirmMerge", true);
        String open = task(id).getId();
        assertThatThrownBy(() -> submit("kian", id, with(create, "openedAt", opened))).satisfies(thrown ->
                assertThat(thrown).hasStackTraceContaining("“Reza” (#" + card + ")")
                        .hasStackTraceContaining("Show what will happen"));
        assertThat(task(id).getId()).isEqualTo(open);
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);

        submit("kian", id, with(create, "openedAt", Instant.now().plusSeconds(5)));
        isOpportunity(id);
        assertThat(lead(id).customerId()).isNotEqualTo(card);
    }

    @Test
    @DisplayName("CONC-3: a twin handed over since the form was opened is a change; one never seen is none of theirs")
    void handedOverMeanwhile() {
        Instant opened = Instant.now();
        long id = newLead("sam", Map.of("name", "Looms"));
        submit("sam", id, Map.of("nextStep", "convert"));
        long twin = store(Map.of("name", "Carpets", "type", "lead"));
        change(twin, Map.of("salesperson", "kian"));
        Map<String, Object> merge = Map.of("action", "merge", "mergeWith", "[" + twin + "]", "customerAction", "none");
        assertThatThrownBy(() -> submit("sam", id, with(merge, "openedAt", opened)))
                .hasStackTraceContaining("now belongs to another salesperson");
        assertThatThrownBy(() -> submit("sam", id, with(merge, "openedAt", Instant.now().plusSeconds(5))))
                .hasStackTraceContaining("Record " + twin + " belongs to another salesperson");
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
    }

    private static Map<String, Object> with(Map<String, Object> form, String field, Object value) {
        Map<String, Object> more = new HashMap<>(form);
        more.put(field, value.toString());
        return more;
    }

    private long claims() {
        return jdbc.sql("select count(*) from identity_claim").query(Long.class).single();
    }

    @Test
    @DisplayName("CONC-6: a step that fails late takes the card, the decision and the history back with it")
    void lateFailure() {
        long id = store(Map.of("name", "Looms", "contactName", "Nasrin", "email", address()));
        long cards = cards();
        long claims = claims();
        long history = historyOf(id);
        // The card is created before the stage is looked up; a check that fails only then stands for any late failure.
        jdbc.sql("alter table lead add constraint late_failure check (not (id = " + id + " and type = 'opportunity'))")
                .update();
        try {
            assertThatThrownBy(() -> convert(id, Answers.NONE)).isInstanceOf(RuntimeException.class);
        } finally {
            jdbc.sql("alter table lead drop constraint late_failure").update();
        }
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(cards()).isEqualTo(cards);
        assertThat(claims()).isEqualTo(claims);
        assertThat(historyOf(id)).isEqualTo(history);
        assertThat(conversions(id)).isZero();

        convert(id, Answers.NONE);
        isOpportunity(id);
        assertThat(cards()).isEqualTo(cards + 1);
    }

    @Test
    @DisplayName("CONV-1: a lead that was converted cannot be converted again; the refusal names the result")
    void secondConversion() {
        long id = store(Map.of("name", "Looms"));
        convert(id, Answers.NONE);
        assertThatThrownBy(() -> convert(id, Answers.NONE)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refusal.details()).containsEntry("leadId", id);
        });
    }

    private long historyOf(long id) {
        return jdbc.sql("select count(*) from history_entry where subject = 'lead' and subject_id = ?").param(id)
                .query(Long.class).single();
    }

    private long conversions(long id) {
        return jdbc.sql("select count(*) from conversion where lead_id = ?").param(id).query(Long.class).single();
    }
}
