package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Body;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadClosing;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.Merge;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Domain 14: a conversion or merge is taken back, and the diagram shows it. */
abstract class UndoPaths extends ProcessTestBase {

    @Autowired
    private Customers customers;
    @Autowired
    private LeadClosing closing;

    private Lead undoConversion(Actor actor, long id) {
        return overHttp(actor, () -> records.undoConversion(id, actor));
    }

    private Lead undoMerge(Actor actor, long id) {
        return overHttp(actor, () -> records.undoMerge(id, actor));
    }

    private Merge merge(Long survivor, Long... ids) {
        MergeService.Command command = new MergeService.Command(List.of(ids), survivor, OwnerChoice.NONE, false);
        return overHttp(MINA, () -> records.merge(command, new Problems(), MINA));
    }

    private void changeCard(long card, Map<String, Object> json) {
        Body body = Body.of(Json.tree(json));
        var given = body.attributes(CustomerField.class);
        customers.change(card, given, body.finish(), MINA, null);
    }

    private void refused(String text, Runnable call) {
        assertThatThrownBy(call::run).satisfies(ProcessTestBase::isRefusal)
                .hasStackTraceContaining(text);
    }

    private void refusedConflict(long id, String text) {
        assertThatThrownBy(() -> undoConversion(MINA, id)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            assertThat(refusal).hasMessageContaining(text);
        });
        agree();
    }

    /** Every value but those that count changes and name the instance. */
    private Map<String, Object> values(long id) {
        Map<String, Object> values = lead(id).values().toImage();
        values.keySet().removeAll(List.of("version", "processInstanceId"));
        return values;
    }

    private void windowOver(String process, String businessKey) {
        Job timer = engine.getManagementService().createJobQuery().timers().processInstanceId(
                engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(process)
                        .processInstanceBusinessKey(businessKey).singleResult().getId()).singleResult();
        engine.getManagementService().executeJob(timer.getId());
    }

    @Test
    @DisplayName("UNDO-2: from the form of the opportunity; a lead again with its task, the new card inactive")
    void fromTheForm() {
        long id = newLead("kian", Map.of("name", "Looms", "contactName", "Nasrin Kaveh", "email", address()));
        Map<String, Object> before = values(id);
        submit("kian", id, Map.of("nextStep", "convert"));
        submit("kian", id, Map.of("customerAction", "create", "salesperson", "sam", "conversionStep", "create"));
        long card = lead(id).customerId();
        submit("kian", id, Map.of("nextStep", "undo"));
        endedAt(id, OpportunityPipeline.KEY, "turned-back");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id)).isAssignedTo("kian");
        assertThat(values(id)).isEqualTo(before);
        assertThat(customers.get(card).flag(CustomerField.ACTIVE)).isFalse();

        submit("kian", id, Map.of("nextStep", "convert"));
        submit("kian", id, Map.of("customerAction", "create", "conversionStep", "create"));
        canBeUndone(id);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(lead(id).customerId()).isNotEqualTo(card);
    }

    @Test
    @DisplayName("UNDO-2: over HTTP; what was changed since stays, what was typed into notes too")
    void overHttp() {
        long id = store(Map.of("name", "Looms", "contactName", "Nasrin", "email", address(), "priority", 1));
        convert(id, Answers.NONE);
        change(id, Map.of("name", "Carpets", "probability", 40));
        overHttp(MINA, () -> {
            closing.note(id, "Called back", MINA);
            return null;
        });
        Lead undone = undoConversion(MINA, id);
        assertThat(undone.isLead()).isTrue();
        endedAt(id, OpportunityPipeline.KEY, "undone-elsewhere");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(undone.name()).isEqualTo("Carpets");
        assertThat(undone.values().decimal(LeadField.PROBABILITY)).isEqualByComparingTo("40");
        assertThat(undone.customerId()).isNull();
        assertThat(undone.values().get(LeadField.CONVERTED_AT)).isNull();
        assertThat(jdbc.sql("select count(*) from history_entry where subject_id = ? and text = 'Called back'")
                .param(id).query(Long.class).single()).isEqualTo(1);
        refusedConflict(id, "already");
    }

    @Test
    @DisplayName("UNDO-2: merged into an opportunity; it stays in its pipeline, the lead has its task back")
    void opportunityRemained() {
        String email = address();
        long opportunity = store(Map.of("name", "Known", "email", email, "type", "opportunity", "salesperson", "sam"));
        long id = newLead("kian", Map.of("name", "Looms", "email", email, "phone", phone()));
        Map<String, Object> opportunityBefore = values(opportunity);
        Map<String, Object> before = values(id);
        for (boolean byForm : new boolean[] {true, false}) {
            convert(id, answers("{'salesperson': 'kian', 'salespersonGiven': true}"));
            assertThat(lead(id).status()).isEqualTo("merged");
            if (byForm) {
                submit("mina", opportunity, Map.of("nextStep", "undo"));
            } else {
                undoConversion(MINA, id);
            }
            waitsAt(opportunity, OpportunityPipeline.WORK_OPPORTUNITY);
            waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
            assertThat(task(opportunity)).isAssignedTo("sam");
            assertThat(values(opportunity)).isEqualTo(opportunityBefore);
            assertThat(values(id)).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("UNDO-2: a lost opportunity that the merge brought back is lost again, its pipeline ends")
    void lostOpportunityRemained() {
        String email = address();
        long opportunity = store(Map.of("name", "Known", "email", email, "type", "opportunity", "probability", 20));
        overHttp(MINA, () -> records.lose(opportunity, null, null, new Problems(), MINA));
        Map<String, Object> before = values(opportunity);
        long id = store(Map.of("name", "Looms", "email", email));
        convert(id, Answers.NONE);
        assertThat(lead(opportunity).isOpen()).isTrue();
        submit("mina", opportunity, Map.of("nextStep", "undo"));
        endedAt(opportunity, OpportunityPipeline.KEY, "turned-back");
        assertThat(values(opportunity)).isEqualTo(before);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("UNDO-2: another lead had become the opportunity; all are leads again, each with its task")
    void anotherLeadRemained() {
        String email = address();
        long older = store(Map.of("name", "Older", "email", email, "contactName", "Nasrin", "salesperson", "sam"));
        long third = store(Map.of("name", "Third", "email", email, "phone", phone()));
        long id = store(Map.of("name", "Newer", "email", email, "tags", List.of("fair")));
        List<Map<String, Object>> before = List.of(values(older), values(third), values(id));
        Conversion conversion = convert(id, answers("{'customerAction': 'create'}"));
        assertThat(conversion.opportunityId()).isEqualTo(older);
        undoConversion(MINA, older);
        for (long each : new long[] {older, third, id}) {
            waitsAt(each, LeadLifecycle.QUALIFY_LEAD);
        }
        assertThat(List.of(values(older), values(third), values(id))).isEqualTo(before);
        assertThat(task(older)).isAssignedTo("sam");
    }

    @Test
    @DisplayName("UNDO-1: after the undo window the conversion is final")
    void conversionFinal() {
        long id = store(Map.of("name", "Looms"));
        convert(id, Answers.NONE);
        windowOver(LeadLifecycle.KEY, String.valueOf(id));
        endedAt(id, LeadLifecycle.KEY, "conversion-final");
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        jdbc.sql("update undoable set until = now() - interval '1 second' where survivor_id = ?").param(id).update();
        refusedConflict(id, "ended");
    }

    @Test
    @DisplayName("UNDO-3: the window is over although its timer has not fired yet")
    void windowOver() {
        long id = store(Map.of("name", "Looms"));
        convert(id, Answers.NONE);
        jdbc.sql("update undoable set until = now() - interval '1 second' where survivor_id = ?").param(id).update();
        refusedConflict(id, "over");
    }

    @Test
    @DisplayName("UNDO-1: its author may, another rep may not, a manager may")
    void whoMayUndo() {
        long id = store(Map.of("name", "Looms", "salesperson", "sam"));
        overHttp(KIAN, () -> records.convert(id, Answers.NONE, new Problems(), KIAN));
        assertThatThrownBy(() -> undoConversion(SAM, id)).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        refused("kian", () -> submit("sam", id, Map.of("nextStep", "undo")));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        undoConversion(KIAN, id);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("UNDO-3: won, lost, deleted or merged since: refused, naming what depends on it")
    void dependsOnIt() {
        long id = store(Map.of("name", "Looms"));
        convert(id, Answers.NONE);
        overHttp(MINA, () -> records.win(id, MINA));
        refusedConflict(id, "won");
        long lost = store(Map.of("name", "Looms"));
        convert(lost, Answers.NONE);
        overHttp(MINA, () -> records.lose(lost, null, null, new Problems(), MINA));
        refusedConflict(lost, "lost");
        overHttp(MINA, () -> records.restore(lost, MINA));
        overHttp(MINA, () -> {
            records.delete(lost, MINA);
            return null;
        });
        refusedConflict(lost, "archived");
        long merged = store(Map.of("name", "Looms"));
        convert(merged, Answers.NONE);
        long tail = store(Map.of("name", "Tail"));
        merge(merged, merged, tail);
        refusedConflict(merged, "later step");
        undoMerge(MINA, merged);
        long survivor = store(Map.of("name", "Survivor", "type", "opportunity"));
        merge(survivor, survivor, merged);
        refusedConflict(merged, String.valueOf(survivor));
        undoMerge(MINA, survivor);
        undoConversion(MINA, merged);
        waitsAt(merged, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("UNDO-3: a created card was edited, has cards below it, or is used by another record: refused")
    void cardInUse() {
        long id = store(Map.of("name", "Looms", "companyName", "Zagros " + address()));
        convert(id, answers("{'customerAction': 'create'}"));
        long card = lead(id).customerId();
        long other = store(Map.of("name", "Other", "customerId", card));
        refusedConflict(id, String.valueOf(other));
        change(other, new java.util.HashMap<>(Map.of("notes", "x")) {{
            put("customerId", null);
        }});
        Body body = Body.of(Json.tree(Map.of("kind", "person", "name", "Below", "parentId", card)));
        var given = body.attributes(CustomerField.class);
        long below = customers.create(given, body.finish(), MINA).id(CustomerField.ID);
        refusedConflict(id, "below");
        changeCard(below, new java.util.HashMap<>() {{
            put("parentId", null);
        }});
        changeCard(card, Map.of("phone", phone()));
        refusedConflict(id, "edited");
        assertThat(customers.get(card).flag(CustomerField.ACTIVE)).isTrue();
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("UNDO-2: a merge on its own, over HTTP and from the form of the lead that remained")
    void standAlone() {
        long first = store(Map.of("name", "First", "salesperson", "kian"));
        long second = store(Map.of("name", "Second", "email", address(), "priority", 2));
        List<Map<String, Object>> before = List.of(values(first), values(second));
        merge(null, first, second);
        change(first, Map.of("companyName", "Looms Ltd"));
        undoMerge(MINA, first);
        assertThat(lead(first).text(LeadField.COMPANY_NAME)).isEqualTo("Looms Ltd");
        waitsAt(first, LeadLifecycle.QUALIFY_LEAD);
        waitsAt(second, LeadLifecycle.QUALIFY_LEAD);
        endedAt("merge-" + first, MergeRecordsProcess.KEY, "records-apart");
        change(first, new java.util.HashMap<>() {{
            put("companyName", null);
        }});
        assertThat(List.of(values(first), values(second))).isEqualTo(before);

        merge(null, first, second);
        submit("mina", first, Map.of("nextStep", "undo"));
        waitsAt(first, LeadLifecycle.QUALIFY_LEAD);
        waitsAt(second, LeadLifecycle.QUALIFY_LEAD);
        assertThat(List.of(values(first), values(second))).isEqualTo(before);
    }

    @Test
    @DisplayName("UNDO-2: a lead that a merge had made an opportunity is a lead again; the opportunity has its task back")
    void standAloneFlipped() {
        long opportunity = store(Map.of("name", "Known", "type", "opportunity"));
        long id = store(Map.of("name", "Looms"));
        merge(id, opportunity, id);
        undoMerge(MINA, id);
        endedAt(id, OpportunityPipeline.KEY, "undone-elsewhere");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        waitsAt(opportunity, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("UNDO-2: tombstones of earlier merges follow their own survivor again")
    void chain() {
        long first = store(Map.of("name", "First"));
        long second = store(Map.of("name", "Second"));
        long third = store(Map.of("name", "Third"));
        merge(second, second, third);
        merge(first, first, second);
        assertThat(lead(third).values().id(LeadField.MERGED_INTO)).isEqualTo(first);
        undoMerge(MINA, first);
        assertThat(lead(third).values().id(LeadField.MERGED_INTO)).isEqualTo(second);
        undoMerge(MINA, second);
        assertThat(lead(third).isOpen()).isTrue();
    }

    @Test
    @DisplayName("UNDO-1: after the undo window the merge is final")
    void mergeFinal() {
        long first = store(Map.of("name", "First"));
        long second = store(Map.of("name", "Second"));
        merge(null, first, second);
        windowOver(MergeRecordsProcess.KEY, "merge-" + first);
        endedAt("merge-" + first, MergeRecordsProcess.KEY, "merge-final");
        assertThat(lead(second).status()).isEqualTo("merged");
        assertThatThrownBy(() -> undoMerge(MINA, first)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> undoConversion(MINA, first)).isInstanceOf(Refusal.class)
                .hasMessageContaining("not converted");
    }
}
