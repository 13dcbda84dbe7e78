package io.sarnakh.process;

import io.sarnakh.attribute.Json;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.Undoable;
import io.sarnakh.refusal.Refusal;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/**
 * The process instance that carries a record: exactly one while the record is open, none otherwise (LIFE-3). Callers
 * hold the record's lock, which serialises everything done to its instance.
 */
@Component
class RecordInstances {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final LeadRepository leads;
    private final TaskCard cards;
    private final DeadlineTimers deadlineTimers;
    private final TaskHolder holders;

    RecordInstances(RuntimeService runtime, TaskService tasks, AuthorizationService authorizations,
                    LeadRepository leads, TaskCard cards, DeadlineTimers deadlineTimers, TaskHolder holders) {
        this.holders = holders;
        this.runtime = runtime;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.leads = leads;
        this.deadlineTimers = deadlineTimers;
        this.cards = cards;
    }

    /** Starts the lifecycle of a stored record; one without a lead step passes straight on to the pipeline. */
    void startLifecycle(Lead lead) {
        release(lead);
        runtime.startProcessInstanceByMessage(LeadLifecycle.LEAD_STORED, String.valueOf(lead.id()), identity(lead));
    }

    /** Starts the pipeline of an opportunity. */
    void startPipeline(Lead opportunity) {
        release(opportunity);
        ProcessInstance instance = runtime.startProcessInstanceByMessage(OpportunityPipeline.OPPORTUNITY_CREATED,
                String.valueOf(opportunity.id()), identity(opportunity));
        leads.carriedBy(opportunity.id(), instance.getProcessInstanceId());
    }

    /** Lets a record wait for its next instance, which {@link CarriedRecord} would refuse otherwise. */
    private void release(Lead lead) {
        if (lead.text(LeadField.PROCESS_INSTANCE_ID) != null) {
            leads.carriedBy(lead.id(), null);
        }
    }

    /** Starts whatever carries an open record of this type. */
    void restart(Lead lead) {
        if (lead.isLead()) {
            startLifecycle(lead);
        } else {
            startPipeline(lead);
        }
    }

    /** Ends the instance of a record through its message; {@code wasLead} tells which process carried it so far. */
    void close(Lead lead, boolean wasLead, String outcome) {
        String message = wasLead ? LeadLifecycle.LEAD_CLOSED : OpportunityPipeline.OPPORTUNITY_CLOSED;
        step(() -> runtime.createMessageCorrelation(message)
                .processInstanceId(lead.text(LeadField.PROCESS_INSTANCE_ID))
                .setVariables(forThisTransaction(Map.of(Variable.OUTCOME, outcome)))
                .correlate());
    }

    /** Starts a merge of records on their own. */
    void startMerge(MergeService.Command command) {
        runtime.startProcessInstanceByMessage(MergeRecordsProcess.MERGE_REQUESTED,
                forThisTransaction(Map.of(Variable.MERGE_COMMAND, Json.write(command))));
    }

    /**
     * Wakes the instance that waits for an undo.
     *
     * @param askedBy the instance of the record itself if its form asks; null if it was not a form
     */
    void requestUndo(Undoable undoable, String askedBy) {
        if (undoable.processInstanceId() == null) {
            throw Refusal.conflict("undo.not-waiting");
        }
        try {
            step(() -> runtime.createMessageCorrelation(LeadLifecycle.UNDO_REQUESTED)
                    .processInstanceId(undoable.processInstanceId())
                    .setVariables(forThisTransaction(Map.of(Variable.UNDO_ASKED_BY, askedBy == null ? "" : askedBy)))
                    .correlate());
        } catch (MismatchingMessageCorrelationException notWaiting) {
            throw Refusal.conflict(undoable.undone() ? "undo.already" : "undo.not-waiting");
        }
    }

    /**
     * Completes the open task of a record with values that live for this transaction only. A lead that waits for facts goes
     * on without them first.
     *
     * @return whether there was one; somebody else may have completed it since the record was read
     */
    boolean completeTask(Lead lead, Map<String, Object> values) {
        Task task = openTask(lead);
        if (task != null && task.getTaskDefinitionKey().equals(LeadLifecycle.WAIT_FOR_FACTS)) {
            complete(task, Map.of(Variable.FACTS_WITHDRAWN, true));
            task = openTask(lead);
        }
        return task != null && complete(task, values);
    }

    private boolean complete(Task task, Map<String, Object> values) {
        try {
            step(() -> tasks.complete(task.getId(), forThisTransaction(values)));
            return true;
        } catch (NullValueException gone) {
            return false;
        }
    }

    /** Puts the whole card on the open task, whatever is there. */
    void showCard(Lead lead) {
        Task task = openTask(lead);
        step(() -> tasks.setVariablesLocal(task.getId(), cards.of(lead)));
        if (task.getDueDate() == null) {
            step(() -> tasks.setDueDate(task.getId(), cards.dueDate(lead)));
        }
    }

    /** Carries a change of what the card shows, of priority, due date or salesperson over to the open task. */
    void follow(Lead before, Lead lead) {
        Map<String, Object> card = cards.changes(before, lead);
        Date due = cards.dueDate(lead);
        boolean rescheduled = !Objects.equals(due, cards.dueDate(before));
        // The leader of another team has the task of a record whose salesperson is gone (ASG-4).
        boolean assigned = !Objects.equals(lead.salesperson(), before.salesperson())
                || !Objects.equals(lead.teamId(), before.teamId());
        boolean ranked = TaskOwner.priority(lead) != TaskOwner.priority(before);
        if (card.isEmpty() && !rescheduled && !assigned && !ranked) {
            return;
        }
        Task task = openTask(lead);
        if (!card.isEmpty()) {
            step(() -> tasks.setVariablesLocal(task.getId(), card));
        }
        // While a lead waits for facts, its task is due when they are wanted.
        if (rescheduled && !LeadLifecycle.WAIT_FOR_FACTS.equals(task.getTaskDefinitionKey())) {
            step(() -> tasks.setDueDate(task.getId(), due));
            step(() -> deadlineTimers.align(lead));
        }
        if (ranked) {
            step(() -> tasks.setPriority(task.getId(), TaskOwner.priority(lead)));
        }
        if (assigned) {
            handOn(task, lead);
        }
    }

    /**
     * Gives the open task of an open record to whoever is to work on it now (ASG-4). One that an administrator suspended
     * stays where it is: it must not keep anybody from being deactivated.
     */
    void handOn(Lead lead) {
        Task task = openTask(lead);
        if (task != null && !task.isSuspended()) {
            handOn(task, lead);
        }
    }

    private void handOn(Task task, Lead lead) {
        String holder = holders.of(lead);
        if (!Objects.equals(task.getAssignee(), holder)) {
            // The listener of the assignment moves the candidate group along.
            step(() -> tasks.setAssignee(task.getId(), holder));
            withdraw(task.getId(), lead);
        }
    }

    /**
     * RIGHT-2: the engine leaves former assignees and candidates the right to read the task. Only its holder keeps it,
     * or the reps if nobody owns the record.
     */
    void withdraw(String taskId, Lead lead) {
        String holder = holders.of(lead);
        for (Authorization right : authorizations.createAuthorizationQuery().resourceType(Resources.TASK)
                .resourceId(taskId).list()) {
            boolean meant = lead.salesperson() == null ? Groups.REPS.equals(right.getGroupId())
                    : holder != null && holder.equals(right.getUserId());
            if (!meant) {
                authorizations.deleteAuthorization(right.getId());
            }
        }
    }

    /** What Tasklist does to a task alone, such as setting its due date, is not held off by the record's lock. */
    static void step(Runnable engineCall) {
        try {
            engineCall.run();
        } catch (OptimisticLockingException movedMeanwhile) {
            throw Refusal.conflict("platform.problem.busy");
        }
    }

    private Task openTask(Lead lead) {
        return tasks.createTaskQuery().processInstanceId(lead.text(LeadField.PROCESS_INSTANCE_ID)).singleResult();
    }

    private static VariableMap identity(Lead lead) {
        return Variables.createVariables().putValue(Variable.LEAD_ID, lead.id());
    }

    /** Values that are never stored: what happens with them happens before the next wait state. */
    static VariableMap forThisTransaction(Map<String, Object> values) {
        OwnVariables.vouchFor(values.keySet());
        VariableMap variables = Variables.createVariables();
        values.forEach((name, value) -> variables.putValueTyped(name, Variables.untypedValue(value, true)));
        return variables;
    }
}
