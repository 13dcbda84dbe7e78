package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.lead.FactRequests;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.UndoLog;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The instances that carry open records: started with a record, and started anew where something outside the product took
 * one away, or its task (LIFE-5). Callers hold the record's lock; under it an open record always has one open task,
 * because every step that closes one opens the next in the same transaction.
 */
@Component
class LiveInstances {

    private static final Map<String, String> RULE = Map.of("rule", "LIFE-5");

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final HistoryService engineHistory;
    private final LeadRepository leads;
    private final FactRequests facts;
    private final UndoLog undoLog;
    private final History history;

    LiveInstances(RuntimeService runtime, TaskService tasks, HistoryService engineHistory, LeadRepository leads,
                  FactRequests facts, UndoLog undoLog, History history) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.engineHistory = engineHistory;
        this.leads = leads;
        this.facts = facts;
        this.undoLog = undoLog;
        this.history = history;
    }

    /** Starts the lifecycle of a stored record; one without a lead step passes straight on to the pipeline. */
    void startLifecycle(Lead lead) {
        release(lead);
        EngineRefusals.step(() -> runtime.startProcessInstanceByMessage(LeadLifecycle.LEAD_STORED, key(lead),
                identity(lead)));
    }

    /** Starts the pipeline of an opportunity. */
    void startPipeline(Lead opportunity) {
        release(opportunity);
        EngineRefusals.step(() -> carriedBy(opportunity, runtime.startProcessInstanceByMessage(
                OpportunityPipeline.OPPORTUNITY_CREATED, key(opportunity), identity(opportunity))));
    }

    /** Starts whatever carries an open record of this type. */
    void restart(Lead lead) {
        if (lead.isLead()) {
            startLifecycle(lead);
        } else {
            startPipeline(lead);
        }
    }

    /** Goes on waiting for the facts that were asked for; their day may be over, then the timer rings at once. */
    private void waitForFacts(Lead lead) {
        release(lead);
        EngineRefusals.step(() -> carriedBy(lead, runtime.createProcessInstanceByKey(LeadLifecycle.KEY)
                .businessKey(key(lead)).setVariables(identity(lead))
                .startBeforeActivity(LeadLifecycle.WAIT_FOR_FACTS).execute()));
    }

    /** Lets a record wait for its next instance, which {@link CarriedRecord} would refuse otherwise. */
    private void release(Lead lead) {
        startedHere().add(lead.id());
        if (carrier(lead) != null) {
            leads.carriedBy(lead.id(), null);
        }
    }

    private void carriedBy(Lead lead, ProcessInstance instance) {
        leads.carriedBy(lead.id(), instance.getProcessInstanceId());
    }

    /**
     * The open task of an open record; refused (409) if it is suspended. Empty if it was opened anew in this
     * transaction, in which case it shows everything as it is now.
     */
    Optional<Task> task(Lead lead) {
        List<Task> open = openTasks(lead);
        if (mended(lead, open)) {
            return Optional.empty();
        }
        if (open.stream().anyMatch(Task::isSuspended)) {
            throw suspended(lead);
        }
        return open.stream().findFirst();
    }

    /** The records whose instances this transaction started: inside a command of the engine they cannot be found yet. */
    private static Set<Long> startedHere() {
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(Started.class::isInstance)
                .map(Started.class::cast).findFirst().orElseGet(() -> {
                    Started started = new Started(new HashSet<>());
                    TransactionSynchronizationManager.registerSynchronization(started);
                    return started;
                }).records();
    }

    private record Started(Set<Long> records) implements TransactionSynchronization {
    }

    /** Whether the instance of a record is there to be ended; refused (409) if it is suspended. */
    boolean isRunning(Lead lead) {
        if (carrier(lead) == null) {
            return false;
        }
        ProcessInstance instance = runtime.createNativeProcessInstanceQuery()
                .sql("select * from act_ru_execution where id_ = #{instance}").parameter("instance", carrier(lead))
                .singleResult();
        if (instance != null && instance.isSuspended()) {
            throw suspended(lead);
        }
        return instance != null;
    }

    /** Whether the open task of a record is suspended. */
    boolean isSuspended(Lead lead) {
        return openTasks(lead).stream().anyMatch(Task::isSuspended);
    }

    /** LIFE-5: opens the task of an open record anew if something took it away; answers whether that was needed. */
    boolean mend(Lead lead) {
        return lead.isOpen() && mended(lead, openTasks(lead));
    }

    private boolean mended(Lead lead, List<Task> open) {
        boolean broken = open.size() != 1 && !startedHere().contains(lead.id());
        if (broken) {
            openAnew(lead);
        }
        return broken;
    }

    /**
     * LIFE-3: ends instances that do not carry the record they are named after, such as those that come back with an
     * older backup of the engine; answers whether there were any.
     */
    boolean endStrays(Lead lead) {
        return end(lead, lead.isOpen() ? carrier(lead) : null);
    }

    private void openAnew(Lead lead) {
        boolean waitsForFacts = waitedForFacts(lead);
        release(lead);
        end(lead, null);
        history.add(Subject.LEAD, lead.id(), Actor.SYSTEM, "process", Texts.get("history.process-restarted"), Map.of(),
                RULE);
        if (waitsForFacts) {
            waitForFacts(lead);
        } else {
            restart(lead);
        }
    }

    /** Facts may also be open that a former instance asked for, so where this one was last decides. */
    private boolean waitedForFacts(Lead lead) {
        return lead.isLead() && carrier(lead) != null && facts.open(lead.id()).isPresent()
                && engineHistory.createHistoricActivityInstanceQuery().processInstanceId(carrier(lead))
                        .activityType("userTask").orderByHistoricActivityInstanceStartTime().desc()
                        .orderPartiallyByOccurrence().desc().listPage(0, 1).stream()
                        .map(HistoricActivityInstance::getActivityId).anyMatch(LeadLifecycle.WAIT_FOR_FACTS::equals);
    }

    /** Ends every instance of the record but the given one and those that wait for an undo. */
    private boolean end(Lead lead, String carrier) {
        List<ProcessInstance> strays = runtime.createProcessInstanceQuery().processInstanceBusinessKey(key(lead))
                .processDefinitionKeyIn(LeadLifecycle.KEY, OpportunityPipeline.KEY).list().stream()
                .filter(instance -> !instance.getId().equals(carrier) && !waitsForUndo(instance.getId())).toList();
        // Without the listeners of the model, which would take it for a step that somebody completed.
        strays.forEach(stray -> EngineRefusals.step(() -> runtime.deleteProcessInstance(stray.getId(),
                "LIFE-5: it carried no open record", true, true, true)));
        return !strays.isEmpty();
    }

    private boolean waitsForUndo(String instance) {
        return runtime.createEventSubscriptionQuery().processInstanceId(instance).eventType("message")
                .eventName(LeadLifecycle.UNDO_REQUESTED).count() > 0
                && undoLog.ofInstance(instance).filter(undoable -> !undoable.undone()).isPresent();
    }

    /** Whatever the present user may read. */
    private List<Task> openTasks(Lead lead) {
        return carrier(lead) == null ? List.of() : tasks.createNativeTaskQuery()
                .sql("select * from act_ru_task where proc_inst_id_ = #{instance}")
                .parameter("instance", carrier(lead)).list();
    }

    private static Refusal suspended(Lead lead) {
        return Refusal.conflict("process.record-suspended", lead.id());
    }

    private static String carrier(Lead lead) {
        return lead.text(LeadField.PROCESS_INSTANCE_ID);
    }

    private static String key(Lead lead) {
        return String.valueOf(lead.id());
    }

    private static VariableMap identity(Lead lead) {
        return Variables.createVariables().putValue(Variable.LEAD_ID, lead.id());
    }
}
