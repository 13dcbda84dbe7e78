package io.sarnakh.process;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * Who sees a record's task: its {@link TaskHolder}, or every rep while nobody owns it (RIGHT-2). Managers and reps who see
 * all records have the right to read every task.
 */
final class TaskOwner {

    /** The engine's middle priority; each star of the record lifts a task above it. */
    private static final int NORMAL = 50;

    private TaskOwner() {
    }

    static int priority(Lead lead) {
        return NORMAL + 10 * lead.values().whole(LeadField.PRIORITY);
    }

    static void offer(DelegateTask task, String salesperson) {
        if (salesperson == null) {
            task.addCandidateGroup(Groups.REPS);
        } else {
            task.deleteCandidateGroup(Groups.REPS);
        }
    }
}
