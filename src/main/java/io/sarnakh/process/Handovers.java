package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory;
import io.sarnakh.batch.Batch;
import io.sarnakh.batch.BatchCommand;
import io.sarnakh.batch.BatchRequest;
import io.sarnakh.batch.LeadSelection;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** ASG-4: hands all open records of somebody, who may be gone long since, over in one batch. */
@Service
@Transactional
public class Handovers {

    private final UserDirectory users;
    private final LeadSelection leads;
    private final BatchSteering steering;

    Handovers(UserDirectory users, LeadSelection leads, BatchSteering steering) {
        this.users = users;
        this.leads = leads;
        this.steering = steering;
    }

    /**
     * Starts the batch.
     *
     * @param to       to whom in turn; null: to the team, without salesperson
     * @param teamId   null: as the new salesperson brings it (DEF-2), else the record's own
     * @param problems what reading the request already found
     * @throws Refusal 404 for somebody unknown without records, 409 if they have none, 422 for whom nothing may be given
     */
    public Batch start(String from, List<String> to, Long teamId, Problems problems, Actor actor) {
        actor.require(Role.MANAGER);
        List<Long> records = leads.openRecordsOf(from);
        if (records.isEmpty() && users.find(from).isEmpty()) {
            throw Refusal.notFound("user.not-found", from);
        }
        if (to != null && to.isEmpty() && !problems.has("to")) {
            problems.unacceptable("to", "value.required");
        } else if (to != null) {
            if (to.contains(from)) {
                problems.unacceptable("to", "user.handover-to-same");
            }
            to.stream().filter(user -> !from.equals(user)).forEach(user -> users.check("to", user, problems));
        }
        problems.refuseIfAny();
        if (records.isEmpty()) {
            throw Refusal.conflict("user.nothing-to-hand-over", from);
        }
        return steering.start(new BatchRequest(records, BatchCommand.handingOver(from, to, teamId)), problems);
    }

    /** Whether there is anything to hand over. */
    @Transactional(readOnly = true)
    public boolean isAnything(String from) {
        return !leads.openRecordsOf(from).isEmpty();
    }
}
