package io.sarnakh.process;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes running instances along when a model has changed: a record that was waiting before an upgrade gets the forms and
 * the further steps of the present model. Steps keep their ids from version to version. Each instance is a transaction
 * of its own beside the normal work; one that somebody is just working on, or that waits where the present model has no
 * such step, stays on its version, runs on there, and is tried again at the next start.
 */
@Component
class InstanceMigration {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceMigration.class);

    private static final String TASKS_WITHOUT_CARD = """
            select t.* from act_ru_task t
            where t.task_def_key_ = 'work-opportunity' and not exists (
              select from act_ru_variable v where v.task_id_ = t.id_ and v.name_ = 'cardStage')""";

    private final RepositoryService repository;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Records records;

    InstanceMigration(RepositoryService repository, TaskService tasks, RuntimeService runtime, Records records) {
        this.tasks = tasks;
        this.repository = repository;
        this.runtime = runtime;
        this.records = records;
    }

    /** Nobody waits for it: until their turn comes, instances go on in their own version. */
    @EventListener(ApplicationReadyEvent.class)
    void inBackground() {
        Thread background = new Thread(this::followLatest, "instance-migration");
        // A stop in the middle is like a crash in the middle: the next start goes on.
        background.setDaemon(true);
        background.start();
    }

    /** Migrates every instance of a record's processes that is not on the latest version. */
    void followLatest() {
        for (String key : List.of(LeadLifecycle.KEY, OpportunityPipeline.KEY, MergeRecordsProcess.KEY,
                NurtureRecordProcess.KEY)) {
            List<ProcessDefinition> versions = repository.createProcessDefinitionQuery().processDefinitionKey(key)
                    .orderByProcessDefinitionVersion().desc().list();
            versions.stream().skip(1).forEach(older -> migrate(older, versions.get(0)));
        }
        completeCards();
    }

    private void migrate(ProcessDefinition older, ProcessDefinition latest) {
        List<ProcessInstance> running =
                runtime.createProcessInstanceQuery().processDefinitionId(older.getId()).list();
        if (running.isEmpty()) {
            return;
        }
        MigrationPlan plan = runtime.createMigrationPlan(older.getId(), latest.getId()).mapEqualActivities()
                .updateEventTriggers().build();
        long moved = running.stream().filter(instance -> migrates(plan, instance)).count();
        LOG.info("{}: {} of {} instances moved from version {} to version {}", older.getKey(), moved, running.size(),
                older.getVersion(), latest.getVersion());
    }

    /** Tasks from before cards showed a stage; whichever is missed, because somebody is at it, comes at the next start. */
    private void completeCards() {
        tasks.createNativeTaskQuery().sql(TASKS_WITHOUT_CARD).list().forEach(task -> {
            try {
                records.renewCard((Long) tasks.getVariable(task.getId(), Variable.LEAD_ID));
            } catch (RuntimeException later) {
                LOG.debug("The card of {} is completed later", task.getId(), later);
            }
        });
    }

    private boolean migrates(MigrationPlan plan, ProcessInstance instance) {
        try {
            runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
            return true;
        } catch (ProcessEngineException staysOnItsVersion) {
            LOG.debug("{} stays on its version", instance.getId(), staysOnItsVersion);
            return false;
        }
    }
}
