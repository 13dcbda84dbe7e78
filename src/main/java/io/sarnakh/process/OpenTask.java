package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives a new task to whoever works on the record, or offers it to all reps. */
@Component
class OpenTask implements TaskListener {

    private final CarriedRecord carried;
    private final TaskCard cards;
    private final TaskHolder holders;

    OpenTask(CarriedRecord carried, TaskCard cards, TaskHolder holders) {
        this.holders = holders;
        this.carried = carried;
        this.cards = cards;
    }

    @Override
    public void notify(DelegateTask task) {
        Lead lead = carried.of(task);
        task.setPriority(TaskOwner.priority(lead));
        if (task.getDueDate() == null) {
            // A step of the model may have a date of its own.
            task.setDueDate(cards.dueDate(lead));
        }
        task.setVariablesLocal(cards.of(lead));
        if (task.getVariable(Variable.SOUGHT_CUSTOMER) instanceof String sought) {
            // Goes with the task: what the form before this one searched for, this one offers.
            task.setVariableLocal(Variable.SOUGHT_CUSTOMER, sought);
        }
        String holder = holders.of(lead);
        if (holder != null) {
            task.setAssignee(holder);
        } else {
            TaskOwner.offer(task, lead.salesperson());
        }
    }
}
