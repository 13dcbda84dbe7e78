package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.Merge;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class MergePaths extends ProcessTestBase {

    private void isMergedInto(long tail, long survivor) {
        assertThat(lead(tail).status()).isEqualTo("merged");
        assertThat(lead(tail).values().id(LeadField.MERGED_INTO)).isEqualTo(survivor);
        assertThat(instance(tail)).isNull();
    }

    private Merge merge(Long survivor, Long... ids) {
        MergeService.Command command = new MergeService.Command(List.of(ids), survivor, OwnerChoice.NONE, false);
        return overHttp(MINA, () -> records.merge(command, new Problems(), MINA));
    }

    @Test
    @DisplayName("an opportunity remains: the lead ends as merged into another, the opportunity works on")
    void opportunityRemains() {
        String email = address();
        long opportunity = store(Map.of("name", "Known", "email", email, "type", "opportunity", "salesperson", "sam"));
        String itsTask = task(opportunity).getId();
        String phone = phone();
        long id = newLead("kian", Map.of("name", "Looms", "email", email, "phone", phone));
        submit("kian", id, Map.of("nextStep", "convert"));
        submit("kian", id, Map.of("action", "merge", "mergeWith", "[\"" + opportunity + "\"]",
                "survivorId", ConversionForm.AUTOMATIC, "salesperson", "kian", "customerAction", "none",
                "conversionStep", "create"));
        canBeUndone(id);
        isMergedInto(id, opportunity);
        waitsAt(opportunity, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(task(opportunity).getId()).isEqualTo(itsTask);
        assertThat(task(opportunity)).isAssignedTo("kian");
        assertThat(lead(opportunity).text(LeadField.PHONE)).isEqualTo(phone);
    }

    @Test
    @DisplayName("APP-2: a lost opportunity that remains is open again, in a new pipeline")
    void lostOpportunityRemains() {
        String email = address();
        long opportunity = store(Map.of("name", "Known", "email", email, "type", "opportunity"));
        overHttp(MINA, () -> records.lose(opportunity, null, null, new Problems(), MINA));
        long id = store(Map.of("name", "Looms", "email", email));
        Conversion conversion = convert(id, Answers.NONE);
        assertThat(conversion.opportunityId()).isEqualTo(opportunity);
        assertThat(conversion.mergedIds()).containsExactly(id);
        canBeUndone(id);
        isMergedInto(id, opportunity);
        waitsAt(opportunity, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("another lead remains: it becomes the opportunity, both lifecycles end")
    void anotherLeadRemains() {
        String email = address();
        long older = store(Map.of("name", "Older", "email", email, "contactName", "Nasrin"));
        long id = store(Map.of("name", "Newer", "email", email));
        Conversion conversion = convert(id, answers("{'customerAction': 'create'}"));
        assertThat(conversion.opportunityId()).isEqualTo(older);
        assertThat(conversion.customerCreated()).isTrue();
        canBeUndone(id);
        isMergedInto(id, older);
        endedAt(older, LeadLifecycle.KEY, "converted-elsewhere");
        waitsAt(older, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(lead(older).isOpportunity()).isTrue();
    }

    @Test
    @DisplayName("this lead remains: it is converted, the other one's instance ends as merged")
    void thisLeadRemains() {
        String email = address();
        long id = newLead("kian", Map.of("name", "Older", "email", email));
        long other = store(Map.of("name", "Newer", "email", email, "type", "lead"));
        submit("kian", id, Map.of("nextStep", "convert"));
        submit("kian", id, Map.of("action", "merge", "mergeWith", "[\"" + other + "\"]", "customerAction", "none",
                "salesperson", "kian", "conversionStep", "create"));
        canBeUndone(id);
        endedAt(other, LeadLifecycle.KEY, "merged-elsewhere");
        isMergedInto(other, id);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("MERGE-3: this lead chosen before an opportunity becomes it and takes its place in the pipeline")
    void chosenBeforeOpportunity() {
        String email = address();
        long opportunity = store(Map.of("name", "Known", "email", email, "type", "opportunity"));
        long id = store(Map.of("name", "Looms", "email", email, "contactName", "Nasrin"));
        Conversion conversion = convert(id, answers("{'action': 'merge', 'survivorId': " + id + "}"));
        assertThat(conversion.opportunityId()).isEqualTo(id);
        assertThat(conversion.customerCreated()).isFalse();
        canBeUndone(id);
        endedAt(opportunity, OpportunityPipeline.KEY, "merged-elsewhere");
        isMergedInto(opportunity, id);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("MERGE-3: another lead chosen before an opportunity becomes the opportunity in its own right")
    void otherLeadChosenBeforeOpportunity() {
        String email = address();
        long opportunity = store(Map.of("name", "Known", "email", email, "type", "opportunity"));
        long other = store(Map.of("name", "Other", "email", email, "type", "lead"));
        long id = store(Map.of("name", "Looms", "email", email, "type", "lead"));
        convert(id, answers("{'action': 'merge', 'survivorId': " + other + "}"));
        canBeUndone(id);
        endedAt(other, LeadLifecycle.KEY, "converted-elsewhere");
        endedAt(opportunity, OpportunityPipeline.KEY, "merged-elsewhere");
        waitsAt(other, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("CONV-5: a lost lead that was added and chosen remains: it is open again, as an opportunity")
    void lostLeadChosen() {
        long lost = store(Map.of("name", "Lost"));
        overHttp(MINA, () -> records.lose(lost, null, null, new Problems(), MINA));
        long id = store(Map.of("name", "Looms"));
        convert(id, answers("{'mergeWith': [" + lost + "], 'survivorId': " + lost + "}"));
        canBeUndone(id);
        waitsAt(lost, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(lead(lost).isOpportunity()).isTrue();
    }

    @Test
    @DisplayName("LIFE-1: an archived lead in a won stage is won when it remains, with nothing left to do")
    void archivedLeadInWonStageChosen() {
        long lost = store(Map.of("name", "Lost"));
        overHttp(MINA, () -> records.win(lost, MINA));
        change(lost, Map.of("active", false));
        long id = store(Map.of("name", "Looms"));
        convert(id, answers("{'mergeWith': [" + lost + "], 'survivorId': " + lost + "}"));
        assertThat(lead(lost).status()).isEqualTo("won");
        canBeUndone(id);
        isMergedInto(id, lost);
    }

    @Test
    @DisplayName("CONC-3: a ticked twin won meanwhile is named; nothing happens and the form stays open")
    void twinWonMeanwhile() {
        String email = address();
        long twin = store(Map.of("name", "Known", "email", email, "type", "opportunity"));
        long id = newLead("kian", Map.of("name", "Looms", "email", email));
        submit("kian", id, Map.of("nextStep", "convert"));
        String open = task(id).getId();
        overHttp(MINA, () -> records.win(twin, MINA));
        assertThatThrownBy(() -> submit("kian", id, Map.of("action", "merge", "mergeWith", "[\"" + twin + "\"]",
                "customerAction", "none", "conversionStep", "create")))
                .satisfies(ProcessTestBase::isRefusal).hasMessageContaining(String.valueOf(twin));
        assertThat(task(id).getId()).isEqualTo(open);
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
        assertThat(lead(twin).status()).isEqualTo("won");
    }

    @Test
    @DisplayName("MERGE-2: stand-alone merge of leads; the survivor keeps its task, converted or not it is a lead")
    void standAlone() {
        long first = store(Map.of("name", "First"));
        long second = store(Map.of("name", "Second", "salesperson", "kian", "priority", 2));
        String itsTask = task(first).getId();
        merge(null, first, second);
        isMergedInto(second, first);
        endedAt(second, LeadLifecycle.KEY, "merged-elsewhere");
        waitsAt(first, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(first).getId()).isEqualTo(itsTask);
        assertThat(task(first)).isAssignedTo("kian");
        assertThat(task(first).getPriority()).isEqualTo(70);

        assertThat(merge(null, first, second).survivor().id()).isEqualTo(first);
        waitsAt(first, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("MERGE-4: a lead chosen to remain of a merge with an opportunity moves to the pipeline")
    void standAloneFlips() {
        long opportunity = store(Map.of("name", "Known", "type", "opportunity"));
        long id = store(Map.of("name", "Looms"));
        merge(id, opportunity, id);
        isMergedInto(opportunity, id);
        endedAt(opportunity, OpportunityPipeline.KEY, "merged-elsewhere");
        endedAt(id, LeadLifecycle.KEY, "converted-elsewhere");
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("MERGE-2: a lost survivor stays lost, its open tail ends")
    void standAloneLost() {
        long lost = store(Map.of("name", "Lost", "type", "opportunity"));
        overHttp(MINA, () -> records.lose(lost, null, null, new Problems(), MINA));
        long id = store(Map.of("name", "Looms"));
        merge(lost, lost, id);
        isMergedInto(id, lost);
        assertThat(lead(lost).status()).isEqualTo("lost");
        endedAt(id, LeadLifecycle.KEY, "merged-elsewhere");
    }
}
