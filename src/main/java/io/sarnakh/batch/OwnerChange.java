package io.sarnakh.batch;

import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.util.Objects;

/** Who owned a record before it was assigned, and afterwards; another team may have brought another stage (DEF-4). */
record OwnerChange(String salespersonBefore, Long teamBefore, Long stageBefore, String salesperson, Long team,
                   Long stage) {

    static OwnerChange of(Lead before, Lead after) {
        return new OwnerChange(before.salesperson(), before.teamId(), before.values().id(LeadField.STAGE_ID),
                after.salesperson(), after.teamId(), after.values().id(LeadField.STAGE_ID));
    }

    /** What gives it back: the stage only if it is still the one that the assignment brought. */
    Values<LeadField> back(Lead record) {
        Values<LeadField> values = Values.none(LeadField.class).set(LeadField.SALESPERSON, salespersonBefore)
                .set(LeadField.TEAM_ID, teamBefore);
        return Objects.equals(stage, record.values().id(LeadField.STAGE_ID))
                ? values.set(LeadField.STAGE_ID, stageBefore) : values;
    }

    /** Whether nobody changed it since. */
    boolean isStillSo(Lead record) {
        return Objects.equals(salesperson, record.salesperson()) && Objects.equals(team, record.teamId());
    }
}
