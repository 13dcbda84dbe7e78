package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.conversion.Answers;
import io.sarnakh.lead.LeadField;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.OwnerChoice;
import io.sarnakh.refusal.Problems;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A program of its own, because the models that all instances start with are replaced. */
@Tag("own-program")
@DisplayName("Instances that were running before an upgrade of the models")
class UpgradeTest extends ProcessTestBase {

    @Autowired
    private ModelDeployer deployer;
    @Autowired
    private InstanceMigration migration;

    /** The models as they were before undo, and before deadlines, facts and the whole pipeline. */
    private void previousModels(String version) throws IOException {
        DeploymentBuilder previous = engine.getRepositoryService().createDeployment().name("sarnakh").source("sarnakh");
        for (Resource model : new PathMatchingResourcePatternResolver().getResources("classpath:" + version + "/*/*")) {
            previous.addInputStream(model.getFilename(), model.getInputStream());
        }
        previous.deploy();
    }

    private void upgrade() {
        deployer.afterSingletonsInstantiated();
        migration.followLatest();
        for (String key : List.of(LeadLifecycle.KEY, OpportunityPipeline.KEY)) {
            String latest = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(key)
                    .latestVersion().singleResult().getId();
            assertThat(engine.getRuntimeService().createProcessInstanceQuery().processDefinitionKey(key).list())
                    .allSatisfy(instance -> assertThat(instance.getProcessDefinitionId()).isEqualTo(latest));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"models-before-undo", "models-before-pipeline"})
    @DisplayName("go on in the present version from wherever they wait, and can use what is new in it")
    void goOn(String version) throws IOException {
        previousModels(version);
        String email = address();
        long qualifying = store(Map.of("name", "Qualifying", "contactName", "Nasrin", "email", email));
        long converting = store(Map.of("name", "Converting", "salesperson", "kian"));
        submit("kian", converting, Map.of("nextStep", "convert"));
        submit("kian", converting, Map.of("customerAction", "none", "conversionStep", "search", "customerSearch", "tea"));
        long opportunity = store(Map.of("name", "Opportunity", "type", "opportunity", "email", email));
        long lost = store(Map.of("name", "Lost"));

        upgrade();

        waitsAt(qualifying, LeadLifecycle.QUALIFY_LEAD);
        assertThat(task(qualifying).getId()).isNotNull();
        convert(qualifying, Answers.NONE);
        assertThat(lead(qualifying).values().id(LeadField.MERGED_INTO)).isEqualTo(opportunity);
        canBeUndone(qualifying);
        submit("mina", opportunity, Map.of("nextStep", "undo"));
        waitsAt(opportunity, OpportunityPipeline.WORK_OPPORTUNITY);
        waitsAt(qualifying, LeadLifecycle.QUALIFY_LEAD);

        waitsAt(converting, LeadLifecycle.CONVERT_TO_OPPORTUNITY, KeepConversionForm.CONVERSION_FORM);
        submit("kian", converting, Map.of("customerAction", "none", "conversionStep", "create"));
        canBeUndone(converting);
        submit("kian", converting, Map.of("nextStep", "won"));
        endedAt(converting, OpportunityPipeline.KEY, "opportunity-won");

        overHttp(MINA, () -> records.lose(lost, null, null, new Problems(), MINA));
        endedAt(lost, LeadLifecycle.KEY, "lost-elsewhere");
    }

    @Test
    @DisplayName("show what tasks show now, also where an earlier version has opened the task")
    void cards() throws IOException {
        previousModels("models-before-pipeline");
        long opportunity = store(Map.of("name", "Opportunity", "type", "opportunity", "expectedRevenue", 1200,
                "nextActivity", "Call", "nextActivityOn", "2030-01-01"));
        String open = task(opportunity).getId();
        engine.getTaskService().removeVariablesLocal(open,
                List.of(Variable.CARD_STAGE, Variable.CARD_AMOUNT, Variable.CARD_ACTIVITY));
        engine.getTaskService().setDueDate(open, null);
        // Until its turn comes, the old task can be changed and completed as before.
        change(opportunity, Map.of("expectedRevenue", 1300));
        assertThat(engine.getTaskService().getVariablesLocal(open))
                .containsOnlyKeys(Variable.LEAD_NAME, Variable.CARD_AMOUNT);

        deployer.afterSingletonsInstantiated();
        migration.followLatest();
        assertThat(task(opportunity).getId()).isEqualTo(open);
        waitsAt(opportunity, OpportunityPipeline.WORK_OPPORTUNITY);
    }

    @Test
    @DisplayName("run to their end in the old version if they were not moved yet; there is no undo there, and it says so")
    void notMovedYet() throws IOException {
        previousModels("models-before-undo");
        long qualifying = store(Map.of("name", "Qualifying", "contactName", "Nasrin", "email", address()));
        deployer.afterSingletonsInstantiated();
        convert(qualifying, Answers.NONE);
        endedAt(qualifying, LeadLifecycle.KEY, "opportunity-created");
        waitsAt(qualifying, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThatThrownBy(
                () -> overHttp(MINA, () -> records.undoConversion(qualifying, MINA))).hasMessageContaining("ended");
        assertThat(lead(qualifying).isOpportunity()).isTrue();
    }

    @Test
    @DisplayName("get deadlines, facts and the undo of what they had converted or merged")
    void beforePipeline() throws IOException {
        previousModels("models-before-pipeline");
        long south = jdbc.sql("update team set lead_sla = 'PT4H' where name = 'South' returning id").query(Long.class)
                .single();
        long qualifying = store(Map.of("name", "Qualifying", "type", "lead", "teamId", south, "salesperson", "kian"));
        long converted = store(Map.of("name", "Converted", "salesperson", "kian"));
        convert(converted, Answers.NONE);
        long first = store(Map.of("name", "First", "salesperson", "kian"));
        long second = store(Map.of("name", "Second", "salesperson", "kian"));
        overHttp(MINA, () -> records.merge(new MergeService.Command(List.of(first, second), null,
                new OwnerChoice(false, null, null), false), new Problems(), MINA));
        assertThat(timers(qualifying)).as("the previous version knows no deadlines").isEmpty();

        upgrade();

        assertThat(timers(qualifying)).extracting(Job::getDuedate).contains(
                Date.from(lead(qualifying).values().instant(LeadField.SLA_DUE_AT)));
        submit("kian", qualifying, Map.of("nextStep", "ask-facts", "factsAsked", "How many?", "factsFrom", "Nima",
                "factsBy", LocalDate.now().plusDays(3).toString()));
        waitsAt(qualifying, LeadLifecycle.WAIT_FOR_FACTS);
        submit("kian", qualifying, Map.of("factsStep", "without"));
        submit("kian", qualifying, Map.of("nextStep", "lost"));
        endedAt(qualifying, LeadLifecycle.KEY, "lead-lost");

        canBeUndone(converted);
        waitsAt(converted, OpportunityPipeline.WORK_OPPORTUNITY);
        submit("kian", converted, Map.of("nextStep", "save", "probability", "40"));
        overHttp(MINA, () -> records.undoConversion(converted, MINA));
        waitsAt(converted, LeadLifecycle.QUALIFY_LEAD);
        overHttp(MINA, () -> records.undoMerge(first, MINA));
        waitsAt(second, LeadLifecycle.QUALIFY_LEAD);
        jdbc.sql("update team set lead_sla = null where id = ?").param(south).update();
    }

    @Test
    @DisplayName("CLOSE-5: wait again for the nurture date, although their version of the model would end there")
    void nurtureBeforeItsDay() throws IOException {
        previousModels("models-before-nurture-waits-again");
        long id = store(Map.of("name", "Lost"));
        LocalDate day = LocalDate.now().plusMonths(1);
        overHttp(MINA, () -> records.loseKeepingCustomer(id, null, null, null, day, new Problems(), MINA));
        Job early = nurture(id);
        engine.getManagementService().executeJob(early.getId());
        assertThat(lead(id).nurtureOn()).isEqualTo(day);
        assertThat(nurture(id).getDuedate()).isEqualTo(early.getDuedate());

        upgrade();

        engine.getManagementService().executeJob(nurture(id).getId());
        assertThat(nurture(id).getDuedate()).isEqualTo(early.getDuedate());
        jdbc.sql("update lead set nurture_on = current_date where id = ?").param(id).update();
        engine.getManagementService().executeJob(nurture(id).getId());
        waitsAt(id, LeadLifecycle.QUALIFY_LEAD);
    }

    /** The timer of the one instance that waits for the nurture date of a record. */
    private Job nurture(long id) {
        return engine.getManagementService().createJobQuery().timers().processInstanceId(engine.getRuntimeService()
                .createProcessInstanceQuery().processDefinitionKey(NurtureRecordProcess.KEY)
                .processInstanceBusinessKey("nurture-" + id).singleResult().getId()).singleResult();
    }

    private List<Job> timers(long id) {
        return engine.getManagementService().createJobQuery().timers().processInstanceId(instance(id).getId()).list();
    }
}
