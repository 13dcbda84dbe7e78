package io.sarnakh.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the guard in front of Spring Boot's pool, for the engine, Flyway and all requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseLimits.class)
class PoolConfiguration {

    @Bean
    static BeanPostProcessor poolGuard(ObjectProvider<DatabaseState> state, ObjectProvider<DatabaseLimits> limits) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new GuardedPool(pool, state.getObject(), limits.getObject()) : bean;
            }
        };
    }
}
