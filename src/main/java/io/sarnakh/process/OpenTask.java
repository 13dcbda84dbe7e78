package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives a new task to the record's salesperson, or offers it to all reps. */
@Component
class OpenTask implements TaskListener {

    private final CarriedRecord carried;
    private final TaskCard cards;

    OpenTask(CarriedRecord carried, TaskCard cards) {
        this.carried = carried;
        this.cards = cards;
    }

    @Override
    public void notify(DelegateTask task) {
        Lead lead = carried.of(task);
        task.setPriority(TaskOwner.priority(lead));
        task.setDueDate(cards.dueDate(lead));
        task.setVariablesLocal(cards.of(lead));
        if (task.getVariable(Variable.SOUGHT_CUSTOMER) instanceof String sought) {
            // Goes with the task: what the form before this one searched for, this one offers.
            task.setVariableLocal(Variable.SOUGHT_CUSTOMER, sought);
        }
        if (lead.salesperson() == null) {
            TaskOwner.offer(task, null);
        } else {
            task.setAssignee(lead.salesperson());
        }
    }
}
