package io.sarnakh.platform.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.ToDoubleFunction;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What an operator is woken up for, as figures for Prometheus: {@code sarnakh_incidents_open}, and {@code
 * sarnakh_jobs_waiting}, the jobs that should have run by now. Counted every minute, however often somebody asks; until
 * the first count, and while the database is away, they are not a number.
 */
@Component
class EngineFigures {

    /** A job that is due for this long waits for something other than its turn. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RuntimeService runtime;
    private final ManagementService management;
    private volatile double incidents = Double.NaN;
    private volatile double waitingJobs = Double.NaN;

    EngineFigures(RuntimeService runtime, ManagementService management, MeterRegistry meters) {
        this.runtime = runtime;
        this.management = management;
        gauge(meters, "sarnakh.incidents.open", "Open incidents of the engine", figures -> figures.incidents);
        gauge(meters, "sarnakh.jobs.waiting", "Jobs that are due for over a minute and can run",
                figures -> figures.waitingJobs);
    }

    @Scheduled(fixedDelayString = "PT1M")
    void count() {
        incidents = Double.NaN;
        waitingJobs = Double.NaN;
        incidents = runtime.createIncidentQuery().count();
        waitingJobs = management.createJobQuery().executable()
                .duedateLowerThan(Date.from(Instant.now().minus(PATIENCE))).count();
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<EngineFigures> figure) {
        Gauge.builder(name, this, figure).description(description).register(meters);
    }
}
