package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.conversion.Answers;
import io.sarnakh.history.History;
import io.sarnakh.lead.LeadField;
import io.sarnakh.testing.Http;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Asking for facts from "Qualify lead", a bounded number of times. */
abstract class FactsPaths extends ProcessTestBase {

    @Autowired
    private Http http;
    @Autowired
    private History history;

    private long asking(String notes) {
        long id = store(Map.of("name", "Looms", "type", "lead", "salesperson", "kian", "notes", notes,
                "contactName", "Nasrin"));
        ask(id);
        waitsAt(id, LeadLifecycle.WAIT_FOR_FACTS);
        return id;
    }

    private void ask(long id) {
        submit("kian", id, Map.of("nextStep", "ask-facts", "factsAsked", "How many looms?", "factsFrom", "Nasrin",
                "factsBy", inTwoDays().toString()));
    }

    private LocalDate inTwoDays() {
        return calendar().today().plusDays(2);
    }

    private Job overdue(long id) {
        return engine.getManagementService().createJobQuery().activityId("facts-overdue")
                .processInstanceId(instance(id).getId()).singleResult();
    }

    private String latest(long id) {
        return history.ofLead(id, 0, 1).get(0).text();
    }

    @Test
    @DisplayName("the wait is visible: whose, which facts, from whom, until when")
    void waits() {
        long id = asking("First talk");
        assertThat(task(id).getAssignee()).isEqualTo("kian");
        Date end = Date.from(calendar().end(inTwoDays()));
        assertThat(task(id).getDueDate()).isEqualTo(end);
        assertThat(overdue(id).getDuedate()).isEqualTo(end);
        assertThat(latest(id)).contains("How many looms?", "Nasrin", inTwoDays().toString());
        String wanted = http.as("kian").get("/engine-rest/task/" + task(id).getId() + "/form-variables").status(200)
                .json("/factsWanted/value").asText();
        assertThat(wanted).contains("How many looms?", "Nasrin", inTwoDays().toString());
    }

    @Test
    @DisplayName("a colleague who is asked finds the question in Tasklist")
    void colleague() {
        long id = store(Map.of("name", "Looms", "type", "lead", "salesperson", "kian"));
        submit("kian", id, Map.of("nextStep", "ask-facts", "factsAsked", "How many looms?", "factsColleague", "laleh",
                "factsBy", inTwoDays().toString()));
        assertThat(latest(id)).startsWith("Facts asked from Laleh");
        var notice = engine.getTaskService().createTaskQuery().processInstanceId(
                jdbc.sql("select process_instance_id from notice where lead_id = ?").param(id).query(String.class).single())
                .taskAssignee("laleh").singleResult();
        assertThat(http.as("laleh").get("/engine-rest/task/" + notice.getId() + "/form-variables").status(200)
                .json("/notice/value").asText()).contains("asks you for facts about lead #" + id, "How many looms?");
        inTasklist("laleh", () -> {
            engine.getFormService().submitTaskForm(notice.getId(), Map.of());
            return null;
        });
    }

    @Test
    @DisplayName("RIGHT-4: a colleague who does not see the record reads no name of it, neither on the card nor in the form")
    void colleagueWhoDoesNotSeeIt() {
        long id = store(Map.of("name", "Secret looms", "type", "lead", "salesperson", "kian"));
        submit("kian", id, Map.of("nextStep", "ask-facts", "factsAsked", "How many?", "factsColleague", "sam",
                "factsBy", inTwoDays().toString()));
        var notice = engine.getTaskService().createTaskQuery().processInstanceId(
                jdbc.sql("select process_instance_id from notice where lead_id = ?").param(id).query(String.class).single())
                .singleResult();
        assertThat(engine.getTaskService().getVariablesLocal(notice.getId()).toString()).contains("#" + id)
                .doesNotContain("Secret");
        String form = "/engine-rest/task/" + notice.getId() + "/form-variables";
        assertThat(http.as("sam").get(form).status(200).text()).contains("#" + id, "How many?").doesNotContain("Secret");
        change(id, Map.of("salesperson", "sam"));
        assertThat(http.as("sam").get(form).status(200).text()).as("now it is theirs").contains("Secret looms");
        engine.getRuntimeService().deleteProcessInstance(notice.getProcessInstanceId(), "test");
    }

    @Test
    @DisplayName("what comes in is added to the notes, and the lead can be qualified again")
    void received() {
        long id = asking("First talk");
        submit("kian", id, Map.of("factsStep", "received", "factsAnswer", "Forty"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(lead(id).text(LeadField.NOTES)).isEqualTo("First talk\n\nFrom Nasrin: Forty");
        assertThat(latest(id)).startsWith("Facts received from Nasrin");
        assertThat(task(id).getDueDate()).isNull();
    }

    @Test
    @DisplayName("facts that are said to be here must be told; nothing is lost")
    void receivedNothing() {
        long id = asking("First talk");
        String open = task(id).getId();
        assertThatThrownBy(() -> submit("kian", id, Map.of("factsStep", "received")))
                .hasMessageContaining("What came in");
        assertThat(task(id).getId()).isEqualTo(open);
    }

    @Test
    @DisplayName("going on without them leaves the lead as it is")
    void without() {
        long id = asking("First talk");
        submit("kian", id, Map.of("factsStep", "without"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(lead(id).text(LeadField.NOTES)).isEqualTo("First talk");
        assertThat(latest(id)).startsWith("Going on without the facts from Nasrin");
    }

    @Test
    @DisplayName("when the day is over, the lead is the salesperson's to qualify again")
    void overdue() {
        long id = asking("First talk");
        engine.getManagementService().executeJob(overdue(id).getId());
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id).getAssignee()).isEqualTo("kian");
        assertThat(latest(id)).startsWith("The facts from Nasrin did not come in time");
    }

    @Test
    @DisplayName("SLA-1: whoever gets the lead while it waits has the whole time when it comes back")
    void handedOver() {
        long south = jdbc.sql("update team set lead_sla = 'PT4H' where name = 'South' returning id").query(Long.class)
                .single();
        try {
            long id = asking("First talk");
            Date wanted = task(id).getDueDate();
            change(id, Map.of("salesperson", "sam"));
            waitsAt(id, LeadLifecycle.WAIT_FOR_FACTS);
            assertThat(task(id).getDueDate()).isEqualTo(wanted);
            jdbc.sql("update lead set sla_due_at = now() - interval '1 day' where id = ?").param(id).update();
            engine.getManagementService().executeJob(overdue(id).getId());
            waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
            assertThat(task(id).getDueDate()).isInTheFuture();
            assertThat(lead(id).salesperson()).isEqualTo("sam");
        } finally {
            jdbc.sql("update team set lead_sla = null where id = ?").param(south).update();
        }
    }

    @Test
    @DisplayName("only so often as the settings allow; then the form does not offer it and a completion is refused")
    void bounded() {
        long id = asking("First talk");
        for (int again = 1; again < 3; again++) {
            submit("kian", id, Map.of("factsStep", "without"));
            ask(id);
        }
        submit("kian", id, Map.of("factsStep", "without"));
        assertThat(http.as("kian").get("/engine-rest/task/" + task(id).getId() + "/form-variables").status(200)
                .json("/nextSteps/value").asText()).doesNotContain("ask-facts").contains("convert");
        assertThatThrownBy(() -> ask(id)).hasMessageContaining("asked for 3 times already");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("one refusal names everything that is missing")
    void incomplete() {
        long id = store(Map.of("name", "Looms", "type", "lead", "salesperson", "kian"));
        assertThatThrownBy(() -> submit("kian", id, Map.of("nextStep", "ask-facts", "factsAsked", "How many?",
                "factsColleague", "nobody", "factsBy", inTwoDays().toString()))).hasMessageContaining("nobody");
        assertThatThrownBy(() -> submit("kian", id, Map.of("nextStep", "ask-facts", "factsBy", "2020-01-01")))
                .hasMessageContaining("Facts that are missing").hasMessageContaining("Asked from")
                .hasMessageContaining("Today or a later day");
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("a conversion over HTTP does not wait for facts, and an undo brings the lead back to be qualified")
    void converted() {
        long id = asking("First talk");
        convert(id, Answers.NONE);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(history.ofLead(id, 0, 20)).anySatisfy(
                entry -> assertThat(entry.text()).startsWith("The facts from Nasrin are no longer waited for"));
        overHttp(MINA, () -> records.undoConversion(id, MINA));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        ask(id);
        waitsAt(id, LeadLifecycle.WAIT_FOR_FACTS);
    }

    @Test
    @DisplayName("closed from elsewhere, the lead waits no longer; restored, it can ask again")
    void closed() {
        long id = asking("First talk");
        http.as("kian").post("/api/leads/" + id + "/lost").status(200);
        endedAt(id, LeadLifecycle.KEY, "lost-elsewhere");
        http.as("kian").post("/api/leads/" + id + "/restore").status(200);
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        ask(id);
        waitsAt(id, LeadLifecycle.WAIT_FOR_FACTS);
    }
}
