package io.sarnakh.lead;

import static io.sarnakh.lead.LeadField.STAGE_ID;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.history.History.Subject;
import io.sarnakh.history.History;
import io.sarnakh.pipeline.LostReason;
import io.sarnakh.pipeline.LostReasons;
import io.sarnakh.pipeline.Stage;
import io.sarnakh.pipeline.Stages;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.SettingsService;
import io.sarnakh.text.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Won, lost, restored, deleted (domain 11), and notes. */
@Service
public class LeadClosing {

    private final LeadRepository leads;
    private final LeadReferences references;
    private final Stages stages;
    private final LostReasons lostReasons;
    private final History history;
    private final SettingsService settings;
    private final HomeTeam homeTeam;

    LeadClosing(LeadRepository leads, LeadReferences references, Stages stages, LostReasons lostReasons,
                History history, SettingsService settings, HomeTeam homeTeam) {
        this.settings = settings;
        this.homeTeam = homeTeam;
        this.leads = leads;
        this.references = references;
        this.stages = stages;
        this.lostReasons = lostReasons;
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
        locked.forEach(lead -> lead.visibleTo(actor).lose(reasonId, null));
        locked.forEach(lead -> leads.save(lead, actor, "lost", note));
        return leads.findAll(ids);
    }

    /** Notes what is wrong about the reason and the nurture date of a loss that keeps the customer (CLOSE-5). */
    public void checkLoss(Long reasonId, LocalDate nurtureOn, Problems problems) {
        references.lostReason("reasonId", reasonId, problems);
        if (nurtureOn != null && !nurtureOn.isAfter(settings.current().calendar().today())) {
            problems.unacceptable("nurtureOn", "value.not-after-today", nurtureOn);
        }
    }

    /**
     * CLOSE-5: lost, although the customer is kept; with the installation's own reason unless another is given.
     *
     * @param nurtureOn the day on which the record is taken up again, or null
     */
    @Transactional
    public Lead loseKeepingCustomer(long id, Long reasonId, String note, LocalDate nurtureOn, Problems problems,
                                    Actor actor) {
        checkLoss(reasonId, nurtureOn, problems);
        problems.refuseIfAny();
        Lead lead = leads.lock(id).visibleTo(actor);
        lead.lose(reasonId != null ? reasonId
                : lostReasons.keepingCustomer().map(LostReason::id).orElse(null), nurtureOn);
        return leads.save(lead, actor, "lost", note);
    }

    /**
     * CLOSE-5, HIST-1: the nurture date of a lost record has come; since then its owner is to get in touch again.
     *
     * @return the record, open again; empty if it is no longer lost until a day that has come
     */
    @Transactional
    public Optional<Lead> takeUpAgain(long id) {
        Lead lead = leads.lock(id);
        LocalDate due = lead.nurtureOn();
        if (due == null || due.isAfter(settings.current().calendar().today()) || !"lost".equals(lead.status())) {
            return Optional.empty();
        }
        homeTeam.bringBack(lead);
        lead.set(LeadField.NEXT_ACTIVITY, Texts.get("nurture.activity")).set(LeadField.NEXT_ACTIVITY_ON, due);
        return Optional.of(leads.save(lead, Actor.SYSTEM, "restored", Texts.get("history.nurture-date", due)));
    }

    /** CLOSE-3; a deleted record only by a manager. */
    @Transactional
    public Lead restore(long id, Actor actor) {
        Lead lead = leads.lock(id).visibleTo(actor);
        if (lead.values().flag(LeadField.DELETED)) {
            actor.require(Role.MANAGER);
        }
        homeTeam.bringBack(lead);
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
