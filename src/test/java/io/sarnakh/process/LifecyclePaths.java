package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import io.sarnakh.lead.LeadField;
import io.sarnakh.team.Teams;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class LifecyclePaths extends ProcessTestBase {

    @Autowired
    private Teams teams;

    @Test
    @DisplayName("DEF-1: New lead in Tasklist belongs to its creator and waits at Qualify lead")
    void newLead() {
        long id = newLead("kian", Map.of("name", "Looms", "email", address(), "priority", "۲",
                "team", ConversionForm.AUTOMATIC));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id)).isAssignedTo("kian").hasName("Qualify lead");
        assertThat(task(id).getPriority()).isEqualTo(70);
        assertThat(instance(id)).hasProcessDefinitionKey(LeadLifecycle.KEY)
                .hasPassed("start-new-lead", "register-lead");
        assertThat(lead(id).text(LeadField.TYPE)).isEqualTo("lead");
        assertThat(lead(id).teamId()).isEqualTo(teams.byName("South").orElseThrow().id());
    }

    @Test
    @DisplayName("a lead stored over HTTP gets its instance by message and is offered to all reps")
    void leadStored() {
        long id = store(Map.of("name", "Looms"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id)).isNotAssigned().hasCandidateGroup(Groups.REPS);
        assertThat(instance(id)).hasPassed("start-lead-stored", "register-lead").hasNotPassed("start-new-lead");
    }

    @Test
    @DisplayName("SW-4: an opportunity given over HTTP passes straight on to the pipeline")
    void storedOpportunity() {
        long id = store(Map.of("name", "Looms", "type", "opportunity", "salesperson", "sam"));
        endedAt(id, LeadLifecycle.KEY, "opportunity-created");
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(task(id)).isAssignedTo("sam");
    }

    @Test
    @DisplayName("domain 17: a form that is refused leaves no lead, no instance")
    void refusedForm() {
        long instances = instances();
        assertThatThrownBy(() -> newLead("kian", Map.of("notes", "nothing to make a name of")))
                .satisfies(ProcessTestBase::isRefusal);
        assertThatThrownBy(() -> newLead("kian", Map.of("name", "Looms", "priority", "9")))
                .satisfies(ProcessTestBase::isRefusal);
        assertThat(instances()).isEqualTo(instances);
    }

    @Test
    @DisplayName("Save changes: stores what was typed, Persian digits too, and the task is there again")
    void saveLoop() {
        long id = newLead("kian", Map.of("name", "Looms"));
        String first = task(id).getId();
        submit("kian", id, Map.of("name", "Carpet looms", "expectedRevenue", "۱۲٬۵۰۰", "tags", "tea، coffee",
                "nextStep", "save"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id).getId()).isNotEqualTo(first);
        assertThat(task(id)).isAssignedTo("kian");
        assertThat(lead(id).name()).isEqualTo("Carpet looms");
        assertThat(lead(id).values().decimal(LeadField.EXPECTED_REVENUE)).isEqualByComparingTo("12500");
        assertThat(lead(id).values().words(LeadField.TAGS)).containsExactly("tea", "coffee");

        submit("kian", id, Map.of());
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("handing the lead over in the form gives the next task to the new salesperson")
    void handOverByForm() {
        long id = newLead("kian", Map.of("name", "Looms"));
        submit("kian", id, Map.of("salesperson", "sam", "nextStep", "save"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id)).isAssignedTo("sam");
    }

    @Test
    @DisplayName("claiming a lead that nobody owns makes the rep its salesperson; giving it back offers it to all")
    void claim() {
        long id = store(Map.of("name", "Looms"));
        String open = task(id).getId();
        inTasklist("sam", () -> {
            engine.getTaskService().claim(open, "sam");
            return null;
        });
        assertThat(lead(id).salesperson()).isEqualTo("sam");
        assertThat(task(id)).isAssignedTo("sam");
        assertThat(offeredToReps(id)).isFalse();
        inTasklist("sam", () -> {
            engine.getTaskService().claim(open, null);
            return null;
        });
        assertThat(lead(id).salesperson()).isNull();
        assertThat(task(id)).isNotAssigned().hasCandidateGroup(Groups.REPS);
    }

    @Test
    @DisplayName("a change over HTTP shows in the open task: subject, stars, owner")
    void followsHttp() {
        long id = store(Map.of("name", "Looms"));
        change(id, Map.of("name", "Carpets", "priority", 3, "salesperson", "kian"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id)).isAssignedTo("kian");
        assertThat(offeredToReps(id)).isFalse();
        assertThat(task(id).getPriority()).isEqualTo(80);
    }

    @Test
    @DisplayName("CLOSE-5: a lead without a deal keeps its customer, and comes back on its nurture date")
    void keepCustomer() {
        long id = newLead("kian", Map.of("name", "Looms", "contactName", "Nasrin Kaveh", "email", address()));
        LocalDate day = LocalDate.now().plusDays(40);
        submit("kian", id, Map.of("nextStep", "keep-customer", "keepCustomerAction", "create",
                "nurtureOn", day.toString()));
        endedAt(id, LeadLifecycle.KEY, "lead-lost");
        assertThat(lead(id).status()).isEqualTo("lost");
        assertThat(lead(id).customerId()).isNotNull();
        assertThat(lead(id).isLead()).isTrue();
        Job timer = engine.getManagementService().createJobQuery().timers().processDefinitionKey("nurture-record")
                .list().stream().filter(job -> engine.getRuntimeService().createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId()).singleResult().getBusinessKey()
                        .equals("nurture-" + id)).findFirst().orElseThrow();
        jdbc.sql("update lead set nurture_on = current_date where id = ?").param(id).update();
        engine.getManagementService().executeJob(timer.getId());
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id).getAssignee()).isEqualTo("kian");

        submit("kian", id, Map.of("nextStep", "keep-customer", "keepCustomerAction", "none"));
        endedAt(id, LeadLifecycle.KEY, "lead-lost");
        assertThat(lead(id).values().get(LeadField.NURTURE_ON)).isNull();
    }

    @Test
    @DisplayName("CLOSE-2: Mark as lost, with the reason and the note of the form")
    void lost() {
        long id = newLead("kian", Map.of("name", "Looms"));
        long reason = jdbc.sql("select min(id) from lost_reason where active").query(Long.class).single();
        submit("kian", id, Map.of("notes", "called twice", "nextStep", "lost", "lostReason", String.valueOf(reason),
                "lostNote", "no budget"));
        endedAt(id, LeadLifecycle.KEY, "lead-lost");
        assertThat(lead(id).status()).isEqualTo("lost");
        assertThat(lead(id).values().id(LeadField.LOST_REASON_ID)).isEqualTo(reason);
        assertThat(lead(id).text(LeadField.NOTES)).isEqualTo("called twice");
        String note = jdbc.sql("""
                select text from history_entry where subject = 'lead' and kind = 'lost' and subject_id = ?""")
                .param(id).query(String.class).single();
        assertThat(note).isEqualTo("no budget");
    }

    @Test
    @DisplayName("CONC-6: a refused reason rolls back what the same form changed, and the task stays open")
    void refusedReason() {
        long id = newLead("kian", Map.of("name", "Looms"));
        String open = task(id).getId();
        assertThatThrownBy(() -> submit("kian", id,
                Map.of("name", "Changed", "nextStep", "lost", "lostReason", "999999")))
                .satisfies(ProcessTestBase::isRefusal);
        assertThat(lead(id).name()).isEqualTo("Looms");
        assertThat(task(id).getId()).isEqualTo(open);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("Convert to opportunity opens the conversion form for the same rep; CONV-2: no data changes")
    void toConversionForm() {
        long id = newLead("kian", Map.of("name", "Looms"));
        long version = lead(id).version();
        submit("kian", id, Map.of("nextStep", "convert"));
        waitsAt(id, LeadLifecycle.CONVERT_TO_OPPORTUNITY);
        assertThat(task(id)).isAssignedTo("kian");
        assertThat(instance(id)).hasPassed("check-for-duplicates");
        assertThat(lead(id).version()).isEqualTo(version);
    }

    private long instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }

    private boolean offeredToReps(long id) {
        return engine.getTaskService().getIdentityLinksForTask(task(id).getId()).stream()
                .anyMatch(link -> Groups.REPS.equals(link.getGroupId()));
    }
}
