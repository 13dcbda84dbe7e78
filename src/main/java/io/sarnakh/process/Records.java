package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.conversion.ConversionService;
import io.sarnakh.conversion.ConversionUndo;
import io.sarnakh.conversion.CustomerKeeping;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadClosing;
import io.sarnakh.lead.LeadDeadlines;
import io.sarnakh.lead.LeadEditing;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRegistration;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.Merge;
import io.sarnakh.merge.MergeService;
import io.sarnakh.merge.Undoable;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What callers outside Tasklist do with records. Each change of a record and the step of its process instance are one
 * transaction, so that Cockpit always shows the truth.
 */
@Service
@Transactional
public class Records {

    private final LeadRepository leads;
    private final LeadRegistration registration;
    private final LeadEditing editing;
    private final LeadClosing closing;
    private final LeadDeadlines deadlines;
    private final CustomerKeeping keeping;
    private final DialogService dialogs;
    private final ConversionService conversions;
    private final MergeService merges;
    private final ConversionUndo undo;
    private final RecordInstances instances;
    private final NurturePlans nurtures;

    Records(LeadRepository leads, LeadRegistration registration, LeadEditing editing, LeadClosing closing,
            LeadDeadlines deadlines, CustomerKeeping keeping, DialogService dialogs, ConversionService conversions,
            MergeService merges, ConversionUndo undo, RecordInstances instances, NurturePlans nurtures) {
        this.leads = leads;
        this.registration = registration;
        this.editing = editing;
        this.closing = closing;
        this.deadlines = deadlines;
        this.keeping = keeping;
        this.dialogs = dialogs;
        this.conversions = conversions;
        this.merges = merges;
        this.undo = undo;
        this.instances = instances;
        this.nurtures = nurtures;
    }

    /** Stores a record and starts its lifecycle. */
    public Lead create(Values<LeadField> given, Problems problems, Actor actor) {
        Lead lead = registration.register(given, problems, actor);
        instances.startLifecycle(lead);
        Lead started = leads.get(lead.id());
        if (!started.isOpen() && started.isLead()) {
            instances.close(started, true, started.status());
        }
        return started;
    }

    /** Changes fields; a change that closes or reopens the record ends or starts its instance. */
    public Lead change(long id, Values<LeadField> given, Problems problems, String ifMatch, Actor actor) {
        Lead before = leads.lock(id);
        Lead now = editing.change(id, given, problems, ifMatch, actor);
        boolean own = actor.userId().equals(before.salesperson()) && actor.userId().equals(now.salesperson());
        if (own && LeadDeadlines.isWork(before, now)) {
            now = deadlines.acted(now, actor);
        }
        return follow(before, now);
    }

    /** Adds a note to the history; one of the salesperson's is work on the lead (SLA-4). */
    public void note(long id, String text, Actor actor) {
        Lead lead = leads.lock(id);
        if (actor.userId().equals(lead.salesperson())) {
            follow(lead, deadlines.acted(lead, actor));
        }
        closing.note(id, text, actor);
    }

    /** UNDO-2: an assignment of many records is taken back for this one. */
    public Lead giveBack(long id, Values<LeadField> image, Values<LeadField> left, Actor actor) {
        Lead before = leads.lock(id);
        return follow(before, editing.giveBack(id, image, left, actor));
    }

    /** SLA-2. */
    public Lead pauseDeadline(long id, LocalDate until, String reason, Problems problems, Actor actor) {
        Lead before = leads.lock(id);
        return follow(before, deadlines.pause(id, until, reason, problems, actor));
    }

    /** Makes somebody the salesperson by a rule, which {@code why} names (HIST-1). */
    public Lead assign(long id, String salesperson, String why, Actor actor) {
        Lead before = leads.lock(id);
        return follow(before, editing.assign(id, salesperson, why, actor));
    }

    /** Whether an administrator suspended the process of an open record, so that its task cannot follow a change. */
    public boolean isSuspended(long id) {
        return instances.isSuspended(leads.get(id));
    }

    /** CLOSE-1. */
    public Lead win(long id, Actor actor) {
        return follow(leads.lock(id), closing.win(id, actor));
    }

    /** CLOSE-2. */
    public Lead lose(long id, Long reasonId, String note, Problems problems, Actor actor) {
        leads.lock(id);
        return lose(List.of(id), reasonId, note, problems, actor).get(0);
    }

    /** CLOSE-2: all or none. */
    public List<Lead> lose(List<Long> ids, Long reasonId, String note, Problems problems, Actor actor) {
        List<Lead> lost = closing.lose(ids, reasonId, note, problems, actor);
        lost.forEach(lead -> instances.close(lead, lead.isLead(), lead.status()));
        return lost;
    }

    /**
     * CLOSE-5: no deal, but the customer is kept.
     *
     * @param customerAction create, link or none; null means none
     * @param nurtureOn      the day on which the record is taken up again, or null
     */
    public Lead loseKeepingCustomer(long id, Long reasonId, String note, String customerAction, LocalDate nurtureOn,
                                    Problems problems, Actor actor) {
        leads.lock(id);
        closing.checkLoss(reasonId, nurtureOn, problems);
        keeping.keep(id, customerAction == null ? "none" : customerAction, problems, actor);
        Lead lost = closing.loseKeepingCustomer(id, reasonId, note, nurtureOn, problems, actor);
        instances.close(lost, lost.isLead(), lost.status());
        if (nurtureOn != null) {
            nurtures.start(lost);
        }
        return lost;
    }

    /**
     * CLOSE-5: a lost record whose nurture date has come is open again with its task, which is due.
     *
     * @return that date; empty if the record is no longer lost until a day that has come
     */
    Optional<LocalDate> takeUpAgain(long id) {
        LocalDate since = leads.lock(id).nurtureOn();
        Optional<Lead> back = closing.takeUpAgain(id);
        back.filter(Lead::isOpen).ifPresent(instances::restart);
        return back.map(lead -> since);
    }

    /** CLOSE-3: the record comes back with its task. */
    public Lead restore(long id, Actor actor) {
        return follow(leads.lock(id), closing.restore(id, actor));
    }

    /** LIFE-4. */
    public void delete(long id, Actor actor) {
        follow(leads.lock(id), closing.delete(id, actor));
    }

    /**
     * Converts a lead: completes its open task with the answers, so that the process runs to its end.
     *
     * @param problems what reading the request already found; refused together with what is found in the answers
     */
    public Conversion convert(long id, Answers answers, Problems problems, Actor actor) {
        dialogs.requireConvertible(id, actor);
        dialogs.check(answers, problems);
        problems.refuseIfAny();
        // Before the process locks anything: its first steps concern this lead alone, the merge perhaps a lower id.
        conversions.lock(id, answers, actor);
        boolean completed = instances.completeTask(dialogs.requireConvertible(id, actor), Map.of(
                SaveChanges.NEXT_STEP, "convert",
                ConversionForm.STEP, "create",
                Variable.ANSWERS_GIVEN, true,
                Variable.CONVERSION_ANSWERS, Json.write(answers)));
        if (!completed) {
            // CONC-1: somebody was faster; the refusal says what became of the lead.
            dialogs.requireConvertible(id, actor);
            throw Refusal.conflict("conversion.changed-meanwhile", id);
        }
        return conversions.of(id);
    }

    /** Merges records on their own (MERGE-2). */
    public Merge merge(MergeService.Command command, Problems problems, Actor actor) {
        Merge merge = merges.prepare(command, problems, actor);
        if (!merge.isRepeated()) {
            instances.startMerge(command);
        }
        return merge;
    }

    /** Undoes a conversion with its merge and cards (domain 14); answers the lead, which is one again. */
    public Lead undoConversion(long id, Actor actor) {
        Undoable conversion = undo.conversionOf(id, actor);
        undone(conversion);
        return leads.get(conversion.convertedLead());
    }

    /** Undoes the latest merge on its own from which this record remained; answers that record. */
    public Lead undoMerge(long id, Actor actor) {
        Undoable merge = undo.mergeOf(id, actor);
        undone(merge);
        return leads.get(merge.survivorId());
    }

    /** The instance that did it undoes it, and refuses where that is not possible (UNDO-1, UNDO-3). */
    private void undone(Undoable undoable) {
        undo.lock(undoable);
        instances.requestUndo(undoable, null);
    }

    /** After an upgrade: the open task of a record shows what tasks show now. */
    void renewCard(long id) {
        Lead lead = leads.lock(id);
        if (lead.isOpen()) {
            instances.showCard(lead);
        }
    }

    /**
     * LIFE-5: opens the task of a record anew if something took it away, and ends what does not carry it; answers
     * whether that was needed.
     */
    public boolean mend(long id) {
        Lead lead = leads.lock(id);
        return instances.mend(lead) || instances.endStrays(lead);
    }

    /** The same for the process that waits for the nurture date of a record (CLOSE-5). */
    public boolean mendNurture(long id) {
        return nurtures.mend(leads.lock(id));
    }

    private Lead follow(Lead before, Lead now) {
        nurtures.follow(before, now);
        if (before.isOpen() && !now.isOpen()) {
            instances.close(before, before.isLead(), now.status());
        } else if (!before.isOpen() && now.isOpen()) {
            instances.restart(now);
            return leads.get(now.id());
        } else if (now.isOpen()) {
            return instances.follow(before, now) ? now : leads.get(now.id());
        }
        return now;
    }
}
