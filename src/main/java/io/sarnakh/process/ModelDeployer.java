package io.sarnakh.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys processes, decisions and forms together, in the installation's language, before the first request is served.
 * Resource names are the same from classes and from the jar, so that only real changes make new versions.
 */
@Component
class ModelDeployer implements SmartInitializingSingleton {

    private static final String[] MODELS =
            {"classpath*:processes/*.bpmn", "classpath*:processes/*.dmn", "classpath*:forms/*.form"};

    private final RepositoryService repository;
    private final ModelTexts texts;

    ModelDeployer(RepositoryService repository, ModelTexts texts) {
        this.repository = repository;
        this.texts = texts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        DeploymentBuilder deployment = repository.createDeployment().name("sarnakh").source("sarnakh")
                .enableDuplicateFiltering(false);
        try {
            for (String pattern : MODELS) {
                for (Resource model : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                    String content = model.getContentAsString(StandardCharsets.UTF_8);
                    deployment.addString(model.getFilename(), texts.translate(model.getFilename(), content));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        deployment.deploy();
    }
}
