package io.sarnakh.batch;

import io.sarnakh.lead.Lead;
import java.util.Objects;

/** Who owned a record before it was assigned, and afterwards. */
record OwnerChange(String salespersonBefore, Long teamBefore, String salesperson, Long team) {

    static OwnerChange of(Lead before, Lead after) {
        return new OwnerChange(before.salesperson(), before.teamId(), after.salesperson(), after.teamId());
    }

    /** Whether nobody changed it since. */
    boolean isStillSo(Lead record) {
        return Objects.equals(salesperson, record.salesperson()) && Objects.equals(team, record.teamId());
    }
}
