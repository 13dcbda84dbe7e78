package io.sarnakh.pipeline;

import io.sarnakh.attribute.Values;
import java.util.List;
import java.util.Map;

/**
 * A stage of the pipeline as it is at one moment.
 *
 * @param values its fields
 * @param teams  the teams it belongs to; empty: shared by all
 */
public record Stage(Values<StageField> values, List<Long> teams) {

    /** Its id. */
    public long id() {
        return values.id(StageField.ID);
    }

    /** Its name. */
    public String name() {
        return values.text(StageField.NAME);
    }

    /** Its place in the pipeline. */
    public int sequence() {
        return values.whole(StageField.SEQUENCE);
    }

    /** Whether records in it are won. */
    public boolean won() {
        return values.flag(StageField.WON);
    }

    /** Whether it is kept out of the way. */
    public boolean folded() {
        return values.flag(StageField.FOLDED);
    }

    /** False once deleted. */
    public boolean active() {
        return values.flag(StageField.ACTIVE);
    }

    /** Rises with every change. */
    public long version() {
        return values.id(StageField.VERSION);
    }

    /** Whether records of this team (null: of no team) may be in it. */
    public boolean servesTeam(Long teamId) {
        return teams.isEmpty() || (teamId != null && teams.contains(teamId));
    }

    /** What callers see. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = values.toJson();
        json.put("teams", teams);
        return json;
    }
}
