package io.sarnakh.process;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.lead.FactRequests.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** When the wait for facts is over: leaves what came in to the steps of this transaction only. */
@Component
class KeepFacts implements ExecutionListener {

    static final String ANSWER = "factsAnswer";
    /** received, or without. */
    static final String STEP = "factsStep";

    private final CarriedRecord carried;

    KeepFacts(CarriedRecord carried) {
        this.carried = carried;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Map<String, Object> form = Answered.take(execution, List.of(ANSWER, STEP));
        Answered.dropStrangers(execution, carried.id(execution));
        boolean withdrawn = Boolean.TRUE.equals(execution.getVariable(Variable.FACTS_WITHDRAWN));
        Outcome outcome = withdrawn ? Outcome.WITHDRAWN
                : "received".equals(Answered.text(form, STEP)) ? Outcome.RECEIVED : Outcome.WITHOUT;
        Body answers = Body.of(JsonNodeFactory.instance.objectNode().put(ANSWER, Answered.text(form, ANSWER)));
        String received = answers.value(ANSWER, ValueType.NOTES);
        answers.problems().refuseIfAny();
        Map<String, Object> kept = new HashMap<>();
        kept.put(Variable.FACTS_OUTCOME, outcome.name());
        kept.put(Variable.FACTS_RECEIVED, received);
        execution.setVariables(RecordInstances.forThisTransaction(kept));
    }
}
