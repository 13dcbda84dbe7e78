package io.sarnakh.process;

import io.sarnakh.lead.FactRequests;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Until when a lead waits for facts. Public, because expressions of the model {@code lead-lifecycle} call it. */
@Component
public class WantedFacts {

    private final CarriedRecord carried;
    private final FactRequests facts;

    WantedFacts(CarriedRecord carried, FactRequests facts) {
        this.carried = carried;
        this.facts = facts;
    }

    /** The end of the last day. */
    public Date until(DelegateExecution execution) {
        return Date.from(facts.wantedUntil(carried.id(execution)));
    }
}
