package io.sarnakh.platform.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;

/** How the engine's timers repeat. */
public final class TimerCycle {

    private TimerCycle() {
    }

    /** Whether the engine finds a time in the text, a cron expression with seconds or an ISO-8601 repetition. */
    public static boolean isKnown(String cycle) {
        try {
            return new CycleBusinessCalendar().resolveDuedate(cycle) != null;
        } catch (ProcessEngineException unknown) {
            return false;
        }
    }
}
