package io.sarnakh.platform.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts {@link EngineDoor} in front of every servlet of the engine. */
@Configuration(proxyBeanMethods = false)
class RestDoors {

    private static final String[] WEB_APPS = {"Engine Api", "Cockpit Api", "Admin Api", "Tasklist Api", "Welcome Api"};

    @Bean
    FilterRegistrationBean<EngineDoor> engineDoor(IdentityService identity, TaskService tasks, ObjectMapper json) {
        FilterRegistrationBean<EngineDoor> registration =
                new FilterRegistrationBean<>(new EngineDoor(identity, tasks, json));
        registration.addUrlPatterns("/engine-rest/*");
        // By the names of the servlets it comes after the filters of the web apps, which find out who asks and refuse
        // those who are not logged in. It comes before the filters that fill forms.
        registration.addServletNames(WEB_APPS);
        registration.setMatchAfter(true);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }
}
