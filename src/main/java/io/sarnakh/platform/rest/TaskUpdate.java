package io.sarnakh.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;

/**
 * Tasklist sets a date by writing the whole task back, as it was when the page was opened. Only what a person sets there
 * counts: the assignee and both dates. Everything else is the model's or the record's.
 */
final class TaskUpdate {

    private static final List<String> FROM_THE_PERSON = List.of("assignee", "due", "followUp");

    private final TaskService tasks;

    TaskUpdate(TaskService tasks) {
        this.tasks = tasks;
    }

    /**
     * What to write instead.
     *
     * @param taskId a task; the answer about one that is not visible is the engine's
     * @throws Refusal 403 if the task would be lent, get another parent or the like, which a stale page never asks for
     */
    ObjectNode of(String taskId, ObjectNode sent) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            return sent;
        }
        ObjectNode stored = JsonNodeFactory.instance.objectNode()
                .put("owner", task.getOwner())
                .put("delegationState", word(task.getDelegationState()))
                .put("parentTaskId", task.getParentTaskId())
                .put("caseInstanceId", task.getCaseInstanceId())
                .put("tenantId", task.getTenantId());
        stored.fieldNames().forEachRemaining(member -> {
            if (sent.hasNonNull(member) && !sent.get(member).equals(stored.get(member))) {
                throw Refusal.forbidden("process.not-allowed");
            }
        });
        stored.put("name", task.getName()).put("description", task.getDescription())
                .put("priority", task.getPriority());
        FROM_THE_PERSON.forEach(member -> {
            JsonNode value = sent.get(member);
            stored.set(member, value);
        });
        return stored;
    }

    private static String word(DelegationState state) {
        return state == null ? null : state.name();
    }
}
