package io.sarnakh.platform.database;

import org.springframework.stereotype.Component;

/** Whether the database answers, and whether Sarnakh has started. */
@Component
public class DatabaseState {

    private volatile boolean away;
    private volatile boolean started;

    /** Whether it did not answer when it was last looked at. */
    public boolean isAway() {
        return away;
    }

    /** True if that is news. */
    boolean setAway(boolean away) {
        boolean changed = this.away != away;
        this.away = away;
        return changed;
    }

    /** Whether requests are served. Until then nodes wait for each other, and migrations for whoever is at work. */
    boolean isStarted() {
        return started;
    }

    void setStarted() {
        started = true;
    }
}
