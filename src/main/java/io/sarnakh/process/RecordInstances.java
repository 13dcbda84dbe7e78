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
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NullValueException;
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
    private final LiveInstances live;
    private final LeadRepository leads;
    private final TaskCard cards;
    private final DeadlineTimers deadlineTimers;
    private final TaskHolder holders;

    RecordInstances(RuntimeService runtime, TaskService tasks, AuthorizationService authorizations,
                    LiveInstances live, LeadRepository leads, TaskCard cards, DeadlineTimers deadlineTimers,
                    TaskHolder holders) {
        this.holders = holders;
        this.runtime = runtime;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.live = live;
        this.leads = leads;
        this.deadlineTimers = deadlineTimers;
        this.cards = cards;
    }

    /** Starts the lifecycle of a stored record; one without a lead step passes straight on to the pipeline. */
    void startLifecycle(Lead lead) {
        live.startLifecycle(lead);
    }

    /** Starts the pipeline of an opportunity. */
    void startPipeline(Lead opportunity) {
        live.startPipeline(opportunity);
    }

    /** Starts whatever carries an open record of this type. */
    void restart(Lead lead) {
        live.restart(lead);
    }

    /** LIFE-5: gives an open record that is not carried any more another instance; answers whether that was needed. */
    boolean mend(Lead lead) {
        return live.mend(lead);
    }

    /** Whether the instance is suspended, so that its task cannot be changed. */
    boolean isSuspended(Lead lead) {
        return live.isSuspended(lead);
    }

    /** LIFE-3: ends instances that do not carry the record they are named after; answers whether there were any. */
    boolean endStrays(Lead lead) {
        return live.endStrays(lead);
    }

    /**
     * Ends the instance of a record through its message; {@code wasLead} tells which process carried it so far. Where
     * somebody took the instance away before, nothing is left to be ended (LIFE-5).
     */
    void close(Lead lead, boolean wasLead, String outcome) {
        String message = wasLead ? LeadLifecycle.LEAD_CLOSED : OpportunityPipeline.OPPORTUNITY_CLOSED;
        if (live.isRunning(lead)) {
            EngineRefusals.step(() -> runtime.createMessageCorrelation(message)
                    .processInstanceId(lead.text(LeadField.PROCESS_INSTANCE_ID))
                    .setVariables(forThisTransaction(Map.of(Variable.OUTCOME, outcome)))
                    .correlate());
        }
    }

    /** Starts a merge of records on their own. */
    void startMerge(MergeService.Command command) {
        EngineRefusals.step(() -> runtime.startProcessInstanceByMessage(MergeRecordsProcess.MERGE_REQUESTED,
                forThisTransaction(Map.of(Variable.MERGE_COMMAND, Json.write(command)))));
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
        EngineRefusals.requireActive(runtime, undoable.processInstanceId());
        try {
            EngineRefusals.step(() -> runtime.createMessageCorrelation(LeadLifecycle.UNDO_REQUESTED)
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
        if (task.getTaskDefinitionKey().equals(LeadLifecycle.WAIT_FOR_FACTS)) {
            if (!complete(task, Map.of(Variable.FACTS_WITHDRAWN, true))) {
                return false;
            }
            task = openTask(lead);
        }
        return complete(task, values);
    }

    private Task openTask(Lead lead) {
        return live.task(lead).or(() -> live.task(leads.get(lead.id()))).orElseThrow();
    }

    private boolean complete(Task task, Map<String, Object> values) {
        try {
            tasks.complete(task.getId(), forThisTransaction(values));
            return true;
        } catch (NullValueException gone) {
            return false;
        } catch (ProcessEngineException refused) {
            throw EngineRefusals.orFault(refused);
        }
    }

    /** Puts the whole card on the open task, whatever is there. */
    void showCard(Lead lead) {
        live.task(lead).ifPresent(task -> EngineRefusals.step(() -> {
            tasks.setVariablesLocal(task.getId(), cards.of(lead));
            if (task.getDueDate() == null) {
                tasks.setDueDate(task.getId(), cards.dueDate(lead));
            }
        }));
    }

    /**
     * Carries a change of what the card shows, of priority, due date or salesperson over to the open task.
     *
     * @return false if the record got another instance, whose task shows everything as it is now (LIFE-5)
     */
    boolean follow(Lead before, Lead lead) {
        Map<String, Object> card = cards.changes(before, lead);
        Date due = cards.dueDate(lead);
        boolean rescheduled = !Objects.equals(due, cards.dueDate(before));
        // The leader of another team has the task of a record whose salesperson is gone (ASG-4).
        boolean assigned = !Objects.equals(lead.salesperson(), before.salesperson())
                || !Objects.equals(lead.teamId(), before.teamId());
        boolean ranked = TaskOwner.priority(lead) != TaskOwner.priority(before);
        Optional<Task> open = live.task(lead);
        open.ifPresent(task -> EngineRefusals.step(() -> {
            if (!card.isEmpty()) {
                tasks.setVariablesLocal(task.getId(), card);
            }
            // While a lead waits for facts, its task is due when they are wanted.
            if (rescheduled && !LeadLifecycle.WAIT_FOR_FACTS.equals(task.getTaskDefinitionKey())) {
                tasks.setDueDate(task.getId(), due);
                deadlineTimers.align(lead);
            }
            if (ranked) {
                tasks.setPriority(task.getId(), TaskOwner.priority(lead));
            }
            if (assigned) {
                handOn(task, lead);
            }
        }));
        return open.isPresent();
    }

    /**
     * Gives the open task of an open record to whoever is to work on it now (ASG-4). One that an administrator suspended
     * stays where it is: it must not keep anybody from being deactivated.
     */
    void handOn(Lead lead) {
        if (!live.isSuspended(lead)) {
            live.task(lead).ifPresent(task -> EngineRefusals.step(() -> handOn(task, lead)));
        }
    }

    private void handOn(Task task, Lead lead) {
        String holder = holders.of(lead);
        if (!Objects.equals(task.getAssignee(), holder)) {
            // The listener of the assignment moves the candidate group along.
            tasks.setAssignee(task.getId(), holder);
            withdraw(task.getId(), lead);
        }
    }

    /**
     * RIGHT-2: the engine leaves former assignees and candidates the right to read the task. Only its holder keeps it,
     * or the reps if nobody owns the record.
     */
    void withdraw(String taskId, Lead lead) {
        if (lead.salesperson() == null) {
            withdraw(taskId, right -> !Groups.REPS.equals(right.getGroupId()));
        } else {
            leaveTo(taskId, holders.of(lead));
        }
    }

    /** The same for a task that is one person's; null if it is nobody's for now. */
    void leaveTo(String taskId, String userId) {
        withdraw(taskId, right -> userId == null || !userId.equals(right.getUserId()));
    }

    private void withdraw(String taskId, Predicate<Authorization> superfluous) {
        authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(taskId).list().stream()
                .filter(superfluous).forEach(right -> authorizations.deleteAuthorization(right.getId()));
    }

    /** Values that are never stored: what happens with them happens before the next wait state. */
    static VariableMap forThisTransaction(Map<String, Object> values) {
        OwnVariables.vouchFor(values.keySet());
        VariableMap variables = Variables.createVariables();
        values.forEach((name, value) -> variables.putValueTyped(name, Variables.untypedValue(value, true)));
        return variables;
    }
}
