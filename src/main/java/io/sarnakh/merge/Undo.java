package io.sarnakh.merge;

import io.sarnakh.access.Actor;
import io.sarnakh.access.Role;
import io.sarnakh.attribute.Values;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.lead.FormerSalespeople;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.WallClock;
import io.sarnakh.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a conversion or a merge back (domain 14): values that nobody changed since become what they were, merged records
 * are apart again. Each step may come in any order and finds nothing to do the second time.
 */
@Service
public class Undo {

    /** A record that was given back, before and now. */
    public record Restored(Lead before, Lead now) {
    }

    private final LeadRepository leads;
    private final MergeLog merges;
    private final UndoLog log;
    private final WallClock clock;
    private final NotSame notSame;
    private final FormerSalespeople former;

    Undo(LeadRepository leads, MergeLog merges, UndoLog log, WallClock clock, NotSame notSame, FormerSalespeople former) {
        this.former = former;
        this.leads = leads;
        this.merges = merges;
        this.log = log;
        this.clock = clock;
        this.notSame = notSame;
    }

    /** What this actor may undo about a record at present; the final check comes with the undo itself. */
    @Transactional(readOnly = true)
    public Optional<Undoable> offered(Lead record, Actor actor) {
        return log.latest(record.id()).filter(undoable -> !undoable.undone() && mayUndo(undoable, actor)
                && undoable.processInstanceId() != null && undoable.until().isAfter(Instant.now()));
    }

    /** Locks every record concerned in the order of their ids (CONC-2). */
    @Transactional
    public void lock(Undoable undoable) {
        leads.lockAll(concerned(undoable));
    }

    /**
     * UNDO-1 and UNDO-3, under lock: marks the change as undone, or refuses with the reason (403, 409).
     *
     * @return it as it was
     */
    @Transactional
    public Undoable confirm(Undoable wanted, Actor actor) {
        lock(wanted);
        Undoable undoable = log.lock(wanted);
        if (!mayUndo(undoable, actor)) {
            throw Refusal.forbidden("undo.not-yours", undoable.by());
        }
        if (undoable.undone()) {
            throw Refusal.conflict("undo.already");
        }
        if (undoable.until().isBefore(Instant.now())) {
            throw Refusal.conflict("undo.window-over", clock.minute(undoable.until()));
        }
        requireUntouched(undoable);
        log.undone(undoable, actor);
        return undoable;
    }

    private static boolean mayUndo(Undoable undoable, Actor actor) {
        return actor.userId().equals(undoable.by()) || actor.role().compareTo(Role.MANAGER) >= 0;
    }

    private void requireUntouched(Undoable undoable) {
        Lead survivor = leads.get(undoable.survivorId());
        if (survivor.isTombstone()) {
            throw Refusal.conflict("undo.merged-since", survivor.id(), survivor.values().id(LeadField.MERGED_INTO))
                    .with("recordId", survivor.id());
        }
        boolean closed = !survivor.isOpen() && !survivor.status().equals(undoable.after().text(LeadField.STATUS))
                || survivor.values().flag(LeadField.DELETED) && !undoable.after().flag(LeadField.DELETED);
        if (closed) {
            throw Refusal.conflict("won".equals(survivor.status()) ? "undo.won-since" : "undo.closed-since",
                    survivor.id(), survivor.statusText())
                    .with("recordId", survivor.id());
        }
        if (log.hasLater(undoable)) {
            throw Refusal.conflict("undo.later-first", survivor.id()).with("recordId", survivor.id());
        }
    }

    /** UNDO-2: the record that remained gets back what it was; a value changed since stays. Empty if it has already. */
    @Transactional
    public Optional<Restored> giveBack(Undoable undoable, Actor actor) {
        Lead record = leads.lock(undoable.survivorId());
        record.giveBack(undoable.before(), undoable.after());
        Lead now = save(record, Texts.get(undoable.isConversion() ? "history.conversion-undone"
                : "history.merge-undone"), actor);
        return now.version() == record.version() ? Optional.empty()
                : Optional.of(new Restored(Lead.stored(record.before()), now));
    }

    /** UNDO-2: the tails of the merge are what they were, and the record that remained gets back what it was. */
    @Transactional
    public List<Restored> split(Undoable undoable, Actor actor) {
        List<Restored> restored = new ArrayList<>();
        Map<Long, Values<LeadField>> images = merges.images(undoable.mergeId());
        for (Long tailId : merges.tails(undoable.mergeId())) {
            Lead tail = leads.lock(tailId);
            tail.comeBack(images.get(tailId));
            Lead now = save(tail, Texts.get("history.split-from", undoable.survivorId()), actor);
            leads.repointTombstones(merges.mergedEarlierInto(tailId), tailId, undoable.survivorId());
            restored.add(new Restored(Lead.stored(tail.before()), now));
        }
        notSame.takeBackCarried(undoable.mergeId(), actor);
        giveBack(undoable, actor).ifPresent(restored::add);
        return restored;
    }

    /** ASG-4: an open record does not come back to a salesperson who is gone. */
    private Lead save(Lead record, String text, Actor actor) {
        Optional<String> gone = former.leaveUnsaid(record);
        Lead now = leads.save(record, actor, "undone", text);
        if (now.version() != record.version()) {
            gone.ifPresent(salesperson -> former.note(record.id(), salesperson));
        }
        return now;
    }

    /** The records that a change and its undo concern. */
    @Transactional(readOnly = true)
    public Set<Long> concerned(Undoable undoable) {
        Set<Long> records = new TreeSet<>(Set.of(undoable.survivorId()));
        if (undoable.convertedLead() != null) {
            records.add(undoable.convertedLead());
        }
        if (undoable.mergeId() != null) {
            records.addAll(merges.tails(undoable.mergeId()));
        }
        return records;
    }
}
