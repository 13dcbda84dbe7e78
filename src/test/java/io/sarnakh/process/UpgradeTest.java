package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.conversion.Answers;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Problems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

    @BeforeEach
    void previousModels() throws IOException {
        DeploymentBuilder previous = engine.getRepositoryService().createDeployment().name("sarnakh").source("sarnakh");
        for (Resource model : new PathMatchingResourcePatternResolver()
                .getResources("classpath:models-before-undo/*/*")) {
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

    @Test
    @DisplayName("go on in the present version from wherever they wait, and can use what is new in it")
    void goOn() {
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
    void cards() {
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
    void notMovedYet() {
        long qualifying = store(Map.of("name", "Qualifying", "contactName", "Nasrin", "email", address()));
        deployer.afterSingletonsInstantiated();
        convert(qualifying, Answers.NONE);
        endedAt(qualifying, LeadLifecycle.KEY, "opportunity-created");
        waitsAt(qualifying, OpportunityPipeline.WORK_OPPORTUNITY);
        assertThatThrownBy(
                () -> overHttp(MINA, () -> records.undoConversion(qualifying, MINA))).hasMessageContaining("ended");
        assertThat(lead(qualifying).isOpportunity()).isTrue();
    }
}
