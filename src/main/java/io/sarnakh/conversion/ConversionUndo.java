package io.sarnakh.conversion;

import io.sarnakh.access.Actor;
import io.sarnakh.customer.CardWithdrawal;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.Undo;
import io.sarnakh.merge.UndoLog;
import io.sarnakh.merge.Undoable;
import io.sarnakh.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Undo as people ask for it: of a conversion with its merge and cards, or of a merge on its own (domain 14). */
@Service
public class ConversionUndo {

    private final UndoLog log;
    private final Undo undo;
    private final LeadRepository leads;
    private final ConversionRepository conversions;
    private final CardWithdrawal cards;

    ConversionUndo(UndoLog log, Undo undo, LeadRepository leads, ConversionRepository conversions,
                   CardWithdrawal cards) {
        this.log = log;
        this.undo = undo;
        this.leads = leads;
        this.conversions = conversions;
        this.cards = cards;
    }

    /**
     * The latest conversion of this lead or into this record; refused (404, 403) like the record itself unless this actor
     * converted it, and 409 if it was not converted.
     */
    @Transactional(readOnly = true)
    public Undoable conversionOf(long recordId, Actor actor) {
        Optional<Undoable> conversion = visible(leads.get(recordId), log.latestConversion(recordId), actor);
        return conversion.orElseThrow(() -> Refusal.conflict("undo.no-conversion", recordId));
    }

    /** The latest merge on its own from which this record remained; refused likewise, and 409 if there was none. */
    @Transactional(readOnly = true)
    public Undoable mergeOf(long recordId, Actor actor) {
        Lead record = leads.get(recordId);
        Optional<Undoable> merge = visible(record, log.latestMerge(recordId), actor);
        record.notMerged();
        return merge.orElseThrow(() -> Refusal.conflict("undo.no-merge", recordId));
    }

    /** UNDO-1: its author may undo it wherever the record went since; others have to see the record (RIGHT-1). */
    private static Optional<Undoable> visible(Lead record, Optional<Undoable> undoable, Actor actor) {
        if (undoable.filter(found -> found.by().equals(actor.userId())).isEmpty()) {
            record.visibleTo(actor);
        }
        return undoable;
    }

    /** The latest of either; 409 if there is none. */
    @Transactional(readOnly = true)
    public Undoable latestOf(long recordId) {
        return log.latest(recordId).orElseThrow(() -> Refusal.conflict("undo.nothing", recordId));
    }

    /** What this instance carried out last; 409 if nothing. */
    @Transactional(readOnly = true)
    public Undoable ofInstance(String processInstanceId) {
        return log.ofInstance(processInstanceId).orElseThrow(() -> Refusal.conflict("process.not-its-record"));
    }

    /** Locks every record concerned in the order of their ids (CONC-2), for callers who touch one of them before. */
    @Transactional
    public void lock(Undoable undoable) {
        undo.lock(undoable);
    }

    /** UNDO-1, UNDO-3: locks and checks everything and marks it as undone; 403 or 409 with the reason otherwise. */
    @Transactional
    public void confirm(Undoable wanted, Actor actor) {
        Undoable undoable = undo.confirm(wanted, actor);
        if (!undoable.isConversion()) {
            return;
        }
        List<Long> created = conversions.createdCards(undoable.conversionId());
        cards.requireUntouched(created);
        usedElsewhere(created, undoable).ifPresent(lead -> {
            throw Refusal.conflict("undo.card-in-use", lead.customerId(), lead.id())
                    .with("customerId", lead.customerId()).with("recordId", lead.id());
        });
    }

    private Optional<Lead> usedElsewhere(List<Long> created, Undoable undoable) {
        return leads.query("select * from lead where customer_id = any(?) and id <> all(?) order by id limit 1",
                created.toArray(Long[]::new), undo.concerned(undoable).toArray(Long[]::new)).stream().findFirst();
    }

    /** UNDO-2: the cards that the conversion created become inactive. */
    @Transactional
    public void deactivateCreatedCustomers(Undoable undoable, Actor actor) {
        cards.withdraw(conversions.createdCards(undoable.conversionId()), actor);
    }
}
