package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.batch.ItemRepository.Done;
import io.sarnakh.conversion.ConversionUndo;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.Undoable;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.team.SettingsService;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Gives back what was done to one record of a batch. Callers hold the batch's row in a transaction of its own. */
@Component
class ItemUndo {

    private final ItemRepository items;
    private final ConversionUndo undo;
    private final LeadRepository leads;
    private final SettingsService settings;
    private final RecordSteps steps;

    ItemUndo(ItemRepository items, ConversionUndo undo, LeadRepository leads, SettingsService settings,
             RecordSteps steps) {
        this.items = items;
        this.undo = undo;
        this.leads = leads;
        this.settings = settings;
        this.steps = steps;
    }

    /** Refused (403, 409) with the reason where that is not possible any more (UNDO-3). */
    void undo(Batch batch, Done done, Actor actor) {
        if (done.conversionId() != null) {
            undoConversion(done, actor);
        } else {
            giveBack(done, actor);
        }
        items.undone(batch.id(), done);
    }

    /** Nothing is left to do if somebody has undone it already, perhaps to convert the lead afresh. */
    private void undoConversion(Done done, Actor actor) {
        Undoable latest = undo.conversionOf(done.leadId(), actor);
        if (done.conversionId().equals(latest.conversionId()) && !latest.undone()) {
            steps.undoConversion(done.leadId(), actor);
        }
    }

    private void giveBack(Done done, Actor actor) {
        if (done.at().plus(settings.current().undoDuration()).isBefore(Instant.now())) {
            throw Refusal.conflict("batch.undo-window-over");
        }
        Lead record = leads.lock(done.leadId());
        OwnerChange change = done.assignment();
        if (!record.isOpen() || !change.isStillSo(record)) {
            throw Refusal.conflict("batch.changed-since");
        }
        // Whoever assigned may take it back (UNDO-1), although it is somebody else's now (ASG-1).
        steps.giveBack(record.id(), change.before(), change.after(), actor);
    }
}
