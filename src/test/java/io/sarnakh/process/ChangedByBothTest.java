package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Problems;
import io.sarnakh.testing.Http;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** CONC-7: two people, one record, one of them at a form. */
class ChangedByBothTest extends ProcessTestBase {

    private static final String CHOICE = "conflictChoice";

    @Autowired
    private RecordForms recordForms;
    @Autowired
    private ConversionFormContents conversionForm;
    @Autowired
    private Http http;

    /** A record of kian's of this type, and its form as he has opened it. */
    private final class Opened {

        final long id;
        final Map<String, Object> form = new HashMap<>();

        Opened(String type, Map<String, Object> fields) {
            Map<String, Object> all = new HashMap<>(Map.of("name", "Looms", "type", type, "salesperson", "kian"));
            all.putAll(fields);
            id = store(all);
            reopen();
        }

        void reopen() {
            FormVariables shown = lead(id).isLead() ? recordForms.qualify(lead(id), KIAN)
                    : recordForms.work(lead(id), null, KIAN);
            form.clear();
            form.putAll(shown.answers(LeadForm.names()));
            form.put("nextStep", "save");
        }

        Opened type(String field, String value) {
            form.put(field, value);
            return this;
        }

        void complete() {
            submit("kian", id, form);
        }

        Consumer<Throwable> refusal(String... parts) {
            return thrown -> assertThat(thrown).satisfies(ProcessTestBase::isRefusal).hasMessageContainingAll(parts);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead", "opportunity"})
    @DisplayName("CONC-7: a field that both changed is refused by name, with both values and who; nothing is saved")
    void refused(String type) {
        Opened opened = new Opened(type, Map.of("phone", "021-88776616", "notes", "old"));
        change(opened.id, Map.of("phone", "0935 220 9999", "notes", "Mina's notes"));
        opened.type("phone", "0935 220 1113").type("notes", "Kian's notes").type("companyName", "Dena Rail");
        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(opened::complete).satisfies(opened.refusal("Phone: ", "0935 220 9999", "0935 220 1113",
                    "Notes: ", "Mina's notes", "Kian's notes", name("mina"),
                    "If somebody else changed the same field meanwhile"));
        }
        assertThat(lead(opened.id).text(LeadField.PHONE)).isEqualTo("0935 220 9999");
        assertThat(lead(opened.id).text(LeadField.COMPANY_NAME)).isNull();
    }

    private String name(String user) {
        var person = engine.getIdentityService().createUserQuery().userId(user).singleResult();
        return person.getFirstName();
    }

    @Test
    @DisplayName("CONC-7: whoever was told says which stays, and the other changes of both are joined")
    void decides() {
        for (String choice : new String[] {"mine", "theirs"}) {
            Opened opened = new Opened("lead", Map.of("phone", "021-88776616"));
            change(opened.id, Map.of("phone", "0935 220 9999", "website", "dena-rail.ir"));
            opened.type("phone", "0935 220 1113").type("companyName", "Dena Rail");
            assertThatThrownBy(opened::complete).satisfies(opened.refusal("Phone: "));
            opened.type(CHOICE, choice).complete();
            assertThat(lead(opened.id).text(LeadField.PHONE))
                    .isEqualTo(choice.equals("mine") ? "0935 220 1113" : "0935 220 9999");
            assertThat(lead(opened.id).text(LeadField.COMPANY_NAME)).isEqualTo("Dena Rail");
            assertThat(lead(opened.id).text(LeadField.WEBSITE)).isEqualTo("dena-rail.ir");
            waitsAt(opened.id, LeadLifecycle.QUALIFY_LEAD);
        }
    }

    @Test
    @DisplayName("CONC-7: a choice counts for nothing that the person was not told of: a third change is asked about anew")
    void onlyWhatWasTold() {
        Opened opened = new Opened("lead", Map.of("phone", "021-88776616", "notes", "old"));
        change(opened.id, Map.of("phone", "0935 220 9999", "notes", "theirs"));
        opened.type(CHOICE, "mine").type("phone", "0935 220 1113");
        assertThatThrownBy(opened::complete).as("chosen before anything was told").satisfies(opened.refusal("9999"));
        change(opened.id, Map.of("phone", "0935 220 7777"));
        assertThatThrownBy(opened::complete).as("a third change").satisfies(opened.refusal("7777"));
        opened.type("notes", "mine");
        assertThatThrownBy(opened::complete).as("another field").satisfies(opened.refusal("Notes: ", "theirs"));
        opened.complete();
        assertThat(lead(opened.id).text(LeadField.PHONE)).isEqualTo("0935 220 1113");
        assertThat(lead(opened.id).text(LeadField.NOTES)).isEqualTo("mine");
    }

    @Test
    @DisplayName("CONC-7: another refusal in between does not make the person forget what they were told")
    void anotherRefusal() {
        Opened opened = new Opened("opportunity", Map.of("phone", "021-88776616"));
        change(opened.id, Map.of("phone", "0935 220 9999"));
        opened.type("phone", "0935 220 1113");
        assertThatThrownBy(opened::complete).satisfies(opened.refusal("Phone: "));
        opened.type(CHOICE, "mine").type("nextStep", "keep-customer").type("nurtureOn", "soon");
        assertThatThrownBy(opened::complete).satisfies(opened.refusal("soon"));
        opened.type("nextStep", "save").complete();
        assertThat(lead(opened.id).text(LeadField.PHONE)).isEqualTo("0935 220 1113");
    }

    @Test
    @DisplayName("CONC-7: what was told to one person is not known to another")
    void toldToOne() {
        Opened opened = new Opened("lead", Map.of("phone", "021-88776616"));
        change(opened.id, Map.of("phone", "0935 220 9999"));
        opened.type("phone", "0935 220 1113");
        assertThatThrownBy(opened::complete).satisfies(opened.refusal("Phone: "));
        overHttp(KIAN, () -> records.change(opened.id, values("phone", "0935 220 2222"), new Problems(),
                null, KIAN));
        opened.type(CHOICE, "mine");
        assertThatThrownBy(() -> submit("mina", opened.id, opened.form))
                .satisfies(opened.refusal("Phone: ", "2222", name("kian")));
    }

    private static Values<LeadField> values(String field, Object value) {
        return Body.of(Json.tree(Map.of(field, value)))
                .attributes(LeadField.class);
    }

    @Test
    @DisplayName("CONC-7: no conflict where both want the same, where it was changed back, and where it was oneself")
    void noConflict() {
        Opened opened = new Opened("opportunity", Map.of("phone", "021-88776616", "expectedRevenue", 100));
        change(opened.id, Map.of("phone", "0935 220 9999", "expectedRevenue", 12500, "name", "Carpets"));
        change(opened.id, Map.of("name", "Looms"));
        overHttp(KIAN, () -> records.change(opened.id, values("website", "a.ir"), new Problems(), null,
                KIAN));
        opened.type("phone", "0935 220 9999").type("expectedRevenue", "12,500").type("name", "Rugs")
                .type("website", "b.ir").complete();
        assertThat(lead(opened.id).text(LeadField.NAME)).isEqualTo("Rugs");
        assertThat(lead(opened.id).text(LeadField.WEBSITE)).isEqualTo("b.ir");
    }

    @Test
    @DisplayName("CONC-7: choices from lists are told by their names; an emptied field is said to be empty")
    void words() {
        Opened opened = new Opened("opportunity", Map.of("priority", 1, "companyName", "Dena"));
        change(opened.id, Map.of("priority", 3, "salesperson", "kian"));
        Map<String, Object> emptied = new HashMap<>();
        emptied.put("companyName", null);
        change(opened.id, emptied);
        opened.type("priority", "2").type("companyName", "Dena Rail");
        assertThatThrownBy(opened::complete).satisfies(opened.refusal("Priority: ", "Very high", "High",
                "Company name: ", "(empty)", "Dena Rail"));
    }

    @Test
    @DisplayName("CONC-7: of long notes only what differs is told")
    void longNotes() {
        String before = "Once upon a time. ".repeat(100);
        Opened opened = new Opened("lead", Map.of("notes", before));
        change(opened.id, Map.of("notes", before + "Mina called."));
        opened.type("notes", before.strip() + " Kian wrote.");
        assertThatThrownBy(opened::complete).satisfies(opened.refusal("Mina called.", "Kian wrote."))
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(600));
    }

    @Test
    @DisplayName("CONC-7: a form whose task was completed elsewhere goes to the one that waits now, for who may complete it")
    void replacedTask() {
        Opened opened = new Opened("lead", Map.of());
        String shown = task(opened.id).getId();
        Map<String, Object> typed = new HashMap<>();
        opened.form.forEach((field, value) -> typed.put(field, Collections.singletonMap("value", value)));
        typed.put("notes", Map.of("value", "Called twice"));
        opened.type("website", "dena-rail.ir").complete();
        String submission = "/engine-rest/task/" + shown + "/submit-form";
        String waits = task(opened.id).getId();

        assertThat(http.as("sam").post(submission, Map.of("variables", typed)).status()).isGreaterThanOrEqualTo(400);
        assertThat(task(opened.id).getId()).isEqualTo(waits);
        http.as("kian").post(submission, Map.of("variables", typed)).status(204);
        assertThat(task(opened.id).getId()).isNotEqualTo(waits);
        assertThat(lead(opened.id).text(LeadField.WEBSITE)).isEqualTo("dena-rail.ir");
        assertThat(lead(opened.id).text(LeadField.NOTES)).isEqualTo("Called twice");

        submit("kian", opened.id, Map.of("nextStep", SaveChanges.CONVERT));
        assertThat(http.as("kian").post(submission, Map.of("variables", typed)).status()).isGreaterThanOrEqualTo(400);
        waitsAt(opened.id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
    }

    /** A lead of kian's whose conversion form he has opened. */
    private Opened converting() {
        Opened opened = new Opened("lead", Map.of());
        opened.type("nextStep", SaveChanges.CONVERT).complete();
        opened.form.clear();
        opened.form.putAll(conversionForm.open(lead(opened.id), Map.of(), KIAN).answers(ConversionForm.FIELDS));
        opened.type(ConversionForm.CUSTOMER_ACTION, "none").type(ConversionForm.STEP, ConversionForm.CREATE);
        return opened;
    }

    @Test
    @DisplayName("CONC-7: a salesperson that the conversion form only shows does not overrule who assigned the lead since")
    void untouchedInConversion() {
        for (String first : new String[] {"preview", ConversionForm.CREATE}) {
            Opened opened = converting();
            change(opened.id, Map.of("salesperson", "sam"));
            opened.type(ConversionForm.STEP, first).complete();
            if (!first.equals(ConversionForm.CREATE)) {
                Map<String, Object> kept = ConversionForm.kept(engine.getRuntimeService()
                        .getVariable(instance(opened.id).getId(), KeepConversionForm.CONVERSION_FORM));
                assertThat(conversionForm.open(lead(opened.id), kept, KIAN).answers(ConversionForm.FIELDS))
                        .containsEntry(ConversionForm.SALESPERSON, "sam");
                opened.type(ConversionForm.SALESPERSON, "sam").type(ConversionForm.STEP, ConversionForm.CREATE)
                        .complete();
            }
            assertThat(lead(opened.id).isOpportunity()).isTrue();
            assertThat(lead(opened.id).salesperson()).isEqualTo("sam");
        }
    }

    @Test
    @DisplayName("CONC-7: where both chose a salesperson the conversion asks, too")
    void bothInConversion() {
        Opened opened = converting();
        change(opened.id, Map.of("salesperson", "sam"));
        opened.type(ConversionForm.SALESPERSON, "laleh");
        assertThatThrownBy(opened::complete).satisfies(opened.refusal("Salesperson: ", name("sam"), name("laleh")));
        assertThat(lead(opened.id).isLead()).isTrue();
        opened.type(CHOICE, "mine").complete();
        assertThat(lead(opened.id).salesperson()).isEqualTo("laleh");
        assertThat(lead(opened.id).isOpportunity()).isTrue();
    }

    @Test
    @DisplayName("CONC-7: a word that the form does not offer is refused")
    void unknownChoice() {
        Opened opened = new Opened("lead", Map.of());
        opened.type(CHOICE, "both").type("name", "Rugs");
        assertThatThrownBy(opened::complete).satisfies(opened.refusal("mine, theirs"));
    }
}
