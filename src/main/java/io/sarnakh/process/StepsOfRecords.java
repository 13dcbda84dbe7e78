package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.batch.RecordSteps;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.refusal.Problems;
import org.springframework.stereotype.Component;

/** What a batch does to a record, done by the record's own process like everything else. */
@Component
class StepsOfRecords implements RecordSteps {

    private final Records records;
    private final LeadRepository leads;
    private final TakenOver takenOver;
    private final CurrentActor actors;

    StepsOfRecords(Records records, LeadRepository leads, TakenOver takenOver, CurrentActor actors) {
        this.records = records;
        this.leads = leads;
        this.takenOver = takenOver;
        this.actors = actors;
    }

    @Override
    public Conversion convert(long leadId, Answers answers, Actor actor) {
        return actors.as(actor, () -> records.convert(leadId, answers, new Problems(), actor));
    }

    @Override
    public void assign(long recordId, Values<LeadField> owner, Actor actor) {
        actors.as(actor, () -> records.change(recordId, owner, new Problems(), null, actor));
    }

    @Override
    public void giveBack(long recordId, Values<LeadField> image, Values<LeadField> left, Actor actor) {
        actors.as(actor, () -> records.giveBack(recordId, image, left, actor));
    }

    @Override
    public void takeOver(long recordId, Values<LeadField> owner, long batchId, Actor actor) {
        Lead before = leads.get(recordId);
        assign(recordId, owner, actor);
        takenOver.tell(before, batchId, actor);
    }

    @Override
    public void undoConversion(long leadId, Actor actor) {
        actors.as(actor, () -> records.undoConversion(leadId, actor));
    }
}
