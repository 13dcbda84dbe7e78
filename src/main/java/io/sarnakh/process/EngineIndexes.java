package io.sarnakh.process;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * An index that the engine's own schema lacks: every lead has timers and every conversion waits with one, so that looking
 * for the few jobs that are due must not read all of them. It comes after the engine has made its tables.
 */
@Component
class EngineIndexes implements SmartInitializingSingleton {

    private final JdbcTemplate jdbc;

    EngineIndexes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void afterSingletonsInstantiated() {
        jdbc.execute("create index if not exists sarnakh_job_due on act_ru_job (duedate_) where retries_ > 0");
    }
}
