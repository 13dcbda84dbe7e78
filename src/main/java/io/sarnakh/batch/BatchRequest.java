package io.sarnakh.batch;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * A wish to do something to many records.
 *
 * @param leadIds the selection in its order; repeated ids count once
 */
public record BatchRequest(List<Long> leadIds, BatchCommand command) {

    /** Nothing selected is an empty list. */
    public BatchRequest {
        leadIds = leadIds == null ? List.of() : List.copyOf(new LinkedHashSet<>(leadIds));
    }
}
