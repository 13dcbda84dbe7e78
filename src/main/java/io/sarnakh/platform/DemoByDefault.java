package io.sarnakh.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Turns the demo profile on where nobody configured a database. It never comes by itself to an external database, nor
 * to a production installation that uses the embedded one.
 */
class DemoByDefault implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!Installation.hasExternalDatabase(environment) && !Installation.isProduction(environment)
                && !Installation.isDemo(environment)) {
            environment.addActiveProfile(Installation.DEMO);
        }
    }

    /** After the configuration files, which may name a database or a profile. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
