package io.sarnakh.platform;

import io.sarnakh.platform.user.DemoUsers;
import io.sarnakh.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where to go once Sarnakh can be used. */
@Component
class StartUpMessage {

    private static final Logger LOG = LoggerFactory.getLogger(StartUpMessage.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String base = base(environment);
        StringBuilder message = new StringBuilder(Texts.get("platform.ready"));
        line(message, "Tasklist", base + "/camunda/app/tasklist/default/");
        line(message, "Cockpit", base + "/camunda/app/cockpit/default/");
        line(message, "API", base + "/api/docs");
        if (Installation.isDemo(environment)) {
            message.append(System.lineSeparator()).append("  ")
                    .append(Texts.get("platform.ready.demo", String.join(", ", DemoUsers.IDS)));
        }
        LOG.info("{}", message);
    }

    private static void line(StringBuilder message, String name, String address) {
        message.append(System.lineSeparator()).append("  ").append(String.format("%-9s", name)).append(address);
    }

    private static String base(Environment environment) {
        boolean tls = environment.getProperty("server.ssl.enabled", Boolean.class, environment.containsProperty("server.ssl.key-store"));
        return (tls ? "https://" : "http://") + environment.getProperty("server.address", "localhost") + ":"
                + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
