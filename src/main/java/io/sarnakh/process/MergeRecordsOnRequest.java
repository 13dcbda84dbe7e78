package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.merge.Merge;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.UndoLog;
import io.sarnakh.refusal.Problems;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Merge records" on their own (MERGE-2). */
@Component
class MergeRecordsOnRequest implements JavaDelegate {

    private final MergeService merges;
    private final MergedRecords mergedRecords;
    private final UndoLog undoLog;
    private final CurrentActor actors;

    MergeRecordsOnRequest(MergeService merges, MergedRecords mergedRecords, UndoLog undoLog, CurrentActor actors) {
        this.merges = merges;
        this.mergedRecords = mergedRecords;
        this.undoLog = undoLog;
        this.actors = actors;
    }

    @Override
    public void execute(DelegateExecution execution) {
        MergeService.Command command = Json.read((String) execution.getVariable(Variable.MERGE_COMMAND),
                MergeService.Command.class);
        Actor actor = actors.current();
        Merge merge = merges.merge(command, new Problems(), actor);
        mergedRecords.follow(merge, merge.survivor(), null, null, actor);
        Instant undoUntil = undoLog.mergeWaitsIn(merge.id(), execution.getProcessInstanceId());
        execution.setProcessBusinessKey("merge-" + merge.survivor().id());
        execution.setVariable(Variable.LEAD_ID, merge.survivor().id());
        execution.setVariables(RecordInstances.forThisTransaction(
                Map.of(Variable.UNDO_UNTIL, Date.from(undoUntil))));
    }
}
