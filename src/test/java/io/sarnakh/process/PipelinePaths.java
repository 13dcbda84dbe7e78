package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.ProcessEngineTests.assertThat;

import io.sarnakh.lead.LeadField;
import io.sarnakh.testing.Http;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class PipelinePaths extends ProcessTestBase {

    @Autowired
    private Http http;

    private long opportunity() {
        long id = store(Map.of("name", "Looms", "type", "opportunity", "salesperson", "kian", "probability", 30));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        return id;
    }

    private long wonStage() {
        return jdbc.sql("select id from stage where won and active order by sequence limit 1").query(Long.class)
                .single();
    }

    @Test
    @DisplayName("Still open: changes are stored and the task is there again")
    void save() {
        long id = opportunity();
        String first = task(id).getId();
        submit("kian", id, Map.of("name", "Carpets", "probability", "۵۰٪", "nextStep", "save"));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(task(id).getId()).isNotEqualTo(first);
        assertThat(lead(id).values().decimal(LeadField.PROBABILITY)).isEqualByComparingTo("50");
    }

    @Test
    @DisplayName("CLOSE-1: Won, to the next won stage")
    void won() {
        long id = opportunity();
        submit("kian", id, Map.of("nextStep", "won"));
        endedAt(id, OpportunityPipeline.KEY, "opportunity-won");
        assertThat(lead(id).status()).isEqualTo("won");
        assertThat(lead(id).values().id(LeadField.STAGE_ID)).isEqualTo(wonStage());
    }

    @Test
    @DisplayName("CLOSE-1: moving into a won stage in the form is winning, whatever the next step says")
    void movedIntoWonStage() {
        for (String nextStep : new String[] {"save", "won"}) {
            long id = opportunity();
            submit("kian", id, Map.of("stage", String.valueOf(wonStage()), "nextStep", nextStep));
            endedAt(id, OpportunityPipeline.KEY, "opportunity-won");
            assertThat(lead(id).status()).isEqualTo("won");
        }
    }

    @Test
    @DisplayName("CLOSE-2: Lost, with a note")
    void lost() {
        long id = opportunity();
        submit("kian", id, Map.of("nextStep", "lost", "lostNote", "too dear"));
        endedAt(id, OpportunityPipeline.KEY, "opportunity-lost");
        assertThat(lead(id).status()).isEqualTo("lost");
    }

    @Test
    @DisplayName("the card and the due date follow the form: stage, amount, next activity with its date")
    void card() {
        long id = opportunity();
        long proposal = stage("Proposal");
        submit("kian", id, Map.of("stage", String.valueOf(proposal), "expectedRevenue", "۱٬۵۰۰٬۰۰۰", "nextActivity",
                "Call back", "nextActivityOn", "۲۰۳۰/۰۳/۲۱", "nextStep", "save"));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(engine.getTaskService().getVariablesLocal(task(id).getId()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("leadName", "Looms", "cardStage", "Proposal",
                        "cardAmount", "1,500,000", "cardActivity", "2030-03-21 · Call back"));
        assertThat(task(id).getDueDate()).hasYear(2030).hasMonth(3).hasDayOfMonth(21).hasHourOfDay(17);
    }

    @Test
    @DisplayName("the card and the due date follow any change over HTTP, and what was emptied is gone")
    void cardFollowsHttp() {
        long id = opportunity();
        String open = task(id).getId();
        change(id, Map.of("name", "Carpets", "stageId", stage("Negotiation"), "expectedRevenue", 700,
                "nextActivityOn", "2030-01-02", "priority", 2));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        change(id, Map.of("nextActivity", "Send the contract"));
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("expectedRevenue", null);
        nothing.put("nextActivityOn", null);
        nothing.put("stageId", null);
        change(id, nothing);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(task(id).getId()).isEqualTo(open);
        assertThat(task(id).getPriority()).isEqualTo(70);
    }

    @Test
    @DisplayName("a lead with a next activity is due with it; its card shows the subject only")
    void leadIsDue() {
        long id = store(Map.of("name", "Looms", "nextActivity", "Call", "nextActivityOn", "2030-05-06"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(id).getDueDate()).hasYear(2030).hasMonth(5).hasDayOfMonth(6);
        change(id, Map.of("nextActivityOn", "2030-05-07"));
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    @Test
    @DisplayName("DEF-4: claiming a task that brings another team and with it another stage changes the card")
    void cardFollowsClaim() {
        long id = store(Map.of("name", "Looms", "type", "opportunity"));
        long before = jdbc.sql("insert into stage (name, sequence) values ('Foreign', 1) returning id")
                .query(Long.class).single();
        jdbc.sql("insert into stage_team select ?, id from team where name = 'North'").param(before).update();
        long north = jdbc.sql("select id from team where name = 'North'").query(Long.class).single();
        try {
            change(id, Map.of("teamId", north, "stageId", before));
            String open = task(id).getId();
            inTasklist("sam", () -> {
                engine.getTaskService().claim(open, "sam");
                return null;
            });
            waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
            assertThat(lead(id).values().id(LeadField.STAGE_ID)).isEqualTo(stage("New"));
        } finally {
            jdbc.sql("update lead set stage_id = null where stage_id = ?").param(before).update();
            jdbc.sql("delete from stage_team where stage_id = ?").param(before).update();
            jdbc.sql("delete from stage where id = ?").param(before).update();
        }
    }

    @Test
    @DisplayName("CUST-4: linking and unlinking a customer in the form; what was searched for is offered once more")
    void customer() {
        String name = "Tabriz Looms " + System.nanoTime();
        String email = address();
        long card = http.as("kian").post("/api/customers", Map.of("kind", "company", "name", name, "email", email))
                .status(201).json("/id").asLong();
        long id = opportunity();
        submit("kian", id, Map.of("customer", "none", "customerSearch", name, "nextStep", "save"));
        String waiting = task(id).getId();
        assertThat(engine.getTaskService().getVariableLocal(waiting, Variable.SOUGHT_CUSTOMER)).isEqualTo(name);
        String form = http.as("kian").get("/engine-rest/task/" + waiting + "/form-variables").status(200).text();
        assertThat(form).contains(name, "Customers found for", "(#" + card + ")");

        submit("kian", id, Map.of("customer", String.valueOf(card), "customerSearch", name, "nextStep", "save"));
        // Done with searching: nothing of it is kept any longer.
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThat(lead(id).customerId()).isEqualTo(card);
        assertThat(lead(id).text(LeadField.EMAIL)).isEqualTo(email);
        assertThat(lead(id).text(LeadField.COMPANY_NAME)).isEqualTo(name);

        submit("kian", id, Map.of("customer", "none", "nextStep", "save"));
        assertThat(lead(id).customerId()).isNull();
        assertThat(lead(id).text(LeadField.COMPANY_NAME)).isNull();
        assertThatThrownBy(() -> submit("kian", id, Map.of("customer", "999999999", "nextStep", "save")))
                .satisfies(ProcessTestBase::isRefusal);
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("CLOSE-5: no deal, keep the customer: a card is created, the own reason given, no date waited for")
    void keepCustomer() {
        long id = store(Map.of("name", "Looms", "type", "opportunity", "salesperson", "kian", "contactName",
                "Nasrin Kaveh", "email", address()));
        submit("kian", id, Map.of("nextStep", "keep-customer", "keepCustomerAction", "create", "lostNote",
                "no budget"));
        endedAt(id, OpportunityPipeline.KEY, "opportunity-lost");
        assertThat(lead(id).status()).isEqualTo("lost");
        assertThat(lead(id).customerId()).isNotNull();
        assertThat(jdbc.sql("select keeps_customer from lost_reason where id = ?")
                .param(lead(id).values().id(LeadField.LOST_REASON_ID)).query(Boolean.class).single()).isTrue();
        assertThat(lead(id).nurtureOn()).isNull();
    }

    @Test
    @DisplayName("CLOSE-5: answers to a step that was not chosen do not count; bad ones are refused")
    void keepCustomerAnswers() {
        long id = opportunity();
        String open = task(id).getId();
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("nextStep", "keep-customer", "nurtureOn", "soon"),
                Map.of("nextStep", "keep-customer", "nurtureOn", LocalDate.now().toString()),
                Map.of("nextStep", "keep-customer", "keepCustomerAction", "link"),
                Map.of("nextStep", "keep-customer", "keepCustomerAction", "steal"),
                Map.of("nextStep", "save", "customerSearch", "x".repeat(256)))) {
            assertThatThrownBy(() -> submit("kian", id, bad)).as("%s", bad).satisfies(ProcessTestBase::isRefusal);
        }
        assertThat(task(id).getId()).isEqualTo(open);
        submit("kian", id, Map.of("nextStep", "lost", "nurtureOn", "2030-01-01", "keepCustomerAction", "create"));
        endedAt(id, OpportunityPipeline.KEY, "opportunity-lost");
        assertThat(lead(id).nurtureOn()).isNull();
        assertThat(lead(id).customerId()).isNull();
    }

    private long stage(String name) {
        return jdbc.sql("select id from stage where name = ? and active").param(name).query(Long.class).single();
    }

    @Test
    @DisplayName("CONC-6: refused values change nothing and leave the task open")
    void refused() {
        long id = opportunity();
        String open = task(id).getId();
        assertThatThrownBy(() -> submit("kian", id, Map.of("name", "Changed", "stage", "999999", "nextStep", "won")))
                .satisfies(ProcessTestBase::isRefusal);
        assertThat(task(id).getId()).isEqualTo(open);
        assertThat(lead(id).name()).isEqualTo("Looms");
        waitsAt(id, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("a record stored in a won stage ends at once")
    void storedWon() {
        long id = store(Map.of("name", "Looms", "type", "opportunity", "stageId", wonStage()));
        assertThat(lead(id).status()).isEqualTo("won");
        endedAt(id, LeadLifecycle.KEY, "opportunity-created");
        long lead = store(Map.of("name", "Looms", "type", "lead", "stageId", wonStage()));
        assertThat(lead(lead).status()).isEqualTo("won");
        endedAt(lead, LeadLifecycle.KEY, "won-elsewhere");
    }
}
