package io.sarnakh.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
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
 * does not keep sequence flows, but each node was reached from the latest one before it that has a flow to it, and there is
 * only one flow between two nodes (see {@link ModelTest}). That holds where an instance does two things at once too, as
 * long as the branches of a fork share none of their steps.
 */
final class PathCoverage {

    private static final Set<String> TAKEN = new ConcurrentSkipListSet<>();

    private PathCoverage() {
    }

    /** Adds what happened since. */
    static void collect(ProcessEngine engine, Date since) {
        Map<String, List<String>> gone = new HashMap<>();
        HistoryService history = engine.getHistoryService();
        for (HistoricActivityInstance step : history.createHistoricActivityInstanceQuery().startedAfter(since)
                .orderPartiallyByOccurrence().asc().list()) {
            String node = step.getActivityId();
            TAKEN.add(step.getProcessDefinitionKey() + ": " + node);
            BpmnModelInstance model = engine.getRepositoryService().getBpmnModelInstance(step.getProcessDefinitionId());
            Optional<String> undoes = undoneBy(model, node);
            if (undoes.isPresent()) {
                // No flow leads there; the engine's history knows the step that undoes, not the event that leads to it.
                TAKEN.add(step.getProcessDefinitionKey() + ": " + undoes.get());
                continue;
            }
            List<String> before = gone.computeIfAbsent(step.getProcessInstanceId(), instance -> new ArrayList<>());
            latestSource(model, node, before)
                    .ifPresent(from -> TAKEN.add(step.getProcessDefinitionKey() + ": " + from + " -> " + node));
            before.add(node);
        }
    }

    private static Optional<String> latestSource(BpmnModelInstance model, String node, List<String> before) {
        if (!(model.getModelElementById(node) instanceof FlowNode reached)) {
            return Optional.empty();
        }
        return reached.getIncoming().stream().map(flow -> flow.getSource().getId()).filter(before::contains)
                .max(Comparator.comparingInt(before::lastIndexOf));
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
