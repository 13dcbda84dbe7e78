package io.sarnakh.process;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** When leads are distributed. Public, because an expression of the model {@code schedule-distribution} asks it. */
@Component
public class DistributionSchedule {

    private final String cron;

    DistributionSchedule(@Value("${sarnakh.distribution.cron}") String cron) {
        this.cron = cron;
    }

    /** As the engine's timers understand it, in local time. */
    public String getCron() {
        return cron;
    }
}
