package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * CLOSE-5: the processes that take lost records up again on their nurture dates. A record with such a date has exactly
 * one, any other none. Callers hold the record's lock.
 */
@Component
class NurturePlans {

    private final RuntimeService runtime;

    NurturePlans(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Starts waiting for the nurture date of a record that was just lost. */
    void start(Lead lost) {
        EngineRefusals.step(() -> runtime.startProcessInstanceByMessage(NurtureRecordProcess.NURTURE_PLANNED,
                NurturedRecord.businessKey(lost.id()),
                Variables.createVariables().putValue(Variable.LEAD_ID, lost.id())));
    }

    /** After any change: what is no longer lost until a day is not waited for, what is lost again until one is. */
    void follow(Lead before, Lead now) {
        if (Objects.equals(before.nurtureOn(), now.nurtureOn())) {
            return;
        }
        end(before);
        if (now.nurtureOn() != null) {
            start(now);
        }
    }

    /** Stops waiting for the nurture date that a record had, if it had one. */
    void end(Lead before) {
        if (before.nurtureOn() != null) {
            waiting(before).forEach(this::end);
        }
    }

    private void end(ProcessInstance waiting) {
        EngineRefusals.requireActive(runtime, waiting.getId());
        EngineRefusals.step(() -> runtime.createMessageCorrelation(NurtureRecordProcess.NURTURE_ENDED)
                .processInstanceId(waiting.getId()).correlate());
    }

    /** LIFE-5: brings the processes in line with the record if something took one away; answers whether that was needed. */
    boolean mend(Lead lead) {
        List<ProcessInstance> waiting = waiting(lead);
        if (waiting.isEmpty() == (lead.nurtureOn() == null)) {
            return false;
        }
        waiting.forEach(this::end);
        if (lead.nurtureOn() != null) {
            start(lead);
        }
        return true;
    }

    private List<ProcessInstance> waiting(Lead lead) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(NurtureRecordProcess.KEY)
                .processInstanceBusinessKey(NurturedRecord.businessKey(lead.id())).list();
    }
}
