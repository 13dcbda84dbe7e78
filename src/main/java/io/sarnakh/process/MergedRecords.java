package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.lead.Lead;
import io.sarnakh.merge.Merge;
import org.springframework.stereotype.Component;

/** Brings the process instances in line with a merge: tails end, the survivor goes on in the process of its type. */
@Component
class MergedRecords {

    private final RecordInstances instances;
    private final NurturePlans nurtures;
    private final TakenOver takenOver;

    MergedRecords(RecordInstances instances, NurturePlans nurtures, TakenOver takenOver) {
        this.instances = instances;
        this.nurtures = nurtures;
        this.takenOver = takenOver;
    }

    /**
     * After a merge.
     *
     * @param survivor  the record that remains, as it is now
     * @param ownLeadId the record whose instance carries the merge out and decides its own way; null for none
     * @param batchId   the batch that merges them; null for none
     */
    void follow(Merge merge, Lead survivor, Long ownLeadId, Long batchId, Actor actor) {
        for (Long tailId : merge.mergedIds()) {
            Lead tail = merge.before(tailId);
            nurtures.end(tail);
            if (tail.isOpen() && !tailId.equals(ownLeadId)) {
                instances.close(tail, tail.isLead(), "merged");
            }
        }
        nurtures.follow(merge.before(survivor.id()), survivor);
        if (ownLeadId == null || survivor.id() != ownLeadId) {
            goOn(merge.before(survivor.id()), survivor);
        }
        merge.before().forEach(record -> takenOver.tell(record, batchId, actor));
    }

    private void goOn(Lead before, Lead survivor) {
        boolean becameOpportunity = before.isLead() && survivor.isOpportunity();
        if (before.isOpen() && !survivor.isOpen()) {
            // It took over the won stage of an archived tail.
            instances.close(before, before.isLead(), survivor.status());
        } else if (before.isOpen() && !becameOpportunity) {
            instances.follow(before, survivor);
        } else if (before.isOpen()) {
            instances.close(before, true, "converted");
        }
        if (survivor.isOpen() && survivor.isOpportunity() && (becameOpportunity || !before.isOpen())) {
            instances.startPipeline(survivor);
        }
    }
}
