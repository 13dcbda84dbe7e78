package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadDeadlines;
import io.sarnakh.lead.LeadField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/**
 * When the timers at "Qualify lead" and at the conversion form ring (SLA-3): at the deadline and, if that was missed, at
 * the one after it. They follow the deadline wherever it moves. Public, because expressions of the model {@code
 * lead-lifecycle} call it.
 */
@Component
public class DeadlineTimers {

    static final String FIRST_DEADLINE_MISSED = "first-deadline-missed";
    static final String SECOND_DEADLINE_MISSED = "second-deadline-missed";
    /** The same two while the conversion form is open, which is no work either (SLA-4). */
    static final String CONVERSION_DEADLINE_MISSED = "conversion-deadline-missed";
    static final String CONVERSION_MISSED_AGAIN = "conversion-missed-again";

    /** The engine has no timer without a date: a lead without a deadline rings when nobody is left to hear it. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
    /** A timer that rang stays, so that it can be moved to the next deadline of the same task. */
    private static final String RECURRING = "R/%s/P5000Y";

    private final CarriedRecord carried;
    private final LeadDeadlines deadlines;
    private final ManagementService management;
    private final IdentityService identity;

    DeadlineTimers(CarriedRecord carried, LeadDeadlines deadlines, ManagementService management,
                   IdentityService identity) {
        this.carried = carried;
        this.deadlines = deadlines;
        this.management = management;
        this.identity = identity;
    }

    /** When the first timer rings, as a cycle: at the deadline, unless it was missed already. */
    public String first(DelegateExecution execution) {
        return RECURRING.formatted(first(carried.of(execution)));
    }

    /** When the second timer rings, as a cycle: at the deadline after it was missed once. */
    public String second(DelegateExecution execution) {
        return RECURRING.formatted(second(carried.of(execution)));
    }

    /** Moves the timers of a lead that waits to be qualified or converted to where its deadline is now. */
    void align(Lead lead) {
        if (!lead.isLead()) {
            return;
        }
        // Whoever takes a lead moves its deadline, without any right to timers in the engine.
        var authentication = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            List.of(FIRST_DEADLINE_MISSED, CONVERSION_DEADLINE_MISSED).forEach(timer -> move(lead, timer, first(lead)));
            List.of(SECOND_DEADLINE_MISSED, CONVERSION_MISSED_AGAIN).forEach(timer -> move(lead, timer, second(lead)));
        } finally {
            identity.setAuthentication(authentication);
        }
    }

    private void move(Lead lead, String timer, Instant rings) {
        Date due = Date.from(rings);
        for (Job job : management.createJobQuery().activityId(timer)
                .processInstanceId(lead.text(LeadField.PROCESS_INSTANCE_ID)).list()) {
            if (!due.equals(job.getDuedate())) {
                management.setJobDuedate(job.getId(), due);
            }
        }
    }

    private static Instant first(Lead lead) {
        return lead.values().whole(LeadField.SLA_BREACHES) > 0 ? NEVER
                : orNever(lead.values().instant(LeadField.SLA_DUE_AT));
    }

    private Instant second(Lead lead) {
        return orNever(deadlines.secondDue(lead));
    }

    /** In the precision of the engine. */
    private static Instant orNever(Instant due) {
        return due == null ? NEVER : due.truncatedTo(ChronoUnit.MILLIS);
    }
}
