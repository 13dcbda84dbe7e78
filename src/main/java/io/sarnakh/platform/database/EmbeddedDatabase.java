package io.sarnakh.platform.database;

import io.sarnakh.platform.Installation;
import io.sarnakh.platform.SarnakhProperties;
import io.sarnakh.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Where no database is configured, brings one. Spring Boot's own DataSource connects to it, so the pool has the same
 * settings as on an external PostgreSQL, and is closed before the server because it depends on it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedDatabase.NoDatabaseConfigured.class)
class EmbeddedDatabase {

    /** Beside the pool: a person with psql, a backup, the few that PostgreSQL reserves. */
    private static final int SPARE_CONNECTIONS = 20;
    /** The exit code of a program that lost its database: "temporary failure, try again later" of sysexits.h. */
    private static final int DATABASE_LOST = 75;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(SarnakhProperties properties, DatabaseLimits limits, ConfigurableApplicationContext context,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int poolSize) {
        return EmbeddedPostgres.start(properties.dataDir(), poolSize + SPARE_CONNECTIONS, limits.restarts(), () -> {
            LOG.error("{}", Texts.get("platform.postgres-lost", limits.restarts(), properties.dataDir()));
            // A thread of its own: closing stops the one that calls this. And one that the JVM waits for, else it would end
            // with 0 as soon as the web server is closed.
            Thread end = new Thread(() -> System.exit(SpringApplication.exit(context, () -> DATABASE_LOST)), "database-lost");
            end.setDaemon(false);
            end.start();
        });
    }

    @Bean
    JdbcConnectionDetails embeddedPostgresConnection(EmbeddedPostgres postgres) {
        return new JdbcConnectionDetails() {

            @Override
            public String getJdbcUrl() {
                return postgres.jdbcUrl();
            }

            @Override
            public String getUsername() {
                return EmbeddedPostgres.USER;
            }

            @Override
            public String getPassword() {
                return postgres.password();
            }
        };
    }

    static class NoDatabaseConfigured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !Installation.hasExternalDatabase(context.getEnvironment());
        }
    }
}
