package io.sarnakh.process;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Association;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/**
 * Which flow nodes and sequence flows the tests of this JVM went through, read from the engine's history. The history
 * does not keep sequence flows, but no instance here does two things at once: two nodes one after the other were joined
 * by the flow between them, of which there is only one (see {@link ModelTest}).
 */
final class PathCoverage {

    private static final Set<String> TAKEN = new ConcurrentSkipListSet<>();

    private PathCoverage() {
    }

    /** Adds what happened since. */
    static void collect(ProcessEngine engine, Date since) {
        Map<String, String> previous = new HashMap<>();
        HistoryService history = engine.getHistoryService();
        for (HistoricActivityInstance step : history.createHistoricActivityInstanceQuery().startedAfter(since)
                .orderPartiallyByOccurrence().asc().list()) {
            String node = step.getActivityId();
            TAKEN.add(step.getProcessDefinitionKey() + ": " + node);
            Optional<String> undoes = undoneBy(engine.getRepositoryService()
                    .getBpmnModelInstance(step.getProcessDefinitionId()), node);
            if (undoes.isPresent()) {
                // No flow leads there; the engine's history knows the step that undoes, not the event that leads to it.
                TAKEN.add(step.getProcessDefinitionKey() + ": " + undoes.get());
                continue;
            }
            String before = previous.put(step.getProcessInstanceId(), node);
            TAKEN.add(step.getProcessDefinitionKey() + ": " + before + " -> " + node);
        }
    }

    private static Optional<String> undoneBy(BpmnModelInstance model, String node) {
        return model.getModelElementsByType(Association.class).stream()
                .filter(association -> association.getTarget().getId().equals(node))
                .map(association -> association.getSource().getId()).findFirst();
    }

    /** What the model has and no test went through. */
    static Set<String> missing(BpmnModelInstance model) {
        String process = model.getModelElementsByType(Process.class).iterator().next().getId();
        Set<String> missing = new TreeSet<>();
        model.getModelElementsByType(FlowNode.class).forEach(node -> missing.add(process + ": " + node.getId()));
        model.getModelElementsByType(SequenceFlow.class).forEach(flow -> missing.add(
                process + ": " + flow.getSource().getId() + " -> " + flow.getTarget().getId()));
        missing.removeAll(TAKEN);
        return missing;
    }
}
