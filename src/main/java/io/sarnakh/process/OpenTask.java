package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives a new task to the record's salesperson, or offers it to all reps. */
@Component
class OpenTask implements TaskListener {

    private final CarriedRecord carried;

    OpenTask(CarriedRecord carried) {
        this.carried = carried;
    }

    @Override
    public void notify(DelegateTask task) {
        Lead lead = carried.of(task);
        task.setPriority(TaskOwner.priority(lead));
        if (task.getDueDate() == null) {
            // A step of the model may have a date of its own.
            task.setDueDate(TaskOwner.dueDate(lead));
        }
        // On the task, not the instance: representatives may read their tasks only, and the card shows it to them.
        task.setVariableLocal(Variable.LEAD_NAME, lead.name());
        if (lead.salesperson() == null) {
            TaskOwner.offer(task, null);
        } else {
            task.setAssignee(lead.salesperson());
        }
    }
}
