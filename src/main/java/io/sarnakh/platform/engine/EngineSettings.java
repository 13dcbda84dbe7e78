package io.sarnakh.platform.engine;

import io.sarnakh.platform.SarnakhProperties;
import io.sarnakh.process.TakenAway;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.util.SpringBootProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the engine needs beyond {@code application.yml}. */
@Component
class EngineSettings extends SpringBootProcessEnginePlugin {

    /** Any number that nobody else uses on this database. */
    private static final long SCHEMA_LOCK = 7_240_017L;

    private final SarnakhProperties properties;
    private final PasswordPolicy passwordPolicy;
    private final ObjectProvider<IdentityService> identity;
    private final ObjectProvider<TakenAway> takenAway;
    private Connection lockHolder;

    /** The last two need the engine, so they are looked up when something happens in it. */
    EngineSettings(SarnakhProperties properties, PasswordPolicy passwordPolicy, ObjectProvider<IdentityService> identity,
                   ObjectProvider<TakenAway> takenAway) {
        this.properties = properties;
        this.passwordPolicy = passwordPolicy;
        this.identity = identity;
        this.takenAway = takenAway;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration configuration) {
        configuration.setPasswordEncryptor(new Pbkdf2PasswordEncryptor());
        configuration.setIdentityProviderSessionFactory(new PasswordChecks(properties.failuresPerAddress()));
        configuration.setCustomPreCommandInterceptorsTxRequired(
                List.of(new RefusalInterceptor(identity::getObject), new PasswordInterceptor()));
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(new DeletionNotice(takenAway))));
        configuration.setEnablePasswordPolicy(true);
        configuration.setPasswordPolicy(passwordPolicy);
        configuration.setResourceAuthorizationProvider(new OwnProfileOnly());
        try {
            lockHolder = configuration.getDataSource().getConnection();
            // Several nodes starting on an empty database would all create the engine's tables, and all but one fail.
            execute("select pg_advisory_lock(" + SCHEMA_LOCK + ")");
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** If the engine could not be built, the lock goes with the connection when the pool is closed. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        try (Connection done = lockHolder) {
            execute("select pg_advisory_unlock(" + SCHEMA_LOCK + ")");
        } catch (SQLException lost) {
            throw new IllegalStateException(lost);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = lockHolder.createStatement()) {
            statement.execute(sql);
        }
    }
}
