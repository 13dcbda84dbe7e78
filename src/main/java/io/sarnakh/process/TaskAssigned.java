package io.sarnakh.process;

import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadEditing;
import io.sarnakh.lead.LeadField;
import io.sarnakh.refusal.Problems;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Claiming, giving back or handing over a task in Tasklist is taking, leaving or handing over the record: its
 * salesperson follows, so that task and record never disagree.
 */
@Component
class TaskAssigned implements TaskListener {

    private final CarriedRecord carried;
    private final LeadEditing editing;
    private final RecordInstances instances;
    private final TaskCard cards;
    private final DeadlineTimers deadlineTimers;
    private final TaskHolder holders;
    private final CurrentActor actors;

    TaskAssigned(CarriedRecord carried, LeadEditing editing, RecordInstances instances, TaskCard cards,
                 DeadlineTimers deadlineTimers, TaskHolder holders, CurrentActor actors) {
        this.holders = holders;
        this.carried = carried;
        this.editing = editing;
        this.instances = instances;
        this.deadlineTimers = deadlineTimers;
        this.cards = cards;
        this.actors = actors;
    }

    @Override
    public void notify(DelegateTask task) {
        Lead lead = carried.of(task);
        String salesperson = lead.salesperson();
        if (!Objects.equals(salesperson, task.getAssignee()) && !holders.isHeldFor(lead, task.getAssignee())) {
            Lead now = editing.change(lead.id(),
                    Values.none(LeadField.class).set(LeadField.SALESPERSON, task.getAssignee()), new Problems(), null,
                    actors.current());
            // The new salesperson may have brought another team, and that another stage and deadline.
            task.setVariablesLocal(cards.changes(lead, now));
            if (!Objects.equals(cards.dueDate(now), cards.dueDate(lead))
                    && !LeadLifecycle.WAIT_FOR_FACTS.equals(task.getTaskDefinitionKey())) {
                task.setDueDate(cards.dueDate(now));
                deadlineTimers.align(now);
            }
            instances.withdraw(task.getId(), now);
            salesperson = now.salesperson();
        }
        TaskOwner.offer(task, salesperson);
    }
}
