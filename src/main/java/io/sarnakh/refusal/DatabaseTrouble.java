package io.sarnakh.refusal;

import io.sarnakh.text.Texts;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the database could not do although nothing is wrong with the request. It may be possible in a few seconds. */
public enum DatabaseTrouble {

    /** Somebody else holds what the request needs, longer than it may wait. */
    BUSY("platform.problem.busy"),
    /** All connections are in use. */
    FULL("platform.problem.crowded"),
    /** It cannot be reached, is starting, or has no room left. */
    AWAY("platform.problem.database-away");

    /** After how many seconds it is worth another try. */
    public static final String RETRY_SECONDS = "5";

    /** PostgreSQL's lock_not_available, deadlock_detected, serialization_failure and query_canceled. */
    private static final Set<String> BUSY_STATES = Set.of("55P03", "40P01", "40001", "57014");
    /** Connection exceptions, operator intervention (shut-down, crash, start) and insufficient resources. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "57", "53");
    private static final int DEEPEST = 20;

    private final String textKey;

    DatabaseTrouble(String textKey) {
        this.textKey = textKey;
    }

    /** The trouble at the bottom of a failure, if it is one. */
    public static Optional<DatabaseTrouble> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(DEEPEST)
                .filter(SQLException.class::isInstance).map(SQLException.class::cast)
                .flatMap(sql -> of(sql).stream()).findFirst();
    }

    private static Optional<DatabaseTrouble> of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof SQLTransientConnectionException ? Optional.of(FULL) : Optional.empty();
        }
        if (BUSY_STATES.contains(state)) {
            return Optional.of(BUSY);
        }
        return state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2)) ? Optional.of(AWAY) : Optional.empty();
    }

    /** The sentence for whoever asked. */
    public String text() {
        return Texts.get(textKey);
    }

    /** The key of that sentence. */
    public String textKey() {
        return textKey;
    }
}
