package io.sarnakh.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import io.sarnakh.refusal.DatabaseTrouble;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks every half second whether the database answers, over a connection beside the pool, so that a request need not
 * wait to find out. Runs from when everything has started until anything stops.
 */
@Component
class DatabaseWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SECONDS_TO_ANSWER = 2;

    private final HikariDataSource pool;
    private final DatabaseState state;
    private volatile Thread watcher;
    private Connection connection;

    DatabaseWatch(DataSource dataSource, DatabaseState state) throws SQLException {
        this.pool = dataSource.unwrap(HikariDataSource.class);
        this.state = state;
    }

    @Override
    public void start() {
        state.setStarted();
        watcher = new Thread(this::watch, "database-watch");
        watcher.setDaemon(true);
        watcher.start();
    }

    @Override
    public void stop() {
        Thread running = watcher;
        watcher = null;
        running.interrupt();
        try {
            running.join();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return watcher != null;
    }

    private void watch() {
        try {
            while (watcher == Thread.currentThread()) {
                look();
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException stopped) {
            LOG.debug("No longer looked at");
        } finally {
            disconnect();
        }
    }

    private void look() {
        try {
            if (connection == null || !connection.isValid(SECONDS_TO_ANSWER)) {
                disconnect();
                connection = connect();
            }
            if (state.setAway(false)) {
                LOG.info("The database answers again");
            }
        } catch (SQLException failed) {
            // A wrong password or no connection left says that it is there.
            boolean away = DatabaseTrouble.of(failed).equals(Optional.of(DatabaseTrouble.AWAY))
                    && !"53300".equals(failed.getSQLState());
            if (state.setAway(away)) {
                LOG.error("The database does not answer: {}", failed.getMessage());
            }
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        properties.setProperty("loginTimeout", Integer.toString(SECONDS_TO_ANSWER));
        properties.setProperty("connectTimeout", Integer.toString(SECONDS_TO_ANSWER));
        properties.setProperty("ApplicationName", "sarnakh-watch");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            LOG.debug("It was gone already", gone);
        }
        connection = null;
    }
}
