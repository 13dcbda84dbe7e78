package io.sarnakh.platform.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the database may keep somebody waiting.
 *
 * @param lockTimeout              how long for what somebody else holds; a tenth of it while most connections are in use
 * @param idleInTransactionTimeout how long a transaction may do nothing before the database ends it
 * @param restarts                 how many starts of the embedded PostgreSQL in a row may fail before Sarnakh ends
 */
@ConfigurationProperties("sarnakh.database")
record DatabaseLimits(
        @DefaultValue("5s") Duration lockTimeout,
        @DefaultValue("60s") Duration idleInTransactionTimeout,
        @DefaultValue("8") int restarts) {
}
