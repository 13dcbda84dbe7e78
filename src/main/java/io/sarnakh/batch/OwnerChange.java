package io.sarnakh.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.attribute.Values;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who owned a record before it was assigned, and afterwards, with all that hangs on it: another team may have brought
 * another stage (DEF-4), and whoever is given a lead has a deadline of their own (SLA-1).
 */
record OwnerChange(Values<LeadField> before, Values<LeadField> after) {

    private static final List<LeadField> OWNERSHIP = List.of(LeadField.SALESPERSON, LeadField.TEAM_ID,
            LeadField.STAGE_ID, LeadField.ASSIGNED_AT, LeadField.STAGE_CHANGED_AT, LeadField.SLA_DUE_AT,
            LeadField.SLA_BREACHES, LeadField.SLA_PAUSED_UNTIL, LeadField.SLA_PAUSE_REASON);

    static OwnerChange of(Lead before, Lead after) {
        return new OwnerChange(ownership(before), ownership(after));
    }

    private static Values<LeadField> ownership(Lead record) {
        Values<LeadField> values = Values.none(LeadField.class);
        OWNERSHIP.forEach(field -> values.set(field, record.values().get(field)));
        return values;
    }

    /** As it is stored; {@link #read} reads it back. */
    Map<String, Object> toJson() {
        return Map.of("before", before.toImage(), "after", after.toImage());
    }

    /** Also one from before deadlines and dates were kept, when each value had a name of its own. */
    static OwnerChange read(JsonNode json) {
        return json.has("after")
                ? new OwnerChange(Values.fromImage(LeadField.class, json.get("before")),
                        Values.fromImage(LeadField.class, json.get("after")))
                : new OwnerChange(owner(json, "salespersonBefore", "teamBefore", "stageBefore"),
                        owner(json, "salesperson", "team", "stage"));
    }

    private static Values<LeadField> owner(JsonNode json, String salesperson, String team, String stage) {
        return Values.none(LeadField.class).set(LeadField.SALESPERSON, json.path(salesperson).textValue())
                .set(LeadField.TEAM_ID, id(json.path(team))).set(LeadField.STAGE_ID, id(json.path(stage)));
    }

    private static Long id(JsonNode json) {
        return json.isNumber() ? json.longValue() : null;
    }

    /** Whether nobody changed it since. */
    boolean isStillSo(Lead record) {
        return Objects.equals(after.text(LeadField.SALESPERSON), record.salesperson())
                && Objects.equals(after.id(LeadField.TEAM_ID), record.teamId());
    }
}
