package io.sarnakh.duplicate;

import java.time.Instant;
import java.util.List;

/**
 * Whether a record that the one who asks cannot see is the same deal as theirs (DUP-6).
 *
 * @param askingId  the record for which it is asked
 * @param askedId   the masked hit whose owner is asked
 * @param message   what the person wrote; null for nothing
 * @param matchedOn the criteria that found it
 * @param processInstanceId the instance that brings it to its answer
 */
public record TwinQuestion(long id, long askingId, long askedId, String askedBy, String message,
                           List<String> matchedOn, Instant at, String processInstanceId) {
}
