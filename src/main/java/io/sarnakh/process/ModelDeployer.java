package io.sarnakh.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys processes and forms together, and each decision table on its own, in the installation's language, before the
 * first request is served. Resource names are the same from classes and from the jar, so that only real changes make
 * new versions.
 *
 * <p>A decision table belongs to those who decide: once an administrator has deployed a version, the delivered one is
 * not deployed over it, whatever else a new release or another language changes.
 */
@Component
class ModelDeployer implements SmartInitializingSingleton {

    private static final String OURS = "sarnakh";
    private static final String TABLE = ".dmn";

    private final RepositoryService repository;
    private final ModelTexts texts;

    ModelDeployer(RepositoryService repository, ModelTexts texts) {
        this.repository = repository;
        this.texts = texts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        deploy(OURS, models("classpath*:processes/*.bpmn", "classpath*:forms/*.form"));
        for (Resource table : models("classpath*:processes/*" + TABLE)) {
            String key = Objects.requireNonNull(table.getFilename()).replace(TABLE, "");
            if (!isDeployedByOthers(key)) {
                deploy(OURS + " " + key, List.of(table));
            }
        }
    }

    private boolean isDeployedByOthers(String decisionKey) {
        DecisionDefinition latest = repository.createDecisionDefinitionQuery().decisionDefinitionKey(decisionKey)
                .withoutTenantId().latestVersion().singleResult();
        if (latest == null) {
            return false;
        }
        Deployment deployment = repository.createDeploymentQuery().deploymentId(latest.getDeploymentId())
                .singleResult();
        return !OURS.equals(deployment.getSource());
    }

    private void deploy(String name, List<Resource> models) {
        DeploymentBuilder deployment = repository.createDeployment().name(name).source(OURS)
                .enableDuplicateFiltering(false);
        try {
            for (Resource model : models) {
                String content = model.getContentAsString(StandardCharsets.UTF_8);
                deployment.addString(model.getFilename(), texts.translate(model.getFilename(), content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployment.deploy();
    }

    private static List<Resource> models(String... patterns) {
        List<Resource> models = new ArrayList<>();
        try {
            for (String pattern : patterns) {
                models.addAll(List.of(new PathMatchingResourcePatternResolver().getResources(pattern)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return models;
    }
}
