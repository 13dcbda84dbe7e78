package io.sarnakh.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The pool, kept from standing still. While the database is away nobody waits for a connection. And no request waits
 * long for a lock once most connections are in use: else all who want one row take all connections, and everybody else waits.
 */
class GuardedPool extends DelegatingDataSource {

    private static final String UNREACHABLE = "08001";
    private static final int CROWDED_SHARE = 10;

    private final HikariDataSource pool;
    private final DatabaseState state;
    private final DatabaseLimits limits;
    /** The lock time-out that each connection was last given. */
    private final Map<PGConnection, Duration> told = Collections.synchronizedMap(new WeakHashMap<>());

    GuardedPool(HikariDataSource pool, DatabaseState state, DatabaseLimits limits) {
        super(pool);
        this.pool = pool;
        this.state = state;
        this.limits = limits;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (state.isAway()) {
            throw new SQLTransientConnectionException("The database does not answer", UNREACHABLE);
        }
        Connection connection = super.getConnection();
        if (state.isStarted()) {
            try {
                limit(connection);
            } catch (SQLException broken) {
                connection.close();
                throw broken;
            }
        }
        return connection;
    }

    /** Jobs are few, and one that fails comes back a minute later only. */
    private static boolean isRequest() {
        return RequestContextHolder.getRequestAttributes() != null;
    }

    private boolean isCrowded() {
        return pool.getHikariPoolMXBean().getActiveConnections() > pool.getMaximumPoolSize() / 2;
    }

    private void limit(Connection connection) throws SQLException {
        Duration wait = isRequest() && isCrowded() ? limits.lockTimeout().dividedBy(CROWDED_SHARE) : limits.lockTimeout();
        PGConnection server = connection.unwrap(PGConnection.class);
        if (wait.equals(told.get(server))) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = " + wait.toMillis() + "; set idle_in_transaction_session_timeout = "
                    + limits.idleInTransactionTimeout().toMillis());
        }
        told.put(server, wait);
    }
}
