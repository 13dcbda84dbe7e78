package io.sarnakh.platform.request;

import io.sarnakh.platform.security.ProblemAnswers;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands in front of all servlets: ours, the engine's REST and the web apps. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequestLimits.class)
class RequestConfiguration {

    /** Nobody uses chunk extensions; a sender could draw them out. */
    private static final String MOST_CHUNK_EXTENSION = "64";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodyKeeper() {
        return tomcat -> {
            tomcat.addEngineValves(new BodyKeeper());
            tomcat.addConnectorCustomizers(connector -> connector.setProperty("maxExtensionSize", MOST_CHUNK_EXTENSION));
        };
    }

    /** Right behind the login. */
    @Bean
    FilterRegistrationBean<ReadBody> readBody(RequestLimits limits, ProblemAnswers problems) {
        FilterRegistrationBean<ReadBody> registration = new FilterRegistrationBean<>(new ReadBody(limits, problems));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }
}
