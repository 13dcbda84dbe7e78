package io.sarnakh.platform;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Health on a port of its own listens where Sarnakh does. Spring Boot would open it to all networks, and allows no
 * address while there is no such port.
 */
class HealthAddress implements EnvironmentPostProcessor, Ordered {

    private static final String PORT = "management.server.port";
    private static final String ADDRESS = "management.server.address";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String port = environment.getProperty(PORT);
        String address = environment.getProperty("server.address");
        if (port != null && !port.equals(environment.getProperty("server.port")) && address != null) {
            environment.getPropertySources().addLast(new MapPropertySource("healthAddress", Map.of(ADDRESS, address)));
        }
    }

    /** After the configuration files are read. */
    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
