package io.sarnakh.batch;

/**
 * How far a batch is.
 *
 * @param total       selected records
 * @param done        those that had their turn, whatever came of it
 * @param toGiveBack  conversions and assignments that are not undone
 * @param undone      records given back by an undo of the batch
 * @param notUndone   records that an undo of the batch could not give back
 */
public record Progress(long total, long done, long converted, long merged, long assigned, long skipped, long failed,
                       long toGiveBack, long undone, long notUndone) {
}
