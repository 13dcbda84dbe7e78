package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.STAGE_ID;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.history.History;
import io.sarnakh.history.History.Subject;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Won, lost, restored, deleted (domain 11), and notes. */
@Service
public class LeadClosing {

    private final LeadRepository leads;
    private final LeadReferences references;
    private final Stages stages;
    private final History history;

    LeadClosing(LeadRepository leads, LeadReferences references, Stages stages, History history) {
        this.leads = leads;
        this.references = references;
        this.stages = stages;
        this.history = history;
    }

    /** CLOSE-1: to the next won stage of the team. */
    @Transactional
    public Lead win(long id, Actor actor) {
        Lead lead = leads.lock(id).visibleTo(actor);
        Stage wonStage = stages.nextWon(lead.teamId(), lead.values().id(STAGE_ID))
                .orElseThrow(() -> Refusal.conflict("lead.no-won-stage"));
        lead.win(wonStage);
        return leads.save(lead, actor, "won", null);
    }

    /** CLOSE-2: one record; reason and note may be null. */
    @Transactional
    public Lead lose(long id, Long reasonId, String note, Actor actor) {
        return lose(List.of(id), reasonId, note, new Problems(), actor).get(0);
    }

    /** CLOSE-2: all of them or none; answered in the given order. */
    @Transactional
    public List<Lead> lose(List<Long> ids, Long reasonId, String note, Problems problems, Actor actor) {
        references.lostReason("reasonId", reasonId, problems);
        problems.refuseIfAny();
        List<Lead> locked = leads.lockAll(ids);
        for (Long id : ids) {
            if (locked.stream().noneMatch(lead -> lead.id() == id)) {
                throw Refusal.unacceptable("leadIds", "lead.unknown", id);
            }
        }
        locked.forEach(lead -> lead.visibleTo(actor).lose(reasonId));
        locked.forEach(lead -> leads.save(lead, actor, "lost", note));
        return leads.findAll(ids);
    }

    /** CLOSE-3; a deleted record only by a manager. */
    @Transactional
    public Lead restore(long id, Actor actor) {
        Lead lead = leads.lock(id).visibleTo(actor);
        if (lead.values().flag(LeadField.DELETED)) {
            actor.require(Role.MANAGER);
        }
        lead.restore(stages.isWon(lead.values().id(STAGE_ID)));
        return leads.save(lead, actor, "restored", null);
    }

    /** LIFE-4: a manager takes the record out of every list; it can be restored. */
    @Transactional
    public Lead delete(long id, Actor actor) {
        actor.require(Role.MANAGER);
        Lead lead = leads.lock(id).notMerged();
        lead.delete();
        return leads.save(lead, actor, "deleted", null);
    }

    /** Adds a note to the history; the record itself stays as it is. */
    @Transactional
    public void note(long id, String text, Actor actor) {
        Lead lead = leads.lock(id).visibleTo(actor).notMerged();
        history.add(Subject.LEAD, lead.id(), actor, "note", text, Map.of());
    }
}
