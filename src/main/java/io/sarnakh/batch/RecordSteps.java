package io.sarnakh.batch;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.Conversion;
import io.sarnakh.lead.LeadField;

/** How records are changed together with the processes that carry them. */
public interface RecordSteps {

    /** Converts a lead; a step of its own process. */
    Conversion convert(long leadId, Answers answers, Actor actor);

    /** Changes salesperson and team. */
    void assign(long recordId, Values<LeadField> owner, Actor actor);

    /** Takes an assignment back where it is still as {@code left} says (UNDO-2). */
    void giveBack(long recordId, Values<LeadField> image, Values<LeadField> left, Actor actor);

    /** The same for a batch, which tells whom it takes the record from (MERGE-9). */
    void takeOver(long recordId, Values<LeadField> owner, long batchId, Actor actor);

    /** Undoes the conversion of a lead. */
    void undoConversion(long leadId, Actor actor);
}
